import { CHARACTER_CODES } from '../../character-codes.ts';
import { readIpv4 } from '../names/hosts/addresses.ts';
import { isTopLevelDomain, lastLabel, readMeantHost } from '../names/hosts/hosts.ts';
import { dotBeforeSentence, endBeforeGlued, endBeforeSentence, trimHost } from '../names/hosts/trim-host.ts';
import type { Claims, Rule } from '../rule.ts';
import {
  codeBefore,
  codeBehind,
  hasDot,
  isAlphanumeric,
  isBlank,
  isLineBreak,
  isLowerCase,
  isUnspaced,
  isWordLike,
} from '../text/characters.ts';
import { readIpv6 } from '../values/addresses/ipv6-address.ts';
import { escapedMailbox } from '../values/mailboxes/escaped-mailboxes.ts';
import { behindComment, isBehindMailto, startOfComment, startOfLocalPart } from '../values/mailboxes/local-part.ts';
import { isLogin } from '../values/mailboxes/logins.ts';

const { APOSTROPHE, AT, COLON, DOT, HYPHEN, OPEN_PARENTHESIS, OPEN_SQUARE, SMALL_D, UNDERSCORE } = CHARACTER_CODES;

export const emailRule: Rule = {
  kind: 'email',
  title: 'E-mail address (RFC 5321), in lower case',
  type: 'email',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    ['John.Doe+x[at]Evil[.]example', 'john.doe+x@evil.example'],
    ['someone@[192.0.2.1]', 'someone@[192.0.2.1]'],
  ],
  find({ text, ats, dotted }, claims) {
    let floor = 0;
    for (let next = 0; next < ats.length; next++) {
      const at = ats[next] as number;
      if (claims.isFree(at, at + 1)) findAddress(text, at, floor, claims);
      floor = at + 1;
    }
    for (let next = 0; next < dotted.length; next += 2) findEscaped(text, dotted[next] as number, dotted[next + 1] as number, claims);
  },
};

function findEscaped(text: string, run: number, end: number, claims: Claims): void {
  const mailbox = escapedMailbox(text, run);
  if (mailbox === undefined || !claims.isFree(mailbox.start, end)) return;
  const domain = readDomain(text, mailbox.host, end, claims);
  if (domain === undefined) return;
  const value = `${mailbox.local.toLowerCase()}@${domain.host}`;
  claims.add({ kind: 'email', value, host: domain.host, start: mailbox.start, end: domain.end });
}

const LONGEST_HOST = 254;

function findAddress(text: string, at: number, floor: number, claims: Claims): void {
  const host = behindComment(text, at + 1);
  const isLiteral = codeBehind(text, host) === OPEN_SQUARE;
  const to = isLiteral ? at : endOfHost(text, host);
  // Asked first: a text may be little else than at signs.
  if (to < at) return;
  const stop = startOfComment(text, at, floor);
  const from = startOfLocalPart(text, stop, floor);
  if (from === undefined || from >= stop || !claims.isFree(from, at)) return;
  if (codeBefore(text, from - 1) === AT && isHandle(text, from, at, to, claims)) return;
  if (isContentId(text, from)) {
    claims.veto(from, to);
    return;
  }
  const domain = isLiteral ? readLiteral(text, host) : readDomain(text, host, to, claims);
  if (domain === undefined || isLogin(text, from, stop, domain.end)) return;
  if (isNumberOfEvent(text, from)) {
    claims.veto(from, domain.end);
    return;
  }
  // `_jane@evil.example_` of Markdown.
  const isEmphasised = text.charCodeAt(from) === UNDERSCORE && codeBehind(text, domain.end) === UNDERSCORE && from + 1 < stop;
  // `b'jane@evil.example'` of Python.
  const isLiteralOf = codeBehind(text, from + 1) === APOSTROPHE && codeBehind(text, domain.end) === APOSTROPHE && from + 2 < stop;
  const start = isEmphasised ? from + 1 : isLiteralOf ? from + 2 : from;
  const { written, end } = domain;
  const isNormal =
    !isBehindMailto(text, start) &&
    stop === at &&
    end === at + 1 + written.length &&
    text.startsWith(written, at + 1) &&
    isLowerCase(text, start, stop);
  // A slice of the text spares putting together what is written in normal form already, as most are.
  const value = isNormal ? text.slice(start, end) : `${localOf(text, start, stop).toLowerCase()}@${written}`;
  claims.add({ kind: 'email', value, host: domain.host, start, end: domain.end });
}

