/** Characters that cannot be seen but change how a text looks or reads: controls, zero width, and those that turn the direction. */
const INVISIBLE = /([\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/u; // 'invoice\u202Efdp.exe'

/** Longer texts are cut for the eye, not in the event. */
const LONGEST = 4000;

/** A foreign text with every character that hides something written out, so that `invoice<U+202E>fdp.exe` cannot pass for a PDF. */
export function VisibleText({ text }: { readonly text: string }) {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (!INVISIBLE.test(shown)) {
    return <>{shown}</>;
  }
  // With a group in the expression, what split it stands at the odd places.
  return (
    <>
      {shown.split(INVISIBLE).map((piece, index) =>
        index % 2 === 0 ? (
          piece
        ) : (
          <span key={`${index}`} class="unseen">
            {nameOf(piece)}
          </span>
        ),
      )}
    </>
  );
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
