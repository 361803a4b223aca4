import type { Place } from '../parse/mail.ts';
import { inOrder } from './in-order.ts';
import type { Indicator, Kind, Occurrence } from './indicator.ts';
import { Offsets } from './offsets.ts';
import type { ExtractOptions } from './options.ts';
import type { Rewriting } from './rewriting.ts';
import type { Hit } from './rule.ts';
import { ValueTable } from './value-table.ts';

/** An indicator while its occurrences are gathered. */
interface Gathered extends Indicator {
  occurrences: readonly Occurrence[];
}

const NOWHERE: readonly Occurrence[] = [];
/** Of an indicator for which there was no room. */
const LEFT_OUT: readonly Occurrence[] = [];

/** Start, end and number of the indicator of each hit in the text that is searched now; one text is searched at a time. */
const STARTS = new Offsets();
const ENDS = new Offsets();
const NUMBERS = new Offsets();

/** Indicators by kind and value. A hit becomes three numbers at once, so that nothing but what is returned lives longer than its rule. */
export class Collection {
  /** In the order of first appearance. */
  readonly indicators: Indicator[] = [];
  /** How many there was no room for. */
  leftOut = 0;
  private readonly kinds: ReadonlySet<Kind> | undefined;
  /** By number, whether it has its place already or not. */
  private readonly gathered: Gathered[] = [];
  private readonly table = new ValueTable(this.gathered);

  private readonly maxIndicators: number;
  private readonly maxOccurrences: number;

  constructor({ kinds, maxIndicators, maxOccurrences }: Pick<ExtractOptions, 'kinds' | 'maxIndicators' | 'maxOccurrences'>) {
    this.kinds = kinds === 'all' ? undefined : new Set(kinds);
    this.maxIndicators = maxIndicators;
    this.maxOccurrences = maxOccurrences;
  }

  /** Notes a hit of the text that is searched now. */
  add(hit: Hit): void {
    const { kind, value, start } = hit;
    if (this.kinds?.has(kind) === false) return;
    const number = this.table.numberOf(kind, value);
    // The hit that comes first in a text says what is said of all of them.
    if (this.table.isFirst(number, start)) this.say(number, hit);
    STARTS.push(start);
    ENDS.push(hit.end);
    NUMBERS.push(number);
  }

  /** Puts all that was noted since the last time where it stands in a text. */
  place(text: string, where: Place, rewriting: Rewriting): void {
    const starts = STARTS.all();
    const ends = ENDS.all();
    const numbers = NUMBERS.all();
    const order = inOrder(starts, rewriting.text.length);
    for (let next = 0; next < order.length; next++) {
      const at = order[next] as number;
      const indicator = this.gathered[numbers[at] as number] as Gathered;
      if (!this.hasRoomFor(indicator)) continue;
      const offset = rewriting.startOf(starts[at] as number);
      const end = rewriting.endOf(ends[at] as number);
      const { value } = indicator;
      // Most are written in normal form; one string less to be made and kept for each of them is a fifth of all memory.
      const seenAs = end - offset === value.length && text.startsWith(value, offset) ? value : text.slice(offset, end);
      const occurrence = { where, offset, seenAs };
      if (indicator.occurrences === NOWHERE) {
        indicator.occurrences = [occurrence];
        this.indicators.push(indicator);
      } else (indicator.occurrences as Occurrence[]).push(occurrence);
    }
    STARTS.clear();
    ENDS.clear();
    NUMBERS.clear();
  }

  /** To be called when all texts were searched: the next collection is given what this one needed to find its values. */
  close(): readonly Indicator[] {
    this.table.release();
    return this.indicators;
  }

  private hasRoomFor(indicator: Gathered): boolean {
    if (indicator.occurrences === NOWHERE && this.indicators.length >= this.maxIndicators) {
      indicator.occurrences = LEFT_OUT;
      this.leftOut++;
    }
    return indicator.occurrences !== LEFT_OUT && indicator.occurrences.length < this.maxOccurrences;
  }

  private say(number: number, hit: Hit): void {
    if (number === this.gathered.length) this.gathered.push(toIndicator(hit));
    else if (this.gathered[number]?.occurrences === NOWHERE) this.gathered[number] = toIndicator(hit);
  }
}

/** One literal for each set of fields that is frequent: fields that are added to an object later cost as much as finding the value. */
function toIndicator({ kind, value, host, port, confidence, reason }: Hit): Gathered {
  const occurrences = NOWHERE;
  if (confidence === undefined && reason === undefined && port === undefined)
    return host === undefined ? { kind, value, occurrences } : { kind, value, occurrences, host };
  if (confidence === undefined && reason === undefined && host !== undefined && port !== undefined)
    return { kind, value, occurrences, host, port };
  if (confidence !== undefined && reason !== undefined && host === undefined && port === undefined)
    return { kind, value, occurrences, confidence, reason };
  return {
    kind,
    value,
    occurrences,
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(confidence !== undefined && { confidence }),
    ...(reason !== undefined && { reason }),
  };
}
