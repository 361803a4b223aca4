import type { Claims } from './rule.ts';

/** Where the colon of a port stands, behind a host or address, behind `[evil.example]` or over one blank behind one that was defanged; -1 where none does. */
export function colonOfPort(text: string, start: number, end: number, claims: Claims): number {
  const after = text.charCodeAt(end);
  if (after === 58) return end;
  if (after === 93) return text.charCodeAt(start - 1) === 91 && text.charCodeAt(end + 1) === 58 ? end + 1 : -1;
  return after === 32 && text.charCodeAt(end + 1) === 58 && claims.isDefanged(start, end) ? end + 1 : -1;
}
