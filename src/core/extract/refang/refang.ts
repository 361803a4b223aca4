import { Edits } from '../text/edits.ts';
import { normalise } from '../text/normalise.ts';
import { Rewriter } from '../text/rewriter.ts';
import { type Rewriting, rewritingOf, unchanged } from '../text/rewriting.ts';
import { forgetChain } from './brackets/brackets.ts';
import { bracketed, forgetBrackets, lastInVain } from './brackets/refang-brackets.ts';
import { closed } from './brackets/refang-closed.ts';
import { findBrokenLines, findBrokenTags } from './broken-lines.ts';
import { spared } from './escapes/carets.ts';
import { findLineEscapes } from './escapes/line-escapes.ts';
import { findEscapedEquals } from './escapes/quoted-printable.ts';
import { entity } from './escapes/refang-entities.ts';
import { escaped } from './escapes/refang-escapes.ts';
import { dotInPercents, percentUrl } from './escapes/refang-percents.ts';
import { findStrong } from './escapes/strong.ts';
import { findMarks } from './marks.ts';
import { findSpacedDomains, findSpacedDots } from './refang-gaps.ts';
import { findSchemes } from './schemes/refang-schemes.ts';
import { findCountedLabels } from './spoken/counted-labels.ts';
import { findPlainAts, findQuietAts } from './spoken/quiet-ats.ts';
import { findSpokenMarks } from './spoken/spoken-marks.ts';

/** One indicator as it was before somebody made it harmless: `hxxp://evil[.]example` is `http://evil.example`. */
export function meantBy(written: string): string {
  return refangText(normalise(written).text).text;
}

/** Notes how the piece around a mark is to be read, and says whether it is to be read in another way. */
type Reader = (text: string, at: number, edits: Edits) => boolean;

const OPENERS = ['[', '(', '{', '<'] as const;
/** The other characters that defanging leaves behind, and what reads the piece around each. */
const READERS: readonly (readonly [mark: string, read: Reader])[] = [
  [']', closed],
  [')', closed],
  ['}', closed],
  ['\\', escaped],
  ['^', spared],
  ['&', entity],
  ['%', dotInPercents],
];

/**
 * A text as it was before somebody made its indicators harmless, with the way back to the given one. Looks only at the characters that defanging
 * leaves behind, and at a bounded piece around each, so it is linear and does not touch ordinary sentences.
 */
export function refangText(text: string): Rewriting {
  EDITS.clear();
  const marks = findMarks(text);
  for (const opener of OPENERS) readOpeners(text, marks.of(opener), EDITS);
  for (const [mark, read] of READERS) readEach(text, marks.of(mark), read, EDITS);
  findCountedLabels(text, marks, EDITS);
  findBrokenLines(text, marks, EDITS);
  findBrokenTags(text, marks, EDITS);
  findEscapedEquals(text, EDITS);
  findLineEscapes(text, marks, EDITS);
  findStrong(text, marks, EDITS);
  findSpacedDots(text, marks, EDITS);
  findSpacedDomains(text, marks, EDITS);
  findQuietAts(text, EDITS);
  findPlainAts(text, marks, EDITS);
  percentUrl(text, marks, EDITS);
  findSpokenMarks(text, marks, EDITS);
  findSchemes(text, marks, EDITS);
  forgetChain();
  forgetBrackets();
  if (EDITS.length === 0) return unchanged(text);
  EDITS.applyTo(text, REWRITER);
  return rewritingOf(text, REWRITER);
}

/** One text is searched at a time. */
const EDITS = new Edits();
const REWRITER = new Rewriter();

/** What was read of a bracket is not read again from those in it. */
function readOpeners(text: string, places: Int32Array, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    if (at >= done) done = bracketed(text, at, edits) ? edits.lastEnd : lastInVain(text, at) + 1;
  }
}

function readEach(text: string, places: Int32Array, read: Reader, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    if (at >= done && read(text, at, edits)) done = edits.lastEnd;
  }
}
