import type { BodyText, Range } from '../parse/mail.ts';
import type { PlacedText } from './placed-text.ts';

/** Shows nothing and parts nothing. */
const NOTHING = '\u200b';
const LINE_BREAK = '\n';

/** A text of a mail or a page of its own. */
type PageText = Pick<BodyText, 'frames' | 'hidden' | 'place' | 'text'>;

/**
 * What a person reads of a page, and then what the page hides from him: hidden letters would lengthen what stands beside them, or break it.
 * Both are as long as the text, so that offsets in them are offsets in it.
 */
export function* textsOfPage({ frames, hidden, place: where, text }: PageText): Iterable<PlacedText> {
  const shown = hidden.length === 0 ? text : pick(text, outside(text, hidden), NOTHING);
  yield frames === undefined ? { text: shown, where } : { text: shown, where, frames };
  if (hidden.length === 0) return;
  yield { text: pick(text, hidden, LINE_BREAK), where };
}

/** The ranges between the given ones. */
function outside(text: string, ranges: readonly Range[]): readonly Range[] {
  const starts = [0, ...ranges.map(({ end }) => end)];
  return starts.map((start, index) => ({ start, end: ranges[index]?.start ?? text.length }));
}

/** The ranges of a text, and a filler in place of each character between them. */
function pick(text: string, ranges: readonly Range[], filler: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    pieces.push(filler.repeat(start - done), text.slice(start, end));
    done = end;
  }
  return pieces.join('');
}
