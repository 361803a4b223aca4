import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims } from '../rule.ts';
import type { Scan } from '../scan/scan.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import { isAllHex } from '../values/hashes/labelled.ts';
import { readUrl } from './read-url.ts';
import { decodeBase64 } from './unwrap/base64-text.ts';

const { DIGIT_2, DOT, EQUALS, HYPHEN, PERCENT, PLUS, SLASH, TILDE, UNDERSCORE } = CHARACTER_CODES;

/** `://` in base64 at each of its three alignments, as ASCII and as the UTF-16 of PowerShell. */
const IN_BASE64 = /Oi8v|ovL|6Ly|OgAvAC|oALwAv|6AC8AL/;
/** `://` in hexadecimal digits. */
const IN_HEX = /3a2f2f/i;
const SHORTEST = 16;
const LONGEST = 8000;
const MOST = 20;

/** URLs that somebody wrote in base64, hexadecimal digits or percent signs, found where the encoded text stands. Each run is decoded once at most. */
export function findEncodedUrls({ text, coded, dotted, long, hex }: Scan, claims: Claims): void {
  for (const runs of [coded, dotted, long]) findEscapedUrls(text, runs, claims);
  for (const runs of [coded, long, hex]) {
    let done = 0;
    for (let at = 0; at < runs.length; at += 2) {
      const start = runs[at] as number;
      const end = runs[at + 1] as number;
      if (start < done || end - start < SHORTEST || end - start > LONGEST || !claims.isFree(start, end)) continue;
      const written = text.slice(start, end);
      if (IN_HEX.test(written) && isAllHex(text, start, end)) addUrls(decodeHex(written), start, end, 'hexadecimal digits', claims);
      // What is digits throughout has none of these letters.
      else if (runs !== hex && IN_BASE64.test(written)) done = findInBase64(text, start, end, claims);
    }
  }
}

/** `next=http%3A%2F%2Fevil.example%2Fa` outside of an URL: one of the runs is the host behind the last sign, with its two digits. */
function findEscapedUrls(text: string, runs: Int32Array, claims: Claims): void {
  let done = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const run = runs[at] as number;
    if (run < done || codeBefore(text, run - 1) !== PERCENT || text.charCodeAt(run) !== DIGIT_2) continue;
    const times = timesEscaped(text, run);
    const mark = run - SLASHES - 4 * (times - 1);
    const host = run + 2 * times;
    if (codeBefore(text, mark) !== PERCENT || !ESCAPED_SLASHES.test(text.slice(mark, host))) continue;
    const start = startOfEscaped(text, mark);
    if (start === mark) continue;
    let end = host;
    while (end - start < LONGEST && isEscaped(codeBehind(text, end))) end++;
    done = end;
    // No sign may be cut through.
    if (end - start === LONGEST) end = text.lastIndexOf('%', end - 1);
    let rest = text.slice(host, end);
    for (let time = 0; time < times; time++) rest = unescapeText(rest);
    addUrls(`${text.slice(start, mark).replace('xx', 'tt')}://${rest}`, start, end, 'percent signs', claims, 1);
  }
}

/** From the colon of `%3A%2F%2F` to its last two digits; each further time puts `25` behind the two signs before those. */
const SLASHES = 7;
const ESCAPED_SLASHES = /^%(?:25)*3a%(?:25)*2f%(?:25)*2f$/i;
const MOST_TIMES = 3;

/** `%252F`: how often the sign was escaped whose digits begin at the offset. */
function timesEscaped(text: string, digits: number): number {
  let times = 1;
  while (times < MOST_TIMES && text.startsWith('25', digits + 2 * (times - 1))) times++;
  return times;
}

/** Where the scheme begins that ends at the offset; the offset itself where none does. */
function startOfEscaped(text: string, end: number): number {
  for (const scheme of ['http', 'https', 'hxxp', 'hxxps', 'ftp', 'ldap', 'ldaps', 'rmi'])
    if (text.startsWith(scheme, end - scheme.length)) return end - scheme.length;
  return end;
}

/** With each sign undone; a broken one stays as it is. */
function unescapeText(written: string): string {
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return written.replace(/%(3a|2f|3f|3d|26|2e|40|23)/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }
}

/** Letters, digits, `%`, `-`, `.`, `_`, `~` and `+` */
function isEscaped(code: number): boolean {
  return (
    isAlphanumeric(code) || code === PERCENT || code === HYPHEN || code === DOT || code === UNDERSCORE || code === TILDE || code === PLUS
  );
}

/** Widens the run over the characters of base64 that the scan parts at. */
function findInBase64(text: string, from: number, to: number, claims: Claims): number {
  let start = from;
  while (start > 0 && from - start < LONGEST && isBase64(text.charCodeAt(start - 1))) start--;
  let end = to;
  while (end - to < LONGEST && isBase64(codeBehind(text, end))) end++;
  while (codeBehind(text, end) === EQUALS && end - to < LONGEST) end++;
  addUrls(decode(text.slice(start, end)), start, end, 'base64', claims);
  return end;
}

function addUrls(decoded: string, start: number, end: number, encoding: string, claims: Claims, most = MOST): void {
  if (!claims.isFree(start, end)) return;
  let colon = decoded.indexOf('://');
  for (let count = 0; colon >= 0 && count < most; count++) {
    const url = /(?:https?|ftps?|ldaps?|rmi)$/i.test(decoded.slice(Math.max(0, colon - 5), colon)) ? readUrl(decoded, colon) : undefined;
    if (url && url.value !== '' && url.host.includes('.')) {
      const { value, host, port } = url;
      const hit = { kind: 'url', value, host, start, end, confidence: 'likely', reason: `decoded from ${encoding}` } as const;
      claims.add(port === undefined ? hit : { ...hit, port });
    }
    colon = decoded.indexOf('://', Math.max(colon + 3, url?.end ?? 0));
  }
}

function decode(written: string): string {
  const bytes = decodeBase64(written);
  const isWide = bytes.length > 8 && bytes[1] === 0 && bytes[3] === 0 && bytes[5] === 0;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

function decodeHex(written: string): string {
  const bytes = new Uint8Array(written.length >> 1);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(written.slice(2 * at, 2 * at + 2), 16);
  return new TextDecoder().decode(bytes);
}

function isBase64(code: number): boolean {
  return isAlphanumeric(code) || code === PLUS || code === SLASH || code === HYPHEN || code === UNDERSCORE;
}
