import type { Collection } from './collection.ts';
import { ByteStore } from './offsets.ts';
import type { Rewriting } from './rewriting.ts';
import type { Claims } from './rule.ts';

const STORE = new ByteStore();

/** What takes an indicator that was found. */
export type Sink = Pick<Collection, 'add'>;

interface OpenClaims extends Claims {
  /** Whether any character is left that the next rules could take. */
  hasRoom(): boolean;
}

/** Keeps what the rules take of one text, so that each character belongs to one indicator at most. */
export function openClaims(rewriting: Rewriting, sink: Sink): OpenClaims {
  const { length } = rewriting.text;
  // A bit for each character.
  const taken = STORE.take((length >> 3) + 1).fill(0);
  return {
    hasRoom() {
      let at = 0;
      while (at + 8 <= length && taken[at >> 3] === 255) at += 8;
      while (at < length && isTaken(taken, at)) at++;
      return at < length;
    },
    // Indicators do not hold one another, so both ends and the middle tell.
    isFree: (start, end) => !isTaken(taken, start) && !isTaken(taken, end - 1) && !isTaken(taken, (start + end) >> 1),
    add(hit) {
      take(taken, hit.start, hit.end);
      sink.add(hit);
    },
    veto: (start, end) => take(taken, start, end),
    enclose: (hit) => sink.add(hit),
    isDefanged: (start, end) => rewriting.isChanged(start, end),
  };
}

function isTaken(taken: Uint8Array, at: number): boolean {
  return ((taken[at >> 3] as number) & (1 << (at & 7))) !== 0;
}

function take(taken: Uint8Array, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const isWhole = (at & 7) === 0 && at + 8 <= end;
    taken[at >> 3] = isWhole ? 255 : (taken[at >> 3] as number) | (1 << (at & 7));
    at += isWhole ? 8 : 1;
  }
}
