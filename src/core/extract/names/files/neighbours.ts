import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import { readIpv4 } from '../hosts/addresses.ts';
import { isTopLevelDomain, lastLabel } from '../hosts/hosts.ts';

const { BLANK } = CHARACTER_CODES;

const HOST = /^(?:[\w.+-]{1,64}@)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}$/;
const DIGITS = /^[\da-f]+$/i;
const HASH_LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);
/** `US`, `AS64500`, `C2`: a word that is no part of a number. */
const WORD = /^[A-Za-z][\w-]*$/;

/**
 * Whether the texts of two elements are two values, or a value and a word beside it, though they stand like one in the text of the page:
 * `<span>203.0.113.5</span><span>US</span>`. Others are pieces of one: `<span>evil</span><span>.example</span>`.
 */
export function areValues(text: string, start: number, border: number, end: number): boolean {
  if (!isAlphanumeric(codeBefore(text, border - 1)) || !isAlphanumeric(codeBehind(text, border))) return false;
  const left = text.slice(startOfWord(text, start, border), border);
  const right = text.slice(border, endOfWord(text, border, end));
  if (DIGITS.test(left) && DIGITS.test(right)) return false;
  const isNumber = isNumberAlone(left);
  const isNumberBehind = isNumberAlone(right);
  if (isNumber || isNumberBehind) return isWhole(isNumber ? right : left);
  return isHost(left) && isHost(right);
}

function isWhole(text: string): boolean {
  return WORD.test(text) || isNumberAlone(text) || isHost(text);
}

function startOfWord(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) !== BLANK) at--;
  return at;
}

function endOfWord(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== BLANK) at++;
  return at;
}

/** An address of IPv4, a hash or an autonomous system. */
function isNumberAlone(text: string): boolean {
  const digits = text.replaceAll('[.]', '.');
  return (
    (HASH_LENGTHS.has(text.length) && DIGITS.test(text)) || /^AS\d{1,10}$/.test(text) || readIpv4(digits, 0, digits.length) !== undefined
  );
}

/** A host or a mailbox. */
function isHost(text: string): boolean {
  const host = text.replaceAll('[.]', '.');
  return HOST.test(host) && isTopLevelDomain(lastLabel(host));
}
