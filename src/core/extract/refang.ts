import { forgetChain } from './brackets.ts';
import { Edits, type SortedEdits } from './edits.ts';
import { normalise } from './normalise.ts';
import { findQuietAts } from './quiet-ats.ts';
import { bracketed, lastInVain } from './refang-brackets.ts';
import { closed } from './refang-closed.ts';
import { entity, escaped, percentUrl, spared } from './refang-escapes.ts';
import { findBrokenHosts, findSpacedDots } from './refang-gaps.ts';
import { findSchemes } from './refang-schemes.ts';
import { type Rewriting, rewriteSorted, unchanged } from './rewriting.ts';
import { findSpokenMarks } from './spoken-marks.ts';

/** The text as it was before somebody made its indicators harmless: `hxxp://evil[.]example` is `http://evil.example`. All else stays. */
export function refang(text: string): string {
  return refangText(normalise(text).text).text;
}

const OPENERS = ['[', '(', '{', '<'] as const;

/** Notes how the piece around a mark is to be read, and says whether it is to be read in another way. */
type Reader = (text: string, at: number, edits: Edits) => boolean;

/** The characters that defanging leaves behind, and what reads the piece around each. */
const MARKS: readonly (readonly [mark: string, read: Reader])[] = [
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
  EDITS.clear();
  for (const opener of OPENERS) findOpeners(text, opener, EDITS);
  for (const [mark, read] of MARKS) findAll(text, mark, read, EDITS);
  findSpacedDots(text, EDITS);
  findBrokenHosts(text, EDITS);
  findQuietAts(text, EDITS);
  percentUrl(text, EDITS);
  findSpokenMarks(text, EDITS);
  findSchemes(text, EDITS);
  forgetChain();
  return EDITS.length === 0 ? unchanged(text) : rewriteSorted(text, apart(EDITS.sorted(text.length)));
}

/** One text is searched at a time. */
const EDITS = new Edits();

function findOpeners(text: string, mark: string, edits: Edits): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    at = bracketed(text, at, edits) ? Math.max(at, edits.lastEnd - 1) : lastInVain(text, at);
  }
}

function findAll(text: string, mark: string, read: Reader, edits: Edits): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (read(text, at, edits)) at = Math.max(at, edits.lastEnd - 1);
  }
}

/** Without overlaps: where two want the same characters the one that begins first, and of those that begin together the longest. */
function apart({ starts, ends, by, length }: SortedEdits): SortedEdits {
  let kept = 0;
  let done = 0;
  for (let at = 0; at < length; at++) {
    const start = starts[at] as number;
    const end = ends[at] as number;
    if (start < done && !(starts[kept - 1] === start && end > done)) continue;
    if (start >= done) kept++;
    starts[kept - 1] = start;
    ends[kept - 1] = end;
    by[kept - 1] = by[at] as string;
    done = end;
  }
  return { starts, ends, by, length: kept };
}
