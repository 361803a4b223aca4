import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isTopLevelDomain, lastLabel } from '../../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isUnspaced, isWordLike } from '../../text/characters.ts';

const { AMPERSAND, APOSTROPHE, BACKSLASH, BLANK, CLOSE_PARENTHESIS, COLON, DOT, EQUALS, EXCLAMATION_MARK } = CHARACTER_CODES;
const { HYPHEN, LESS_THAN, OPEN_PARENTHESIS, PERCENT, PLUS, QUOTE, SMALL_O, TILDE, UNDERSCORE } = CHARACTER_CODES;

/** RFC 5321, 4.5.3.1.1 */
const LONGEST_LOCAL = 64;
const LONGEST_COMMENT = 32;

/** `john(comment)@`: RFC 5322 lets a comment end the local part; the offset itself where there is none. */
export function startOfComment(text: string, at: number, floor: number): number {
  if (codeBefore(text, at - 1) !== CLOSE_PARENTHESIS) return at;
  for (let start = at - 2; start > floor && at - start < LONGEST_COMMENT; start--)
    if (text.charCodeAt(start) === OPEN_PARENTHESIS) return start;
  return at;
}

/** `@(comment)evil.example`: one may stand before the domain as well; the offset itself where there is none. */
export function behindComment(text: string, from: number): number {
  if (codeBehind(text, from) !== OPEN_PARENTHESIS) return from;
  const close = text.slice(from, from + LONGEST_COMMENT).indexOf(')');
  return close < 0 ? from : from + close + 1;
}

/** Where the local part begins that ends at the offset, no further back than to `floor`; none where it does not begin as one. */
export function startOfLocalPart(text: string, end: number, floor: number): number | undefined {
  return codeBefore(text, end - 1) === QUOTE ? startOfQuoted(text, end) : startOfLocal(text, end, floor);
}

/** Back over the dot-atom (RFC 5322), less the characters that markup and lists put before an address. */
function startOfLocal(text: string, at: number, floor: number): number | undefined {
  let start = at;
  while (start > floor && at - start < LONGEST_LOCAL && goesOn(text, start, at)) start--;
  if (at - start === LONGEST_LOCAL && start > floor && goesOn(text, start, at)) return;
  const before = codeBefore(text, start - 1);
  if (before === EQUALS) start = startOfReturnPath(text, start, at, floor) ?? start;
  if (isBehindMailto(text, start)) return start;
  start = behindOthers(text, start, at, before);
  while (start < at && !isWordLike(text.charCodeAt(start)) && text.charCodeAt(start) !== UNDERSCORE) start++;
  if (text.charCodeAt(start) === UNDERSCORE && text.charCodeAt(at - 1) === UNDERSCORE && !isUnderscored(text, start, at)) return;
  return codeBefore(text, at - 1) === DOT ? undefined : start;
}

/** What is escaped in an URL and can be part of no dot-atom: control characters, blank, `" ( ) , : ; < = > [ \\ ]`. */
const FOREIGN = /^.*%(?:[01][\da-f]|2[0289c]|3[a-f]|5[bcd])/i;
/** `= ? / @ #`: what a query, a path or another address leaves before the ampersand that is none of this one. */
const AROUND: ReadonlySet<number> = new Set([61, 63, 47, 64, 35]);

/** Behind the `%3C` of `%3Cjohn@` and the ampersand of `?a=1&john@`, which `r&d@` may hold as well; the offset itself where there is none. */
function behindOthers(text: string, start: number, at: number, before: number): number {
  let first = start;
  while (first < at && text.charCodeAt(first) !== PERCENT && text.charCodeAt(first) !== AMPERSAND) first++;
  if (first === at) return start;
  const local = text.slice(start, at);
  const foreign = FOREIGN.exec(local);
  if (foreign !== null) return start + foreign[0].length;
  return AROUND.has(before) ? start + local.lastIndexOf('&') + 1 : start;
}

/** `_______@`, but not the `__init__@` of code. */
function isUnderscored(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && text.charCodeAt(at) === UNDERSCORE) at++;
  return at === end;
}

/** What begins an address that bounces lead back by: the Sender Rewriting Scheme, and Bounce Address Tag Validation. */
const REWRITTEN = /^(?:srs[01]|(?:ms)?prvs1?|btv1)=/i;

/** `<bounce-7=jane=victim.example@mailer.example>`: an address in the local part, as lists write it, is one of them only behind `<` or `mailto:`. */
function startOfReturnPath(text: string, from: number, at: number, floor: number): number | undefined {
  let start = from;
  while (start > floor && at - start < LONGEST_LOCAL && (goesOn(text, start, at) || text.charCodeAt(start - 1) === EQUALS)) start--;
  if (codeBefore(text, start - 1) === LESS_THAN || isBehindMailto(text, start)) return start;
  return REWRITTEN.test(text.slice(start, start + 9)) || isBounce(text, start, from, at) ? start : undefined;
}

/** Whether `mailto:` stands right before the offset. */
export function isBehindMailto(text: string, start: number): boolean {
  if (codeBefore(text, start - 1) !== COLON || (codeBefore(text, start - 2) | 32) !== SMALL_O) return false;
  return /(?:^|\W)mailto:$/i.test(text.slice(Math.max(0, start - 8), start));
}

/** `bounces+jane=victim.example@`, `kim+caf_=jane=victim.example@`: whom the mail was for, behind what only lists and their tags begin with. */
const BOUNCE = /^(?:[\w.-]*bounces?|[\w.-]+\+)[\w.+=-]*=$/i;

function isBounce(text: string, start: number, from: number, at: number): boolean {
  const host = text.slice(from, at);
  return host.includes('.') && BOUNCE.test(text.slice(start, from)) && isTopLevelDomain(lastLabel(host));
}

/** Whether the character before the local part as far as it was read belongs to it. */
function goesOn(text: string, start: number, at: number): boolean {
  const code = text.charCodeAt(start - 1);
  if (code < 128) return isLocal(text, start - 1, code);
  // `メールがjane@evil.example`: the word before the letters of ASCII is one of the sentence.
  return isWordLike(code) && !(start < at && text.charCodeAt(start) < 128 && isUnspaced(code));
}

/** `"jane doe"@`, and `"jane@home"@` as well. */
function startOfQuoted(text: string, at: number): number | undefined {
  for (let start = at - 2; start >= 0 && at - start < LONGEST_LOCAL; start--) {
    const code = text.charCodeAt(start);
    if (code === QUOTE) {
      const isEscaped = codeBefore(text, start - 1) === BACKSLASH;
      // But for where the last one is escaped itself, as all of a JSON text may be.
      if (isEscaped && text.charCodeAt(at - 2) !== BACKSLASH) continue;
      // `"key": "@evil.example"`: a quote behind a letter closes another string.
      return start === at - 2 || isAlphanumeric(codeBefore(text, isEscaped ? start - 2 : start - 1)) ? undefined : start;
    }
    if (code < BLANK) return;
  }
  return;
}

function isLocal(text: string, at: number, code: number): boolean {
  if (isWordLike(code) || code === DOT || code === HYPHEN || code === UNDERSCORE || code === PLUS || code === PERCENT) return true;
  // `! # $ & ' ~` only inside: o'brien@, r&d@; a slash or equals would be part of something around.
  return (
    (code === TILDE || (code >= EXCLAMATION_MARK && code <= APOSTROPHE && code !== QUOTE)) &&
    isAlphanumeric(text.charCodeAt(at - 1)) &&
    isAlphanumeric(text.charCodeAt(at + 1))
  );
}
