import { CHARACTER_CODES } from '../character-codes.ts';
import { type Details, fillIn, type Notice } from '../problem.ts';
import { Collection } from './collection.ts';
import type { Indicator } from './indicator.ts';
import type { ExtractOptions } from './options.ts';
import type { PlacedText } from './placed-text.ts';
import { Searcher } from './search/searcher.ts';

const { BLANK } = CHARACTER_CODES;

export interface Extracted {
  /** One per kind and value, in the order of first appearance. */
  readonly indicators: readonly Indicator[];
  readonly notices: readonly Notice[];
}

const NOTICES = {
  text_too_long: 'A text has {length} characters; only the first {limit} of them were searched.',
  too_many_indicators: 'There are more than {limit} values; {left} others were left out.',
  time_is_up: 'The search for indicators took longer than {limit} milliseconds; {left} texts were not searched to the end.',
} as const;

/** The indicators of several texts, with every place where each stands. Never throws; what was left out is a notice. */
export function collect(texts: Iterable<PlacedText>, options: ExtractOptions): Extracted {
  const { maxIndicators, maxLength, timeBudget } = options;
  const collection = new Collection(options);
  const notices: Notice[] = [];
  const end = Date.now() + timeBudget;
  const searcher = new Searcher(collection, end);
  let left = 0;
  for (const placed of texts) {
    const { text } = placed;
    if (searcher.isLate(text)) {
      left++;
      continue;
    }
    if (text.length > maxLength) notices.push(notice('text_too_long', { length: text.length, limit: maxLength }));
    if (!searcher.search(text.length > maxLength ? { ...placed, text: text.slice(0, endOfPiece(text, 0, maxLength)) } : placed)) left++;
  }
  searcher.finish();
  if (collection.leftOut > 0) notices.push(tooManyIndicators(maxIndicators, collection.leftOut));
  if (left > 0) notices.push(notice('time_is_up', { limit: timeBudget, left }));
  return { indicators: collection.close(), notices };
}

/** Says that values were left out. */
export function tooManyIndicators(limit: number, left: number): Notice {
  return notice('too_many_indicators', { limit, left });
}

function notice(code: keyof typeof NOTICES, details: Details): Notice {
  return { stage: 'extract', code, text: fillIn(NOTICES[code], details), details };
}

/** Where a piece of a text ends that may be so long: at a blank, so that the cut makes no shorter indicator of a longer one. */
export function endOfPiece(text: string, start: number, maxLength: number): number {
  const last = start + maxLength;
  if (last >= text.length) return text.length;
  let end = last;
  while (end > start && last - end < 1000 && text.charCodeAt(end) > BLANK) end--;
  return end === start || text.charCodeAt(end) > BLANK ? last : end;
}
