import { ByteStore } from '../../offsets.ts';
import type { Collection } from '../collection.ts';
import type { Kind } from '../indicator.ts';
import type { Claims, Hit } from '../rule.ts';
import type { Rewriting } from '../text/rewriting.ts';

const STORE = new ByteStore();

/** What takes an indicator that was found. */
export type Sink = Pick<Collection, 'add'>;

interface OpenClaims extends Claims {
  /** Whether any character is left that the next rules could take. */
  hasRoom(): boolean;
}

/** Keeps what the rules take of one text, so that each character belongs to one indicator at most. */
export function openClaims(given: string, rewriting: Rewriting, sink: Sink): OpenClaims {
  return new TextClaims(given, rewriting, sink);
}

class TextClaims implements OpenClaims {
  private readonly given: string;
  private readonly rewriting: Rewriting;
  private readonly sink: Sink;
  /** A bit for each character. */
  private readonly taken: Uint8Array;

  constructor(given: string, rewriting: Rewriting, sink: Sink) {
    this.given = given;
    this.rewriting = rewriting;
    this.sink = sink;
    this.taken = STORE.take((rewriting.text.length >> 3) + 1).fill(0);
  }

  isFree(start: number, end: number): boolean {
    const { taken } = this;
    // Indicators do not hold one another, so both ends and the middle tell.
    return !isTaken(taken, start) && !isTaken(taken, end - 1) && !isTaken(taken, (start + end) >> 1);
  }

  add(hit: Hit): void {
    take(this.taken, hit.start, hit.end);
    this.sink.add(hit);
  }

  veto(start: number, end: number): void {
    take(this.taken, start, end);
  }

  enclose(kind: Kind, start: number, end: number): void {
    const { given, rewriting } = this;
    this.sink.add({ kind, value: given.slice(rewriting.startOf(start), rewriting.endOf(end)), start, end });
  }

  isDefanged(start: number, end: number): boolean {
    return this.rewriting.isChanged(start, end);
  }

  hasRoom(): boolean {
    const end = this.rewriting.text.length;
    let at = 0;
    while (at + 8 <= end && this.taken[at >> 3] === 255) at += 8;
    while (at < end && isTaken(this.taken, at)) at++;
    return at < end;
  }
}

function isTaken(taken: Uint8Array, at: number): boolean {
  return ((taken[at >> 3] as number) & (1 << (at & 7))) !== 0;
}

function take(taken: Uint8Array, start: number, end: number): void {
  const first = start >> 3;
  const last = (end - 1) >> 3;
  const fromStart = 0xff << (start & 7);
  const toEnd = 0xff >> (7 - ((end - 1) & 7));
  if (first === last) {
    taken[first] = (taken[first] as number) | (fromStart & toEnd);
    return;
  }
  taken[first] = (taken[first] as number) | fromStart;
  for (let at = first + 1; at < last; at++) taken[at] = 255;
  taken[last] = (taken[last] as number) | toEnd;
}
