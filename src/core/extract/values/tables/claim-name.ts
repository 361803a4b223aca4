import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';

/** Takes a name as it is written at the offset, where nothing else was found; nothing in it tells what it is, but `reason` does. */
export function claimName(kind: Kind, name: string, start: number, reason: string, claims: Claims): void {
  const end = start + name.length;
  // Source code and JSON write each backslash twice.
  if (claims.isFree(start, end)) claims.add({ kind, value: name.replaceAll('\\\\', '\\'), start, end, confidence: 'likely', reason });
}
