import type { Rewriting } from './rewriting.ts';
import type { Claims, Hit } from './rule.ts';

/** Keeps what the rules take of one text, so that each character belongs to one indicator at most. */
export function openClaims(rewriting: Rewriting): Claims & { readonly hits: readonly Hit[] } {
  const taken = new Uint8Array(rewriting.text.length);
  const hits: Hit[] = [];
  return {
    hits,
    // Indicators do not hold one another, so both ends and the middle tell.
    isFree: (start, end) => taken[start] === 0 && taken[end - 1] === 0 && taken[(start + end) >> 1] === 0,
    add(hit) {
      for (let at = hit.start; at < hit.end; at++) taken[at] = 1;
      hits.push(hit);
    },
    veto: (start, end) => void taken.fill(1, start, end),
    enclose: (hit) => void hits.push(hit),
    isDefanged: (start, end) => rewriting.isChanged(start, end),
  };
}
