import { isAlphanumeric } from '../text/characters.ts';

const LONGEST_WALLET = 107;

/** Where a wallet ends that begins a run: before `.rig1` or `_rig1`, by which pools know the machine that mines into it. */
export function endOfWallet(text: string, start: number, end: number): number {
  let at = start;
  const last = Math.min(end, start + LONGEST_WALLET);
  while (at < last && isAlphanumeric(text.charCodeAt(at))) at++;
  return at;
}
