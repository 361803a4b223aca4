import type { Allowance } from './formats/format.ts';

/**
 * Passwords in the order in which they are tried on a file, each once: `own`, which whoever opens such a file tries by themselves, the one that
 * opened another file of this mail, then the others.
 */
export function likelyPasswords(
  passwords: readonly string[],
  { password: last }: Pick<Allowance, 'password'>,
  own: readonly string[] = [],
): readonly string[] {
  return [...new Set([...own, ...(last === undefined ? [] : [last]), ...passwords])];
}
