import { NumberStore, Offsets } from '../offsets.ts';
import type { Place } from '../parse/mail.ts';
import { inOrder } from './in-order.ts';
import type { Indicator, Kind, Occurrence } from './indicator.ts';
import type { ExtractOptions } from './options.ts';
import type { Hit } from './rule.ts';
import type { Rewriting } from './text/rewriting.ts';
import { ValueTable } from './value-table.ts';

/** An indicator while its occurrences are gathered. */
interface Gathered extends Indicator {
  occurrences: Occurrence[];
  role?: 'source';
}

/** In a list of one until it is filled. */
const NOT_YET: Occurrence = { where: { in: 'text' }, offset: 0, seenAs: '' };
const NOWHERE: Occurrence[] = [];
/** Of an indicator for which there was no room. */
const LEFT_OUT: Occurrence[] = [];

/** Numbers of the indicators that are told of, in the order of first appearance. One collection is made at a time. */
const TOLD = new Offsets();
/** Start, end and number of the indicator of each hit in the text that is searched now; one text is searched at a time. */
const STARTS = new Offsets();
const ENDS = new Offsets();
const NUMBERS = new Offsets();
/** How many hits of each indicator are in the text, until the first of them is placed; */
const COUNTS = new NumberStore();
/** and where in its list the next one goes from then on. */
const NEXT = new NumberStore();

/** Indicators by kind and value. A hit becomes three numbers at once, so that nothing but what is returned lives longer than its rule. */
export class Collection {
  /** How many there was no room for. */
  leftOut = 0;
  private readonly kinds: ReadonlySet<Kind> | undefined;
  /** Numbers of those that some text names as a source. */
  private readonly sources = new Set<number>();
  /** Whether they have their places already or not. */
  private readonly gathered = new ValueTable<Gathered>();
  private readonly maxIndicators: number;
  private readonly maxOccurrences: number;

  constructor({ kinds, maxIndicators, maxOccurrences }: Pick<ExtractOptions, 'kinds' | 'maxIndicators' | 'maxOccurrences'>) {
    this.kinds = kinds === 'all' ? undefined : new Set(kinds);
    this.maxIndicators = maxIndicators;
    this.maxOccurrences = maxOccurrences;
    TOLD.clear();
  }

  /** Notes a hit of the text that is searched now. */
  add(hit: Hit): void {
    const { kind, value, start } = hit;
    if (this.kinds?.has(kind) === false) return;
    const number = this.gathered.numberOf(kind, value);
    // The hit that comes first in a text says what is said of all of them.
    if (this.gathered.isFirst(number, start)) this.say(number, hit);
    if (hit.role === 'source') this.sources.add(number);
    STARTS.push(start);
    ENDS.push(hit.end);
    NUMBERS.push(number);
  }

  /** Puts all that was noted since the last time where it stands in a text. */
  place(text: string, where: Place, rewriting: Rewriting): void {
    if (STARTS.length > 1) this.placeAll(text, where, rewriting);
    else if (STARTS.length === 1) this.placeOne(text, where, rewriting);
    STARTS.clear();
    ENDS.clear();
    NUMBERS.clear();
  }

  /** To be called when all texts were searched: the next collection is given what this one needed to find its values. */
  close(): readonly Indicator[] {
    // Of the size that it will have: a long list that grows is copied to fresh memory again and again.
    for (const number of this.sources) this.gathered.at(number).role = 'source';
    const indicators = new Array<Indicator>(TOLD.length);
    for (let at = 0; at < indicators.length; at++) indicators[at] = this.gathered.at(TOLD.at(at));
    this.gathered.release();
    return indicators;
  }

  /** A link holds one value as a rule, and a page thousands of links. */
  private placeOne(text: string, where: Place, rewriting: Rewriting): void {
    const number = NUMBERS.at(0);
    const indicator = this.gathered.at(number);
    const place = this.makeRoom(number, 1);
    if (place < indicator.occurrences.length) indicator.occurrences[place] = occurrenceOf(indicator, 0, text, where, rewriting);
  }

  private placeAll(text: string, where: Place, rewriting: Rewriting): void {
    const starts = STARTS.all();
    const numbers = NUMBERS.all();
    const order = inOrder(starts, rewriting.text.length);
    const counts = countEach(numbers, this.gathered.count);
    const nexts = NEXT.take(counts.length);
    for (let next = 0; next < order.length; next++) {
      const at = order[next] as number;
      const number = numbers[at] as number;
      const indicator = this.gathered.at(number);
      if (counts[number] !== 0) {
        nexts[number] = this.makeRoom(number, counts[number] as number);
        counts[number] = 0;
      }
      const place = nexts[number] as number;
      if (place >= indicator.occurrences.length) continue;
      nexts[number] = place + 1;
      indicator.occurrences[place] = occurrenceOf(indicator, at, text, where, rewriting);
    }
  }

  /**
   * Makes the list of an indicator so much longer and returns where the new places begin; none where it is not to be told of. A list that
   * grows with each occurrence is copied again and again, which takes longer than all else that is done here.
   */
  private makeRoom(number: number, count: number): number {
    const { occurrences } = this.gathered.at(number);
    const from = occurrences.length;
    const to = Math.min(from + count, this.maxOccurrences);
    if (occurrences === NOWHERE) this.open(number, to);
    else if (from > 0) occurrences.length = to;
    return from;
  }

  private open(number: number, length: number): void {
    const indicator = this.gathered.at(number);
    if (TOLD.length < this.maxIndicators) {
      // Most stand in one place only, and a list that is written out is made in no time.
      indicator.occurrences = length === 1 ? [NOT_YET] : new Array<Occurrence>(length);
      TOLD.push(number);
    } else {
      indicator.occurrences = LEFT_OUT;
      this.leftOut++;
    }
  }

  private say(number: number, hit: Hit): void {
    if (number === this.gathered.count || this.gathered.at(number).occurrences === NOWHERE) this.gathered.put(number, toIndicator(hit));
  }
}

/** Where the hit with this index stands in the given text. */
function occurrenceOf({ value }: Indicator, hit: number, text: string, where: Place, rewriting: Rewriting): Occurrence {
  const offset = rewriting.startOf(STARTS.at(hit));
  const end = rewriting.endOf(ENDS.at(hit));
  // Most are written in normal form; one string less to be made and kept for each of them is a fifth of all memory.
  const seenAs = end - offset === value.length && text.startsWith(value, offset) ? value : text.slice(offset, end);
  return { where, offset, seenAs };
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

/** How often each number below the limit is among the numbers, to be set back to 0 by who reads it: clearing all of them for each text would be dear. */
function countEach(numbers: Int32Array, limit: number): Int32Array {
  const counts = COUNTS.take(limit);
  for (let at = 0; at < numbers.length; at++) counts[numbers[at] as number] = (counts[numbers[at] as number] as number) + 1;
  return counts;
}
