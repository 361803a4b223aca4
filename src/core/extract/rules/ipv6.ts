import { CHARACTER_CODES } from '../../character-codes.ts';
import { readPort } from '../names/hosts/addresses.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isHex, isLetter, isLineBreak } from '../text/characters.ts';
import { readIpv6 } from '../values/addresses/ipv6-address.ts';
import { isPairOfMisp } from '../values/addresses/port-marks.ts';
import { type RoleOf, readRoles } from '../values/addresses/sources.ts';

const { APOSTROPHE, CLOSE_SQUARE, COLON, DOT, OPEN_SQUARE, PERCENT, QUOTE, SLASH, UNDERSCORE } = CHARACTER_CODES;

export const ipv6Rule: Rule = {
  kind: 'ipv6',
  title: 'IPv6 address',
  type: 'ip-dst',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ],
  find({ text, colons }, claims) {
    const roleOf = readRoles(text);
    let done = 0;
    for (let at = 0; at < colons.length; at++) {
      const colon = colons[at] as number;
      if (colon >= done) done = findSpan(text, colon, done, claims, roleOf);
    }
  },
};

/** Where the span around the colon ends. */
function findSpan(text: string, colon: number, floor: number, claims: Claims, roleOf: RoleOf): number {
  const end = endOfSpan(text, colon);
  // `12:30`, `192.0.2.1:443`: the first of two at least.
  if (isLastColon(text, colon, end)) return end;
  const start = startOfSpan(text, colon, floor);
  if (end - start >= 3 && end - start < 50 && claims.isFree(start, end)) findAddress(text, start, end, claims, roleOf);
  return end;
}

function isLastColon(text: string, colon: number, end: number): boolean {
  let at = colon + 1;
  while (at < end && text.charCodeAt(at) !== COLON) at++;
  return at === end;
}

/** `src:2001:db8::1`: the last letters of the label are digits as well. */
function behindLabel(text: string, start: number): number {
  if (!isLetter(codeBefore(text, start - 1))) return start;
  let at = start;
  while (at - start < 4 && isLetter(codeBehind(text, at))) at++;
  return at > start && codeBehind(text, at) === COLON && codeBehind(text, at + 1) !== COLON ? at + 1 : start;
}

const LONGEST = 64;

/** Where the run of hexadecimal digits, colons and dots around a colon begins, bounded to both sides, */
function startOfSpan(text: string, colon: number, floor: number): number {
  let start = colon;
  while (start > floor && colon - start < LONGEST && isPart(text.charCodeAt(start - 1))) start--;
  return start;
}

/** and where it ends. */
function endOfSpan(text: string, colon: number): number {
  let end = colon;
  while (end - colon < LONGEST && isPart(codeBehind(text, end))) end++;
  return end;
}

function findAddress(text: string, from: number, to: number, claims: Claims, roleOf: RoleOf): void {
  let start = from;
  let end = to;
  while (text.charCodeAt(end - 1) === DOT || (text.charCodeAt(end - 1) === COLON && text.charCodeAt(end - 2) !== COLON)) end--;
  // `inet6:2001:db8::1` and `IP:2001:db8::1`: the label's colon and letters are no part of it.
  while (text.charCodeAt(start) === DOT || (text.charCodeAt(start) === COLON && text.charCodeAt(start + 1) !== COLON)) start++;
  // `ip6:2001:db8::1` of SPF: the digit belongs to the label.
  if (
    isDigit(text.charCodeAt(start)) &&
    text.charCodeAt(start + 1) === COLON &&
    /(?:ip|ipv|inet)$/i.test(text.slice(Math.max(0, start - 4), start))
  )
    start += 2;
  start = behindLabel(text, start);
  const before = codeBefore(text, start - 1);
  const after = codeBehind(text, end);
  if ((isAlphanumeric(before) || before === UNDERSCORE) && text.charCodeAt(start) !== COLON) return;
  if (isAlphanumeric(before) || isAlphanumeric(after) || after === UNDERSCORE) return;
  // `"Position"::5122`: that quote closes.
  if ((before === QUOTE || before === APOSTROPHE) && text.charCodeAt(start) === COLON && isAlphanumeric(codeBefore(text, start - 2)))
    return;
  if (!looksMeant(text, start, end)) return;
  const value = readIpv6(text.slice(start, end));
  if (value === undefined) {
    findTiedPort(text, start, end, claims, roleOf);
    return;
  }
  const zone = after === PERCENT ? (/^%[\w.-]{1,20}/.exec(text.slice(end, end + 22))?.[0].length ?? 0) : 0;
  const port = markOfPort(text, start, end, zone);
  const read = port < 0 ? undefined : readPort(text, port);
  if (read) {
    const from = before === OPEN_SQUARE ? start - 1 : start;
    const role = roleOf(from, read.end);
    claims.add({ kind: 'ip|port', value: `${value}|${read.port}`, host: value, port: read.port, start: from, end: read.end, role });
    return;
  }
  const bits = after === SLASH ? /^\/(12[0-8]|1[01]\d|\d{1,2})(?![\w/])/.exec(text.slice(end, end + 6)) : null;
  if (bits) {
    const stop = end + bits[0].length;
    claims.add({ kind: 'cidr', value: `${value}/${Number(bits[1])}`, host: value, start, end: stop, role: roleOf(start, stop) });
    return;
  }
  claims.add({ kind: 'ipv6', value, start, end: end + zone, role: roleOf(start, end + zone) });
}

