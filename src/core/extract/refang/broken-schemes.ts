import { codeBefore, isLetter } from '../text/characters.ts';
import { leadsToHost } from './brackets/brackets.ts';
import { LONGEST_LABEL } from './broken-hosts.ts';

const LONGEST_SCHEME = 9;
const SCHEME = /(?:^|[^\w./])[a-z]{3,8}$/i;
const ADDRESS = /^\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?![\w.])/;
const HOST = /^[a-z0-9-]{1,63}(?:[.[({\\])/i;

/** Most of the name of an onion service, whose rest stands on the next line. */
const SERVICE = /^[a-z2-7]{30,56}\r?\n/;

/** `hxxps` or `hxxps:`, whose last letter stands before the offset, and `://evil.example` or `//evil.example` on the next line. */
export function isBrokenMark(text: string, end: number, next: number, mark: string): boolean {
  if (!text.startsWith(mark, next) || !isLetter(codeBefore(text, end - 1))) return false;
  return SCHEME.test(text.slice(Math.max(0, end - LONGEST_SCHEME), end)) && isHostAt(text, next + mark.length);
}

/** `hxxps://` at the end of a line and `evil.example` at the start of the next. */
export function isBrokenScheme(text: string, end: number, next: number): boolean {
  return text.startsWith('://', end - 3) && isLetter(codeBefore(text, end - 4)) && isHostAt(text, next);
}

/** Whether an address or a host with a dot of any kind begins at the offset. */
function isHostAt(text: string, at: number): boolean {
  const begins = text.slice(at, at + LONGEST_LABEL);
  return ADDRESS.test(begins) || SERVICE.test(begins) || (HOST.test(begins) && leadsToHost(text, at));
}
