import { Offsets } from '../offsets.ts';
import type { Place } from '../parse/mail.ts';
import { whyPutTogether } from './how-written.ts';
import { inOrder } from './in-order.ts';
import type { Indicator, Kind, Occurrence } from './indicator.ts';
import type { ExtractOptions } from './options.ts';
import type { Hit } from './rule.ts';
import { type Rewriting, unchanged } from './text/rewriting.ts';
import { ValueTable } from './value-table.ts';

/** An indicator while its occurrences are gathered. */
interface Gathered extends Indicator {
  occurrences: Occurrence[];
  role?: 'source';
}

/** Of an indicator for which there was no room. */
const LEFT_OUT: Occurrence[] = [];

/** Numbers of the indicators that are told of, in the order of first appearance. One collection is made at a time. */
const TOLD = new Offsets();

/**
 * Indicators by kind and value. A hit becomes an occurrence at once, while all that it is made of is in the fast memory: hits come rule by
 * rule, each rule's in the order of the text, and only what does not is put in order in the end.
 */
export class Collection {
  /** How many there was no room for. */
  leftOut = 0;
  private readonly kinds: ReadonlySet<Kind> | undefined;
  /** Numbers of those that a text names as a source, but not everywhere. */
  private readonly sources = new Set<number>();
  private readonly gathered = new ValueTable<Gathered>();
  private readonly maxIndicators: number;
  private readonly maxOccurrences: number;
  /** The text that is searched now, */
  private text = '';
  private where: Place = { in: 'text' };
  private rewriting = unchanged('');
  /** the number of the first indicator that it is the first to have, */
  private firstNew = 0;
  /** and of those whose places in it did not come in their order. */
  private readonly unordered = new Set<number>();

  constructor({ kinds, maxIndicators, maxOccurrences }: Pick<ExtractOptions, 'kinds' | 'maxIndicators' | 'maxOccurrences'>) {
    this.kinds = kinds === 'all' ? undefined : new Set(kinds);
    this.maxIndicators = maxIndicators;
    this.maxOccurrences = maxOccurrences;
    TOLD.clear();
  }

  /** To be called before the hits of a text. */
  begin(text: string, where: Place, rewriting: Rewriting): void {
    this.text = text;
    // Its occurrences are told from those of other texts by it.
    this.where = where === this.where ? { ...where } : where;
    this.rewriting = rewriting;
    this.firstNew = this.gathered.count;
  }

  add(hit: Hit): void {
    if (this.kinds?.has(hit.kind) === false) return;
    const number = this.gathered.numberOf(hit.kind, hit.value);
    if (number < this.gathered.count) this.addTo(number, hit);
    else {
      // Most stand in one place only, and a list that is written out is made in no time.
      const occurrence = this.occurrenceOf(hit, hit.value, hit.value);
      this.gathered.put(number, toIndicator(withReason(hit, occurrence), [occurrence]));
      this.gathered.isFirst(number, hit.start);
    }
  }

  /** To be called behind the hits of a text. */
  end(): void {
    if (this.unordered.size > 0) this.orderAll();
    const { firstNew } = this;
    // A link has one as a rule, and a page thousands of links.
    if (this.gathered.count - firstNew < 2) {
      if (this.gathered.count > firstNew) this.tell(firstNew);
      return;
    }
    const order = inOrder(this.gathered.firstsFrom(firstNew), this.rewriting.text.length);
    for (let at = 0; at < order.length; at++) this.tell(firstNew + (order[at] as number));
  }

  /** To be called when all texts were searched: the next collection is given what this one needed to find its values. */
  close(): readonly Indicator[] {
    for (const number of this.sources) this.gathered.at(number).role = 'source';
    // Of the size that it will have: a long list that grows is copied to fresh memory again and again.
    const indicators = new Array<Indicator>(TOLD.length);
    for (let at = 0; at < indicators.length; at++) indicators[at] = this.gathered.at(TOLD.at(at));
    this.gathered.release();
    return indicators;
  }

  private addTo(number: number, hit: Hit): void {
    const { occurrences, role, value } = this.gathered.at(number);
    if (occurrences === LEFT_OUT) return;
    if (role !== hit.role) this.sources.add(number);
    const last = occurrences[occurrences.length - 1] as Occurrence;
    const occurrence = this.occurrenceOf(hit, value, last.seenAs);
    if (last.where === this.where && last.offset > occurrence.offset) this.unordered.add(number);
    else if (occurrences.length >= this.maxOccurrences && !this.unordered.has(number)) return;
    occurrences.push(occurrence);
    // The hit that comes first in the first text that has it says what is said of all of them.
    if (number >= this.firstNew && this.gathered.isFirst(number, hit.start))
      this.gathered.put(number, toIndicator(withReason(hit, occurrence), occurrences));
  }

  /**
   * Where a hit stands in the given text. Most are written in normal form, or as the one before: one string for all of these is a fifth of all
   * memory less.
   */
  private occurrenceOf({ start, end }: Hit, value: string, before: string): Occurrence {
    const { rewriting, text, where } = this;
    const offset = rewriting.startOf(start);
    const stop = rewriting.endOf(end);
    const written = text.slice(offset, stop);
    return { where, offset, seenAs: written === value ? value : written === before ? before : written };
  }

  private orderAll(): void {
    for (const number of this.unordered) this.order(this.gathered.at(number));
    this.unordered.clear();
  }

  /** Puts those in order that stand in the text that is searched now. */
  private order({ occurrences }: Gathered): void {
    let from = occurrences.length;
    while (from > 0 && (occurrences[from - 1] as Occurrence).where === this.where) from--;
    const given = occurrences.slice(from);
    const order = inOrder(
      given.map(({ offset }) => offset),
      this.text.length,
    );
    for (let at = 0; at < given.length; at++) occurrences[from + at] = given[order[at] as number] as Occurrence;
    if (occurrences.length > this.maxOccurrences) occurrences.length = this.maxOccurrences;
  }

  private tell(number: number): void {
    if (TOLD.length < this.maxIndicators) TOLD.push(number);
    else {
      this.gathered.at(number).occurrences = LEFT_OUT;
      this.leftOut++;
    }
  }
}

/** What was put together is likely and no more, unless its rule has said so already. */
function withReason(hit: Hit, { seenAs }: Occurrence): Hit {
  const reason = seenAs === hit.value || hit.reason !== undefined ? undefined : whyPutTogether(hit.kind, seenAs);
  return reason === undefined ? hit : { ...hit, confidence: 'likely', reason };
}

/** One literal for each set of fields that is frequent: fields that are added to an object later cost as much as finding the value. */
function toIndicator({ kind, value, host, port, role, confidence, reason }: Hit, occurrences: Occurrence[]): Gathered {
  if (confidence === undefined && reason === undefined) {
    if (host === undefined && port === undefined)
      return role === undefined ? { kind, value, occurrences } : { kind, value, occurrences, role };
    if (host !== undefined && role === undefined)
      return port === undefined ? { kind, value, occurrences, host } : { kind, value, occurrences, host, port };
  } else if (confidence !== undefined && reason !== undefined && port === undefined && role === undefined)
    return host === undefined ? { kind, value, occurrences, confidence, reason } : { kind, value, occurrences, host, confidence, reason };
  return {
    kind,
    value,
    occurrences,
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(confidence !== undefined && { confidence }),
    ...(reason !== undefined && { reason }),
    ...(role !== undefined && { role }),
  };
}
