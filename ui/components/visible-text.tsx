import { piecesOf, startOf } from '../written-out.ts';

/** Longer texts are cut for the eye, not in the event. */
const LONGEST = 4000;

/** A foreign text with every character that hides something written out, so that `invoice<U+202E>fdp.exe` cannot pass for a PDF. */
export function VisibleText({ text }: { readonly text: string }) {
  return (
    <>
      {piecesOf(startOf(text, LONGEST)).map((piece, index) =>
        'unseen' in piece ? (
          <span key={`${index}`} class="unseen">
            {piece.unseen}
          </span>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
