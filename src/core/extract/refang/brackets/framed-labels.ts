import { CHARACTER_CODES } from '../../../character-codes.ts';
import { endingOf, FILE, WORD } from '../../names/endings.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, isOpener, leadsToHost } from './brackets.ts';

const { APOSTROPHE, AT, DOT, GREATER_THAN, HYPHEN, OPEN_BRACE, QUOTE, SLASH, UNDERSCORE } = CHARACTER_CODES;

const LONGEST = 64;

/** `{evil}[.]{com}`, `http://{evil.com}/[a.php]`, `john@[evil.com]`: what stands in brackets of its own where nothing but a part of an URL or an address can. */
export function framedLabel(text: string, at: number, edits: Edits): boolean {
  const start = at + 1;
  let label = start;
  let stop = start;
  for (; stop - start < LONGEST && isOfName(codeBehind(text, stop)); stop++) if (text.charCodeAt(stop) === DOT) label = stop + 1;
  if (stop === start || !isCloser(codeBehind(text, stop))) return false;
  const isMeant = label > start ? isMeantName(text, at, label, stop) : isMeantLabel(text, at, stop);
  return isMeant && edits.add(at, stop + 1, text.slice(start, stop));
}

/** A label beside a dot in brackets. */
function isMeantLabel(text: string, at: number, stop: number): boolean {
  if (isAlphanumeric(codeBefore(text, at - 1))) return false;
  return isDotAt(text, stop + 1) ? leadsToHost(text, stop + 1) : isDotAt(text, at - 3) && isTopLevelDomainAt(text, at + 1, stop);
}

/** A host behind `://` or `@`, or the file that an URL ends in. */
function isMeantName(text: string, at: number, label: number, stop: number): boolean {
  const before = codeBefore(text, at - 1);
  const isHost = before === AT ? isAlphanumeric(codeBefore(text, at - 2)) : before === SLASH && text.startsWith('://', at - 3);
  const ending = endingOf(text, at + 1, stop);
  // `http://{host.name}/` is to be filled in.
  if (isHost) return isTopLevelDomainAt(text, label, stop) && !(text.charCodeAt(at) === OPEN_BRACE && (ending & WORD) !== 0);
  if (before !== SLASH || !isBehindUrl(codeBehind(text, stop + 1)) || (ending & FILE) === 0) return false;
  return /h[tx]{2}ps?\S{0,4}:\S*$/i.test(text.slice(Math.max(0, at - LONGEST), at));
}

/** A blank, a quote, a bracket that closes. */
function isBehindUrl(code: number): boolean {
  return isBlank(code) || code === QUOTE || code === APOSTROPHE || code === GREATER_THAN || isCloser(code);
}

/** `[.]` */
function isDotAt(text: string, at: number): boolean {
  return at > 0 && codeBehind(text, at + 1) === DOT && isOpener(codeBehind(text, at)) && isCloser(codeBehind(text, at + 2));
}

function isOfName(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT || code === UNDERSCORE;
}
