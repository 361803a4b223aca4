import { getDomain, parse } from 'tldts';
import { classOf, isAlphanumeric, isHex, isSymbol, WIDE } from './characters.ts';

/** Names that no registry sells but that reports, laboratories and darknets use (RFC 6761, RFC 7686, RFC 8375, name coins). */
const SPECIAL_USE: ReadonlySet<string> = new Set(
  'onion i2p bit example test invalid localhost local localdomain internal intranet lan corp lib coin emc bazar'.split(' '),
);

const FLAT: ReadonlySet<string> = new Set(
  'com net org info onion example local internal top xyz online site club shop icu live test lan corp localdomain'.split(' '),
);

/** A hostile text may hold any number of made-up endings; they are not worth more memory than this. */
const REMEMBERED = 4096;
const known = new Map<string, boolean>();

/** Whether the label, in lower case, is a top-level domain of IANA's list or one of special use. Remembers what it was asked. */
export function isTopLevelDomain(label: string): boolean {
  let answer = known.get(label);
  if (answer === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    answer = SPECIAL_USE.has(label) || parse(`a.${label}`, { extractHostname: false }).isIcann === true;
    known.set(label, answer);
  }
  return answer;
}

/** Whether a name ends like a host: in a top-level domain, or in any letters where somebody took the trouble to defang it. */
export function isMeantAsHost(host: string, isDefanged: boolean): boolean {
  const ending = lastLabel(host);
  return isTopLevelDomain(ending) || (isDefanged && /^[a-z]{2,12}$/.test(ending));
}

/** Whether the name is a domain as one registers it, one label under a public suffix: `evil.co.uk`, not `www.evil.com`. */
export function isRegistrable(host: string): boolean {
  const dots = countDots(host);
  if (dots < 2) return true;
  // Under these nothing but names are registered, so that the list need not be asked.
  if (FLAT.has(lastLabel(host))) return false;
  return getDomain(host, { extractHostname: false, allowPrivateDomains: false }) === host;
}

/**
 * The host name that is all of the span, in lower case and A-labels; none where a label is empty, too long, or begins or ends with a
 * hyphen. Underscores are let through: malware uses them, and so do SRV and DMARC names.
 */
export function readHost(text: string, start: number, end: number): string | undefined {
  if (end - start < 3 || end - start > 253) return;
  let label = start;
  let isWide = false;
  for (let at = start; at <= end; at++) {
    const code = at === end ? 46 : text.charCodeAt(at);
    if (code === 46) {
      const length = at - label;
      if (length === 0 || length > 63 || text.charCodeAt(label) === 45 || text.charCodeAt(at - 1) === 45) return;
      label = at + 1;
    } else if (!isAlphanumeric(code) && code !== 45 && code !== 95) {
      if (classOf(code) !== WIDE && !isSymbol(code)) return;
      isWide = true;
    }
  }
  const host = text.slice(start, end).toLowerCase();
  return isWide ? toAscii(host) : host;
}

/** The last label of a host in lower case. */
export function lastLabel(host: string): string {
  return host.slice(host.lastIndexOf('.') + 1);
}

/** The host in A-labels (RFC 5891), or nothing where it is none: `bücher.example` is `xn--bcher-kva.example`. */
export function toAscii(host: string): string | undefined {
  const ascii = URL.parse(`http://${host}/`)?.hostname;
  return ascii?.includes('.') && !ascii.includes('%') ? ascii : undefined;
}

/**
 * Where the host in a run begins and ends: without `2F` of an escape before it, without hyphens, dots and the underscores of markup around it, and without the words of a
 * script that uses no blanks before and behind it.
 */
export function trimHost(text: string, from: number, to: number): readonly [start: number, end: number] {
  let start = text.charCodeAt(from - 1) === 37 && isHex(text.charCodeAt(from)) && isHex(text.charCodeAt(from + 1)) ? from + 2 : from;
  let end = to;
  while (start < end && isMark(text.charCodeAt(end - 1))) end--;
  while (start < end && isLeadingMark(text, start, to - end > 0)) start++;
  if (classOf(text.charCodeAt(end - 1)) === WIDE || classOf(text.charCodeAt(start)) === WIDE) return trimWide(text, start, end);
  return [start, end];
}

function isMark(code: number): boolean {
  return code === 45 || code === 46 || code === 95;
}

/** A leading underscore may belong to the name (`_dmarc.example.com`), unless another one closes the emphasis. */
function isLeadingMark(text: string, at: number, isEmphasis: boolean): boolean {
  const code = text.charCodeAt(at);
  return code === 45 || code === 46 || (code === 95 && (isEmphasis || text.charCodeAt(at + 1) === 95));
}

function trimWide(text: string, from: number, to: number): readonly [start: number, end: number] {
  let start = from;
  let end = to;
  const lastDot = text.lastIndexOf('.', end - 1);
  if (lastDot > start && isAlphanumeric(text.charCodeAt(lastDot + 1))) {
    let cut = lastDot + 1;
    while (cut < end && isAlphanumeric(text.charCodeAt(cut))) cut++;
    if (cut < end && isTopLevelDomain(text.slice(lastDot + 1, cut).toLowerCase())) end = cut;
  }
  const firstDot = text.indexOf('.', start);
  for (let at = start; at < firstDot && at < end; at++) {
    if (text.charCodeAt(at) >= 0x2e80 && isAlphanumeric(text.charCodeAt(at + 1))) start = at + 1;
  }
  return [start, end];
}

function countDots(host: string): number {
  let dots = 0;
  for (let at = host.indexOf('.'); at >= 0; at = host.indexOf('.', at + 1)) dots++;
  return dots;
}
