import type { Collection } from './collection.ts';
import { ByteStore } from './offsets.ts';
import type { Rewriting } from './rewriting.ts';
import type { Claims } from './rule.ts';

const STORE = new ByteStore();

/** Keeps what the rules take of one text, so that each character belongs to one indicator at most. */
export function openClaims(rewriting: Rewriting, collection: Collection): Claims {
  const taken = STORE.take(rewriting.text.length).fill(0);
  return {
    // Indicators do not hold one another, so both ends and the middle tell.
    isFree: (start, end) => taken[start] === 0 && taken[end - 1] === 0 && taken[(start + end) >> 1] === 0,
    add(hit) {
      for (let at = hit.start; at < hit.end; at++) taken[at] = 1;
      collection.add(hit);
    },
    veto: (start, end) => void taken.fill(1, start, end),
    enclose: (hit) => collection.add(hit),
    isDefanged: (start, end) => rewriting.isChanged(start, end),
  };
}
