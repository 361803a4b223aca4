import { CHARACTER_CODES } from '../../../character-codes.ts';
import { readIpv4 } from '../../names/hosts/addresses.ts';
import { codeBehind, isCapital, isHex } from '../../text/characters.ts';

const { COLON, DIGIT_0, DIGIT_9, DOT } = CHARACTER_CODES;

/** The IPv6 address that is all of the text, as RFC 5952 writes it: `2001:DB8:0:0::1` is `2001:db8::1`. */
export function readIpv6(written: string): string | undefined {
  if (!readGroups(written)) return;
  const zeros = longestZeros();
  const isShortest =
    HEAD.isShort && (HEAD.gap < 0 ? zeros.length < 2 : zeros.length > 1 && zeros.start === HEAD.gap && zeros.length === HEAD.missing);
  return isShortest && !isMapped() ? written : writeIpv6(zeros);
}

/** Its eight groups, numbers of 16 bits. */
export function groupsOfIpv6(written: string): readonly number[] | undefined {
  return readGroups(written) ? [...GROUPS] : undefined;
}

/** The groups of the address that was read last: one is read at a time, and a text may be nothing but addresses. */
const GROUPS = new Uint16Array(8);
/** What else is known of it. */
const HEAD = {
  /** How many groups stand before `::`, which is all the zeros that are missing; -1 without it. */
  gap: -1,
  missing: 0,
  /** Whether every group is in small letters, without zeros before it, and none is written as an IPv4 address. */
  isShort: true,
};

function readGroups(written: string): boolean {
  if (written.length < 2 || written.length > 45) return false;
  let count = 0;
  let at = 0;
  HEAD.gap = -1;
  HEAD.isShort = true;
  if (written.startsWith('::')) {
    HEAD.gap = 0;
    at = 2;
  }
  while (at < written.length) {
    const end = endOfGroup(written, at);
    const code = codeBehind(written, end);
    if (code === DOT) {
      if (count > 6 || !readQuad(written, at, count)) return false;
      count += 2;
      break;
    }
    if (end === at || count === 8) return false;
    GROUPS[count++] = readHex(written, at, end);
    if (end === written.length) break;
    if (code !== COLON || end + 1 === written.length) return false;
    at = end + 1;
    if (written.charCodeAt(at) === COLON) {
      if (HEAD.gap >= 0) return false;
      HEAD.gap = count;
      at++;
    }
  }
  HEAD.missing = 8 - count;
  if (HEAD.gap < 0) return HEAD.missing === 0;
  if (HEAD.missing < 1) return false;
  GROUPS.copyWithin(HEAD.gap + HEAD.missing, HEAD.gap, count);
  GROUPS.fill(0, HEAD.gap, HEAD.gap + HEAD.missing);
  return true;
}

/** A number in hexadecimal digits. */
function readHex(written: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const code = written.charCodeAt(at);
    if (isCapital(code)) HEAD.isShort = false;
    // `9` is 57; `A` and `a` differ in a bit that is of no matter here.
    number = number * 16 + (code <= DIGIT_9 ? code - DIGIT_0 : (code | 32) - 87);
  }
  if (end - start > 1 && written.charCodeAt(start) === DIGIT_0) HEAD.isShort = false;
  return number;
}

/** Behind at most four hexadecimal digits. */
function endOfGroup(written: string, start: number): number {
  let end = start;
  while (end - start < 4 && isHex(codeBehind(written, end))) end++;
  return end;
}

/** The last four bytes may be written as an IPv4 address: `::ffff:192.0.2.1`. */
function readQuad(written: string, start: number, count: number): boolean {
  const quad = readIpv4(written, start, written.length);
  if (quad === undefined) return false;
  const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
  GROUPS[count] = a * 256 + b;
  GROUPS[count + 1] = c * 256 + d;
  HEAD.isShort = false;
  return true;
}

/** An IPv4 address in the room of IPv6: `::ffff:192.0.2.1`. */
function isMapped(): boolean {
  return GROUPS[5] === 0xffff && GROUPS[4] === 0 && GROUPS[3] === 0 && GROUPS[2] === 0 && GROUPS[1] === 0 && GROUPS[0] === 0;
}

/** The first of the longest runs of groups that are zero. */
function longestZeros(): Zeros {
  let start = -1;
  let length = 0;
  for (let at = 0; at < 8; at++) {
    let to = at;
    while (to < 8 && GROUPS[to] === 0) to++;
    if (to - at > length) {
      start = at;
      length = to - at;
    }
    if (to > at) at = to;
  }
  return { start, length };
}

interface Zeros {
  readonly start: number;
  readonly length: number;
}

/** One zero alone is written out (RFC 5952, 4.2.2). */
function writeIpv6({ start, length }: Zeros): string {
  if (isMapped()) {
    const [high = 0, low = 0] = GROUPS.subarray(6);
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  let written = '';
  for (let at = 0; at < 8; at++) {
    if (at === start && length > 1) {
      written += '::';
      at += length - 1;
    } else written += at === 0 || (length > 1 && at === start + length) ? hexOf(at) : `:${hexOf(at)}`;
  }
  return written;
}

function hexOf(at: number): string {
  return (GROUPS[at] as number).toString(16);
}
