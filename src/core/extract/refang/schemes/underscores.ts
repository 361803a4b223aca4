import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { eachPair } from './pairs.ts';

const { BLANK, COLON, SMALL_P, SMALL_S, SMALL_X } = CHARACTER_CODES;

/** Schemes whose slashes are underscores. */
export function refangUnderscores(text: string, underscores: Int32Array, edits: Edits): void {
  eachPair(underscores, (at) => atUnderscores(text, at, edits));
}

/** `http__evil.example`, `hxxps:__evil.example`, `hxxp__ evil.example` */
function atUnderscores(text: string, at: number, edits: Edits): void {
  const end = codeBefore(text, at - 1) === COLON ? at - 1 : at;
  const last = codeBefore(text, end - 1) | 32;
  if (last !== SMALL_P && last !== SMALL_S) return;
  const scheme = /(?:^|[^a-z0-9])(h(?:tt|xx)ps?)$/i.exec(text.slice(Math.max(0, end - 6), end))?.[1];
  if (scheme === undefined) return;
  const host = codeBehind(text, at + 2) === BLANK && isDefanged(scheme) ? at + 3 : at + 2;
  if (!isAlphanumeric(codeBehind(text, host))) return;
  edits.add(end - scheme.length, host, `${scheme.toLowerCase().replace('xx', 'tt')}://`);
}

/** `hxxp`: it says so by itself. */
function isDefanged(scheme: string): boolean {
  return (scheme.charCodeAt(1) | 32) === SMALL_X;
}
