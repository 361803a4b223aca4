import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isLineBreak, isSmallLetter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { leadsToHost } from '../brackets/brackets.ts';
import { beginsHost } from '../broken-hosts.ts';
import { isBrokenHash } from '../broken-numbers.ts';

const { DOT, EQUALS, QUOTE } = CHARACTER_CODES;

/** No line of quoted-printable is longer (RFC 2045, 6.7), and programs that write it break just before that. */
const LONGEST_LINE = 76;
const SHORTEST_LINE = 70;
/** What ends in an equals sign as well. */
const BASE64 = /^[A-Za-z\d+/]+$/;

const ESCAPED = '=3D';
const LONGEST_ATTRIBUTE = 2000;

/** `<a href=3D"http://evil.example/?a=3D1">`: the equals sign before the quote tells that those behind it were escaped as well. */
export function findEscapedEquals(text: string, edits: Edits): void {
  for (let at = text.indexOf('=3D"'); at >= 0; at = text.indexOf('=3D"', at + 4)) bringBack(text, at + 4, edits);
}

function bringBack(text: string, from: number, edits: Edits): void {
  for (let at = from; at < text.length && at - from < LONGEST_ATTRIBUTE; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return;
    if (code === EQUALS && text.startsWith(ESCAPED, at)) edits.add(at + 1, at + ESCAPED.length, '');
  }
}

/** The `=` at the end of a line of quoted-printable that was copied from the source of a mail: what it divides is one. */
export function joinSoftBreak(text: string, at: number, next: number, edits: Edits): void {
  if (next === text.length || isBlank(text.charCodeAt(next)) || isBlank(codeBefore(text, at - 1)) || codeBefore(text, at - 1) === EQUALS)
    return;
  let start = at;
  while (start > 0 && at - start <= LONGEST_LINE && !isLineBreak(text.charCodeAt(start - 1))) start--;
  const length = at + 1 - start;
  // Two hyphens begin the next part of a mail.
  if (length > LONGEST_LINE || text.startsWith('--', next)) return;
  if (isBrokenHash(text, at, next) || isBrokenHost(text, start, at, next)) {
    edits.add(at, next, '');
    return;
  }
  if (length < SHORTEST_LINE && !isEscapedUrl(text, start, at, next)) return;
  if (BASE64.test(text.slice(start, at)) || isOfQuery(text, start, at, next) || isBeforeUrl(text, at, next)) return;
  edits.add(at, next, '');
  bringBackBeside(text, at, next, edits);
}

/** `jane@evil` and `.example`: an ending begins a line only as the rest of a host, but macros of manual pages do so as well; `jane@evil-mai` and `l.example`. */
function isBrokenHost(text: string, start: number, at: number, next: number): boolean {
  const before = text.slice(start, at);
  if (codeBehind(text, next) === DOT)
    return isSmallLetter(codeBehind(text, next + 1)) && HOST_BEFORE.test(before) && leadsToHost(text, next + 1);
  return (MAILBOX.test(before) || HOST_IN_SENTENCE.test(before)) && beginsHost(text, next) && leadsToHost(text, next);
}

const HOST_BEFORE = /[@./][A-Za-z\d-]+$/;
const MAILBOX = /[\w+-]@[\w.-]+$/;
/** `the host mx7.bulk-sender-net`; a line that begins so gives a value to a field. */
const HOST_IN_SENTENCE = /[a-z] (?=[a-z.]*[\d-])[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}$/;

/** `http://evil.example/?a=3D1&b`: the URL that the break divides was escaped itself. */
function isEscapedUrl(text: string, start: number, at: number, next: number): boolean {
  const line = text.slice(start, at);
  const before = line.slice(line.lastIndexOf(' ') + 1);
  if (!before.includes('://')) return false;
  return before.includes(ESCAPED) || WORD.exec(text.slice(next, next + LONGEST_LINE))?.[0].includes(ESCAPED) === true;
}

const WORD = /^\S+/;

/** `?a=3D1` in what the break divides: only up to the next blank, for a line may be no quoted-printable but end like it. */
function bringBackBeside(text: string, at: number, next: number, edits: Edits): void {
  let start = at;
  while (at - start < LONGEST_LINE && !isBlank(codeBefore(text, start - 1))) start--;
  let end = next;
  while (end - next < LONGEST_LINE && !isBlank(codeBehind(text, end))) end++;
  if (!text.slice(start, end).includes('://')) return;
  for (let sign = start; sign < end; sign++)
    if (text.charCodeAt(sign) === EQUALS && text.startsWith(ESCAPED, sign)) edits.add(sign + 1, sign + ESCAPED.length, '');
}

/** `?token=` at the end of a line, where quoted-printable would have `?token=3D`: the sign is that of the URL. */
function isOfQuery(text: string, start: number, at: number, next: number): boolean {
  return QUERY.test(text.slice(Math.max(start, at - LONGEST_FIELD - 1), at)) && !ESCAPED_SIGN.test(text.slice(next, next + LONGEST_FIELD));
}

/** `/gGhI=` that ends an URL as wide as a line of quoted-printable: the next line begins an URL of its own, and none begins within a word. */
function isBeforeUrl(text: string, at: number, next: number): boolean {
  return (
    isAlphanumeric(codeBefore(text, at - 1)) && !text.startsWith(ESCAPED, at - 3) && SCHEME.test(text.slice(next, next + LONGEST_SCHEME))
  );
}

const SCHEME = /^(?:h(?:tt|xx)ps?|ftp):\/\//i;
const LONGEST_SCHEME = 8;

const LONGEST_FIELD = 24;
const QUERY = /[?&][\w.-]{1,24}$/;
/** The name of the field was divided, or its sign stands on the next line. */
const ESCAPED_SIGN = /^[\w.-]{0,20}=3D/;
