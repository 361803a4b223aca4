import { startOfLastLabel } from '../../names/endings.ts';
import { isFileEndingAt } from '../../names/names.ts';
import { isAlphanumeric } from '../../text/characters.ts';

const LONGEST_WALLET = 107;

/** Where a wallet ends that begins a run: before `.rig1` or `_rig1`, by which pools know the machine that mines into it; the end of the run where all of it is the name of a file. */
export function endOfWallet(text: string, start: number, end: number): number {
  let at = start;
  const last = Math.min(end, start + LONGEST_WALLET);
  while (at < last && isAlphanumeric(text.charCodeAt(at))) at++;
  return at < end && isFile(text, at, end) ? end : at;
}

/** Machines are called by one letter as well, and so are files in C. */
function isFile(text: string, wallet: number, end: number): boolean {
  const label = startOfLastLabel(text, wallet, end);
  return label > wallet && end - label > 1 && isFileEndingAt(text, label, end);
}
