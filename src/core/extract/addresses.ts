import { isDigit, isHex } from './characters.ts';

/** The IPv4 address that is all of the span, without leading zeros in its parts; none where a part is over 255. */
export function readIpv4(text: string, start: number, end: number): string | undefined {
  if (end - start < 7 || end - start > 15) return;
  let dots = 0;
  let number = 0;
  let digits = 0;
  let hasZeros = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return;
      number = digits = 0;
    } else if (isDigit(code)) {
      if (digits > 0 && number === 0) hasZeros = true;
      number = number * 10 + code - 48;
      if (++digits > 3 || number > 255) return;
    } else return;
  }
  if (dots !== 3 || digits === 0) return;
  const written = text.slice(start, end);
  return hasZeros ? written.split('.').map(Number).join('.') : written;
}

/** The IPv6 address that is all of the text, as RFC 5952 writes it: `2001:DB8:0:0::1` is `2001:db8::1`. */
export function readIpv6(written: string): string | undefined {
  const groups = groupsOfIpv6(written);
  return groups && writeIpv6(groups);
}

/** Its eight groups, numbers of 16 bits. */
export function groupsOfIpv6(written: string): readonly number[] | undefined {
  if (written.length < 2 || written.length > 45) return;
  const groups: number[] = [];
  // How many groups stand before `::`, which is all the zeros that are missing.
  let gap = -1;
  let at = 0;
  if (written.startsWith('::')) {
    gap = 0;
    at = 2;
  }
  while (at < written.length) {
    const end = endOfGroup(written, at);
    const code = written.charCodeAt(end);
    if (code === 46) {
      if (!readQuad(written, at, groups)) return;
      break;
    }
    if (end === at || groups.length === 8) return;
    groups.push(readHex(written, at, end));
    if (end === written.length) break;
    if (code !== 58 || end + 1 === written.length) return;
    at = end + 1;
    if (written.charCodeAt(at) === 58) {
      if (gap >= 0) return;
      gap = groups.length;
      at++;
    }
  }
  const missing = 8 - groups.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return;
  return gap < 0 ? groups : fillGap(groups, gap, missing);
}

function fillGap(groups: readonly number[], gap: number, missing: number): readonly number[] {
  const all = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < groups.length; at++) all[at < gap ? at : at + missing] = groups[at] as number;
  return all;
}

/** A number in hexadecimal digits. */
function readHex(written: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const code = written.charCodeAt(at);
    // `9` is 57; `A` and `a` differ in a bit that is of no matter here.
    number = number * 16 + (code <= 57 ? code - 48 : (code | 32) - 87);
  }
  return number;
}

/** Behind at most four hexadecimal digits. */
function endOfGroup(written: string, start: number): number {
  let end = start;
  while (end - start < 4 && isHex(written.charCodeAt(end))) end++;
  return end;
}

/** The last four bytes may be written as an IPv4 address: `::ffff:192.0.2.1`. */
function readQuad(written: string, start: number, groups: number[]): boolean {
  const quad = readIpv4(written, start, written.length);
  if (quad === undefined || groups.length > 6) return false;
  const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
  groups.push(a * 256 + b, c * 256 + d);
  return true;
}

/** The port behind the colon at this offset and where it ends; none where it is no number of 1 to 65535 on its own. */
export function readPort(text: string, colon: number): { readonly port: number; readonly end: number } | undefined {
  let end = colon + 1;
  let port = 0;
  while (end < colon + 7 && isDigit(text.charCodeAt(end))) port = port * 10 + text.charCodeAt(end++) - 48;
  if (end === colon + 1 || port < 1 || port > 65535) return;
  const next = text.charCodeAt(end);
  if (
    isHex(next) ||
    (next === 45 && isDigit(text.charCodeAt(end + 1))) ||
    ((next === 46 || next === 58 || next === 44) && isDigit(text.charCodeAt(end + 1)))
  )
    return;
  return { port, end };
}

function writeIpv6(groups: readonly number[]): string {
  if (groups[5] === 0xffff && groups.every((group, at) => at > 4 || group === 0)) {
    const [high = 0, low = 0] = groups.slice(6);
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  let best = -1;
  let longest = 1;
  for (let at = 0; at < 8; at++) {
    let to = at;
    while (to < 8 && groups[to] === 0) to++;
    if (to - at > longest) {
      best = at;
      longest = to - at;
    }
    if (to > at) at = to;
  }
  let written = '';
  for (let at = 0; at < 8; at++) {
    if (at === best) {
      written += '::';
      at += longest - 1;
    } else written += at === 0 || at === best + longest ? hexOf(groups, at) : `:${hexOf(groups, at)}`;
  }
  return written;
}

function hexOf(groups: readonly number[], at: number): string {
  return (groups[at] as number).toString(16);
}
