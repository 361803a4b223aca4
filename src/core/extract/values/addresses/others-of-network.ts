import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Hit } from '../../rule.ts';
import { codeBehind } from '../../text/characters.ts';

const { BLANK, DOT, SLASH } = CHARACTER_CODES;

const NONE: readonly Hit[] = [];
const OTHER = /^ ?\/ ?(\.(?:25[0-5]|2[0-4]\d|1?\d?\d))(?![\w.-]|\/(?! ?\.\d))/;
/** ` / .255` and what must not follow it */
const LONGEST = 12;

/** `192.0.2.12 / .26 / .36`: the addresses of the same network behind one that ends there, of which the last part alone was written. */
export function othersOfNetwork(text: string, address: string, end: number): readonly Hit[] {
  if (!isSlashBeforeDot(text, end)) return NONE;
  const network = address.slice(0, address.lastIndexOf('.'));
  const others: Hit[] = [];
  for (let at = end; ; ) {
    const [all = '', part] = OTHER.exec(text.slice(at, at + LONGEST)) ?? [];
    if (part === undefined) return others;
    at += all.length;
    const found = { value: network + part, start: at - part.length, end: at };
    others.push({ kind: 'ipv4', ...found, confidence: 'likely', reason: 'the last part of an address in the same network' });
  }
}

function isSlashBeforeDot(text: string, end: number): boolean {
  const slash = codeBehind(text, end) === BLANK ? end + 1 : end;
  if (codeBehind(text, slash) !== SLASH) return false;
  return codeBehind(text, codeBehind(text, slash + 1) === BLANK ? slash + 2 : slash + 1) === DOT;
}
