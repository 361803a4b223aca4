import { isTopLevelDomainAt } from '../names/hosts.ts';
import { codeBehind, isAlphanumeric, isSmallLetter } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';

/** How the rules of Emerging Threats are called. */
const OF_RULE = /\bET(?:PRO)? [A-Z][A-Z_]{2,20} [^\r\n]*$/;
const FARTHEST = 160;
const LONGEST_HOST = 120;
const LONGEST_ENDING = 24;

/** `ET MALWARE Domain in DNS Lookup (evil .com)`: names of rules part the last dot of a host from what stands before it. */
export function partedHost(text: string, at: number, edits: Edits): boolean {
  let blank = at + 1;
  while (blank - at < LONGEST_HOST && isOfHost(codeBehind(text, blank))) blank++;
  if (blank === at + 1 || codeBehind(text, blank) !== 32 || codeBehind(text, blank + 1) !== 46) return false;
  let end = blank + 2;
  while (end - blank < LONGEST_ENDING && isSmallLetter(codeBehind(text, end))) end++;
  const next = codeBehind(text, end);
  if ((next !== 41 && next !== 32) || !isTopLevelDomainAt(text, blank + 2, end)) return false;
  return OF_RULE.test(text.slice(Math.max(0, at - FARTHEST), at)) && edits.add(blank, blank + 1, '');
}

function isOfHost(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 46 || code === 95;
}
