import { CHARACTER_CODES } from '../../../character-codes.ts';
import { startOfLastLabel } from '../../names/endings.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';

const { BLANK, DOT, HYPHEN, UNDERSCORE } = CHARACTER_CODES;

/** How the rules of Emerging Threats are called. */
const OF_RULE = /\bET(?:PRO)? [A-Z][A-Z_]{2,20} [^\r\n]*$/;
const FARTHEST = 160;
const LONGEST_HOST = 120;
const REST = /^(?: \.[a-z\d-]{1,63}){1,4}(?=[) ])/i;

/** `ET MALWARE Domain in DNS Lookup (evil .com)`, `(evil .co .uk)`: names of rules part dots of a host from what stands before them. */
export function partedHost(text: string, at: number, edits: Edits): boolean {
  let blank = at + 1;
  while (blank - at < LONGEST_HOST && isOfHost(codeBehind(text, blank))) blank++;
  if (blank === at + 1 || codeBehind(text, blank) !== BLANK || codeBehind(text, blank + 1) !== DOT) return false;
  const rest = REST.exec(text.slice(blank, blank + LONGEST_HOST))?.[0];
  if (rest === undefined || !isTopLevelDomainAt(text, startOfLastLabel(text, blank, blank + rest.length), blank + rest.length))
    return false;
  return OF_RULE.test(text.slice(Math.max(0, at - FARTHEST), at)) && edits.add(blank, blank + rest.length, rest.replaceAll(' ', ''));
}

function isOfHost(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT || code === UNDERSCORE;
}
