import { normalise } from './normalise.ts';
import { bracketed, closed } from './refang-brackets.ts';
import { entity, escaped, percentUrl, spared } from './refang-escapes.ts';
import { findSchemes } from './refang-schemes.ts';
import { type Edit, type Rewriting, rewrite, sortByStart } from './rewriting.ts';
import { findSpokenMarks } from './spoken-marks.ts';

/** The text as it was before somebody made its indicators harmless: `hxxp://evil[.]example` is `http://evil.example`. All else stays. */
export function refang(text: string): string {
  return refangText(normalise(text).text).text;
}

/** The characters that defanging leaves behind, and what reads the piece around each. */
const MARKS: readonly (readonly [mark: string, read: (text: string, at: number) => Edit | undefined])[] = [
  ['[', bracketed],
  ['(', bracketed],
  ['{', bracketed],
  ['<', bracketed],
  [']', closed],
  [')', closed],
  ['}', closed],
  ['\\', escaped],
  ['^', spared],
  ['&', entity],
];

/**
 * The same with the way back to the given text. Looks only at the characters that defanging leaves behind, and at a bounded piece around
 * each, so it is linear and does not touch ordinary sentences.
 */
export function refangText(text: string): Rewriting {
  const edits: Edit[] = [];
  for (const [mark, read] of MARKS) findAll(text, mark, read, edits);
  percentUrl(text, edits);
  findSpokenMarks(text, edits);
  findSchemes(text, edits);
  return rewrite(text, apart(edits, text.length));
}

function findAll(text: string, mark: string, read: (text: string, at: number) => Edit | undefined, edits: Edit[]): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const edit = read(text, at);
    if (edit === undefined) continue;
    edits.push(edit);
    at = Math.max(at, edit.end - 1);
  }
}

/** Without overlaps: where two want the same characters the one that begins first, and of those that begin together the longest. */
function apart(edits: readonly Edit[], length: number): readonly Edit[] {
  const kept: Edit[] = [];
  let done = 0;
  for (const edit of sortByStart(edits, length)) {
    const last = kept[kept.length - 1];
    if (edit.start >= done) kept.push(edit);
    else if (last !== undefined && last.start === edit.start && edit.end > last.end) kept[kept.length - 1] = edit;
    else continue;
    done = edit.end;
  }
  return kept;
}
