import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isTopLevelDomain } from '../../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { hexAt } from '../../text/hex-digits.ts';
import { leadsToHost } from '../brackets/brackets.ts';
import type { Marks } from '../marks.ts';

const { BLANK, COMMA, DIGIT_0, DIGIT_2, DIGIT_3, DIGIT_4, DIGIT_5, DIGIT_6, DIGIT_8 } = CHARACTER_CODES;
const { DOT, EQUALS, HYPHEN, PERCENT, PLUS, QUOTE, SMALL_E, UNDERSCORE } = CHARACTER_CODES;

/** `evil%5B.%5Dexample`: a dot in brackets that a program escaped; `john%40evil.example` outside of an URL. */
export function dotInPercents(text: string, at: number, edits: Edits): boolean {
  const second = codeBehind(text, at + 2);
  if (codeBehind(text, at + 1) === DIGIT_4 && second === DIGIT_0) return atInPercents(text, at, edits);
  if (codeBehind(text, at + 1) === DIGIT_2 && (second | 32) === SMALL_E) return dotOfHost(text, at, edits);
  if (codeBehind(text, at + 1) === DIGIT_6 && second === DIGIT_8 && isPercentHttp(text, at)) return decodePercents(text, at, edits) > at;
  if (codeBehind(text, at + 3) !== DOT || codeBehind(text, at + 1) !== DIGIT_5 || !/^%5b\.%5d[a-z\d]/i.test(text.slice(at, at + 8)))
    return false;
  return isAlphanumeric(codeBefore(text, at - 1)) && edits.add(at, at + 7, '.');
}

/** `%68%74%74%70`: an URL of which the letters were escaped as well. */
function isPercentHttp(text: string, at: number): boolean {
  return text.startsWith('%68%74%74%70', at) && codeBefore(text, at - 1) !== EQUALS;
}

function atInPercents(text: string, at: number, edits: Edits): boolean {
  if (!leadsToHost(text, at + 3)) return false;
  const isMailbox = MAILBOX.test(text.slice(Math.max(0, at - 66), at)) || isRecipient(text, at, edits);
  return isMailbox && edits.add(at, at + 3, '@');
}

/** `mailto:?cc=jane%40evil.example%2Cjim%40evil.example`: whoever else a mail goes to. What parts the second from the first is written out. */
function isRecipient(text: string, at: number, edits: Edits): boolean {
  let start = at;
  while (at - start < LONGEST_LOCAL && isOfMailbox(codeBefore(text, start - 1))) start--;
  const sign = codeBefore(text, start - 1);
  if (sign === EQUALS || sign === COMMA) return isInMailto(text, start);
  const parting = sign === PERCENT ? PARTINGS[text.slice(start, start + 2).toLowerCase()] : undefined;
  return parting !== undefined && isInMailto(text, start) && edits.add(start - 1, start + 2, parting);
}

const LONGEST_LOCAL = 64;
const PARTINGS: Readonly<Record<string, string>> = { '2c': ',', '20': ' ', '3c': '<' };

/** Letters and digits, `_ . + -` */
function isOfMailbox(code: number): boolean {
  return (isAlphanumeric(code) && code < 128) || code === UNDERSCORE || code === DOT || code === PLUS || code === HYPHEN;
}

/** Whether the offset is in an URL of a mailbox (RFC 6068, 2), whose fields are text: one of the web stays as it is written. */
function isInMailto(text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - LONGEST_MAILTO), end);
  // Asked first: an expression takes four times as long.
  return before.includes('mailto:') && MAILTO.test(before);
}

const LONGEST_MAILTO = 256;
const MAILTO = /(?:^|[\s"'`<([])mailto:[^\s"`<>:]*$/;

/** `evil%2Eexample`, `192%2E0%2E2%2E1` outside of an URL. */
function dotOfHost(text: string, at: number, edits: Edits): boolean {
  if (!isAlphanumeric(codeBehind(text, at + 3))) return false;
  const before = HOST.exec(text.slice(Math.max(0, at - 66), at))?.[1];
  if (before === undefined) return false;
  const last = REST.exec(text.slice(at + 3, at + 69))?.[1];
  const isHost = last === undefined ? FOUR_NUMBERS.test(before + text.slice(at, at + LONGEST_REST)) : isTopLevelDomain(last.toLowerCase());
  return isHost && edits.add(at, at + 3, '.');
}

const FOUR_NUMBERS = /^\d{1,3}(?:(?:\.|%2e)\d{1,3}){3}(?![\w%-]|\.\d)/i;
/** Three dots and the numbers behind them, and what may not follow. */
const LONGEST_REST = 20;

const REST = /^(?:[a-z\d-]{1,63}(?:\.|%2e)){0,6}([a-z]{2,24})(?![\w-]|%2e)/i;

const HOST = /(?:^|[\s<>"'`(,;|[]|[^\0-\x7f]|\/\/)([a-z\d](?:[a-z\d.-]|%2e){0,62})$/i;
/** Alone before its sign: the field of a query stands behind `=`, a password behind `:`. */
const MAILBOX = /(?:^|[\s<>"'`(,;|[]|[^\0-\x7f]|mailto:)[\w.+-]{1,64}$/i;
const PERCENT_SCHEME = /(?:^|[^\w%/.=&?+-])(?:h(?:tt|xx)ps?|s?ftps?)$/i;
/** `?u=hxxps%3A%2F%2Fevil.example`: the parameter of another URL stays escaped, but nobody has a scheme with an `xx`. */
const PARAMETER = /=hxxps?$/i;
const LONGEST_URL = 2000;

/** `http%3A%2F%2Fevil%2Eexample`, `http%3A//evil.example`: an URL of its own that was escaped throughout, not the parameter of another; of that the scheme alone is mended. */
export function percentUrl(text: string, marks: Marks, edits: Edits): void {
  const places = marks.of('%');
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const start = places[next] as number;
    if (start < done || !isBeforeSlashes(text, start)) continue;
    const scheme = text.slice(Math.max(0, start - 6), start);
    const isAlone = PERCENT_SCHEME.test(scheme);
    if (!isAlone && !PARAMETER.test(scheme)) continue;
    const crossed = start - scheme.length + scheme.search(/xx/i);
    if (crossed >= start - scheme.length) edits.add(crossed, crossed + 2, 'tt');
    if (isAlone) done = decodePercents(text, start, edits);
  }
}

/** `%3A%2F%2F` or `%3A//` */
function isBeforeSlashes(text: string, at: number): boolean {
  return codeBehind(text, at + 1) === DIGIT_3 && /^%3a(?:%2f%2f|\/\/)/i.test(text.slice(at, at + 9));
}

/** Returns where the URL ends whose scheme ends there. */
function decodePercents(text: string, from: number, edits: Edits): number {
  let at = from;
  for (; at - from < LONGEST_URL && !isBlank(codeBehind(text, at)) && text.charCodeAt(at) !== QUOTE; at++) {
    const code = text.charCodeAt(at) === PERCENT ? hexAt(text, at + 1) : -1;
    if (code <= BLANK || code >= 127) continue;
    edits.add(at, at + 3, String.fromCharCode(code));
    at += 2;
  }
  return at + 1;
}