/** Where the mark before a port stands, of `[2001:db8::1]:443` and `2001:db8::1|443`; -1 where none does. */
function markOfPort(text: string, start: number, end: number, zone: number): number {
  const close = end + zone;
  if (codeBefore(text, start - 1) === OPEN_SQUARE && codeBehind(text, close) === CLOSE_SQUARE)
    return codeBehind(text, close + 1) === COLON ? close + 1 : -1;
  return isPairOfMisp(text, start, end) ? end : -1;
}

/**
 * `a83f:8110:0:0:1400:1400:2800:3800:53`, `2001:db8::1:51234`, `2001:db8::1.443` of tcpdump: without brackets around the address a port is
 * what no group can be, the ninth of them, one of five digits, or what stands behind a dot.
 */
function findTiedPort(text: string, start: number, end: number, claims: Claims, roleOf: RoleOf): void {
  // `1:2:3:4:5:6:7:8:9` counts.
  if (SHAPE.longest === 1) return;
  const span = text.slice(start, end);
  const mark = start + Math.max(span.lastIndexOf(':'), span.lastIndexOf('.'));
  const written = text.slice(start, mark);
  const isNoGroup = text.charCodeAt(mark) === DOT || end - mark > 5 || EIGHT_GROUPS.test(written);
  const host = isNoGroup && !written.includes('.') ? readIpv6(written) : undefined;
  const read = host === undefined ? undefined : readPort(text, mark);
  if (host !== undefined && read?.end === end)
    claims.add({ kind: 'ip|port', value: `${host}|${read.port}`, host, port: read.port, start, end, role: roleOf(start, end) });
}

const EIGHT_GROUPS = /^[\da-f]{1,4}(?::[\da-f]{1,4}){7}$/i;

/** `::ffff:192.0.2.1` */
const MAPPED = /^::ffff:[\d.:a-f]+$/i;
const LONGEST_LABEL = 16;
/** `IPv6: 1::8`, `AAAA 1::` */
const IS_CALLED_ADDRESS = /(?:ipv6|ip6|inet6|aaaa)(?: addr(?:ess)?)?["'`]?[ \t]?[:=]?[ \t]?["'`[]?$/i;
/** `12:30::45` */
const TIMES = /^[0-2]?\d:[0-5]\d::[0-5]\d$/;

/** `a::b` is C++, `12:30:45` a time and `00:1A:..` eight bytes of a serial number. */
function looksMeant(text: string, start: number, end: number): boolean {
  readShape(text, start, end);
  if (SHAPE.colons < 2) return false;
  // More than two characters between colons no time and no list of bytes has.
  if (SHAPE.gap < 0) return SHAPE.longest !== 2;
  // `::1`: one to four digits and nothing else.
  if (SHAPE.gap === start && SHAPE.digits === end - start - 2 && SHAPE.digits > 0 && SHAPE.digits <= 4) return true;
  const written = text.slice(start, end);
  if (SHAPE.gap === start && MAPPED.test(written)) return true;
  if (SHAPE.digits === 0) return /^(?:fe80|fd|fc|ff0)/i.test(written);
  if (TIMES.test(written)) return false;
  // `cafe::1`: hardly a name of code is made of such digits alone.
  if (SHAPE.groups > (SHAPE.longest === 4 ? 1 : 2)) return true;
  if (SHAPE.groups === 2 && isLineBreak(codeBefore(text, start - 1)) && isLineBreak(codeBehind(text, end))) return true;
  if (IS_CALLED_ADDRESS.test(text.slice(Math.max(0, start - LONGEST_LABEL), start))) return true;
  return /^(?:[23][0-9a-f]{3}|fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}|ff[0-9a-f]{2}|64|100)::?/i.test(written);
}

/** What was counted last: one span is looked at a time. */
const SHAPE = {
  colons: 0,
  digits: 0,
  /** Groups between colons that hold something, */
  groups: 0,
  /** and the most characters that one of them has. */
  longest: 0,
  /** Where `::` stands; -1 without it. */
  gap: -1,
};

function readShape(text: string, start: number, end: number): void {
  let colons = 0;
  let digits = 0;
  let groups = 0;
  let longest = 0;
  let gap = -1;
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON) {
      colons++;
      if (at > start && length === 0 && gap < 0) gap = at - 1;
      length = 0;
      continue;
    }
    if (isDigit(code)) digits++;
    if (length++ === 0) groups++;
    if (length > longest) longest = length;
  }
  SHAPE.colons = colons;
  SHAPE.digits = digits;
  SHAPE.groups = groups;
  SHAPE.longest = longest;
  SHAPE.gap = gap;
}

function isPart(code: number): boolean {
  return isHex(code) || code === COLON || code === DOT;
}