/** `mailto:jane%2Bx@evil.example`: an URL, in which signs are escaped (RFC 6068, 2); a name and `<` may stand before the address as well. */
function localOf(text: string, start: number, end: number): string {
  const local = text.slice(start, end);
  if (!isBehindMailto(text, start)) return local;
  const written = local.replace(/%[2-7][\da-f]/gi, (escaped) => String.fromCharCode(Number.parseInt(escaped.slice(1), 16)));
  return written.slice(written.search(/[^\s"<>(),:;]*$/)) || local;
}

/** `@john@social.example`: who somebody is on a server of the Fediverse; no mail reaches them there. */
function isHandle(text: string, start: number, at: number, end: number, claims: Claims): boolean {
  const before = codeBefore(text, start - 2);
  if (!isBlank(before) && before !== OPEN_PARENTHESIS) return false;
  // `@Please_Read_Me@.txt` is a note of ransomware.
  if (text.startsWith('@.', at)) return false;
  claims.veto(start - 1, end);
  return true;
}

/** `[cid:image001.png@01DA73B2.5D6E7F80]`, the number of a picture of the mail (RFC 2392), which mail programs write in its place. */
function isContentId(text: string, start: number): boolean {
  if (codeBefore(text, start - 1) !== COLON || (codeBefore(text, start - 2) | 32) !== SMALL_D) return false;
  return /(?:^|[^a-z\d])cid:$/i.test(text.slice(Math.max(0, start - 5), start));
}

/** `UID:4711@evil.example`, the number of an event in a calendar (RFC 5545, 3.8.4.7). */
function isNumberOfEvent(text: string, start: number): boolean {
  return codeBefore(text, start - 1) === COLON && text.startsWith('UID:', start - 4) && isLineBreak(codeBefore(text, start - 5));
}

/** Where the characters end that hosts are made of; -1 where no dot is among them. */
function endOfHost(text: string, from: number): number {
  let to = from;
  let isDotted = false;
  for (; to - from < LONGEST_HOST; to++) {
    const code = codeBehind(text, to);
    if (code === DOT) isDotted = true;
    else if (!isHostCharacter(code)) break;
    // `jane@evil.example和`: a word of the sentence, and no label in another script.
    else if (isDotted && isUnspaced(code) && isAlphanumeric(text.charCodeAt(to - 1))) break;
  }
  return isDotted ? to : -1;
}

function readDomain(text: string, from: number, to: number, claims: Claims) {
  const end = endOfTrimmed(text, from, to);
  // Asked first: to make A-labels of what has no dot is dear and comes to nothing.
  if (!hasDot(text, from, end)) return;
  // `ssh root@192.0.2.1`: no mail reaches an address without brackets (RFC 5321, 4.1.3).
  if (readIpv4(text, from, end) !== undefined) return;
  const stop = endOfSentence(text, from, end);
  const host = readMeantHost(text, from, stop, claims.isDefanged(from, stop));
  return host === undefined ? undefined : { written: host, host, end: stop };
}

/** Where the host ends that begins with the span; at its start where it begins elsewhere. */
function endOfTrimmed(text: string, from: number, to: number): number {
  // Most begin and end as hosts do.
  if (isAlphanumeric(codeBehind(text, from)) && isAlphanumeric(text.charCodeAt(to - 1))) return endBeforeSentence(text, from, to);
  const { start, end } = trimHost(text, from, to);
  return start === from ? end : from;
}

/** `jane@evil.example.Please`: the next sentence began without a blank; the end itself where it did not. */
function endOfSentence(text: string, start: number, end: number): number {
  const dot = dotBeforeSentence(text, start, end);
  if (dot < 0) return endBeforeGlued(text, start, end);
  const before = text.slice(Math.max(start, dot - 20), dot);
  return before.includes('.') && isTopLevelDomain(lastLabel(before)) ? dot : end;
}

/** `[192.0.2.1]` and `[IPv6:2001:db8::1]` (RFC 5321, 4.1.3). */
function readLiteral(text: string, open: number) {
  const length = text.slice(open, open + 60).indexOf(']');
  if (length < 0) return;
  const inner = text.slice(open + 1, open + length);
  const isV6 = /^IPv6:/i.test(inner);
  const host = isV6 ? readIpv6(inner.slice(5)) : readIpv4(inner, 0, inner.length);
  return host === undefined ? undefined : { written: `[${isV6 ? 'IPv6:' : ''}${host}]`, host, end: open + length + 1 };
}

function isHostCharacter(code: number): boolean {
  return isWordLike(code) || code === HYPHEN || code === UNDERSCORE;
}
