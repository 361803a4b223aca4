import { CHARACTER_CODES } from '../../character-codes.ts';
import { startOfLastLabel } from '../names/endings.ts';
import { readIpv4, readPort } from '../names/hosts/addresses.ts';
import { isOpenAddress, isTopLevelDomainAt, readHost } from '../names/hosts/hosts.ts';
import { endBeforeSentence } from '../names/hosts/trim-host.ts';
import { codeBehind, hasDot, inLowerCase, isAlphanumeric, isDigit, isSymbol, isUnspaced, isWordLike } from '../text/characters.ts';
import { readIpv6 } from '../values/addresses/ipv6-address.ts';
import { isMasked, isStandIn } from './masked-hosts.ts';
import { lengthOfScheme } from './schemes.ts';

const { AT, COLON, DOT, OPEN_SQUARE } = CHARACTER_CODES;

const HOST = 1;
const OTHER = 2;
/** What each character of ASCII may be in an authority. */
const ROLES = buildRoles();
const LONGEST_AUTHORITY = 512;

/** Who an URL leads to (RFC 3986, 3.2). */
export interface Authority {
  /** In normal form, an address of IPv6 without its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly isAddress: boolean;
  /** Where the host was written, brackets and all. */
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly end: number;
}

/** The authority that begins at the offset, behind the `//`; nothing where no host is in it. */
export function readAuthority(text: string, from: number): Authority | undefined {
  let hostStart = from;
  let to = from;
  for (; to - from < LONGEST_AUTHORITY; to++) {
    const code = codeBehind(text, to);
    if (code === AT) hostStart = to + 1;
    else if (code === OPEN_SQUARE && to === hostStart) to = skipBrackets(text, to);
    else if (!isAuthorityCharacter(code)) break;
  }
  return codeBehind(text, hostStart) === OPEN_SQUARE ? readBracketed(text, hostStart) : readNamed(text, hostStart, to);
}

/** With the port behind the host, if one stands there. */
function withPort(text: string, host: string, isAddress: boolean, hostStart: number, hostEnd: number): Authority {
  const read = codeBehind(text, hostEnd) === COLON ? readPort(text, hostEnd) : undefined;
  if (read === undefined) return { host, isAddress, hostStart, hostEnd, end: hostEnd };
  return { host, isAddress, hostStart, hostEnd, end: read.end, port: read.port };
}

function skipBrackets(text: string, at: number): number {
  const close = text.slice(at, at + 60).indexOf(']');
  return close < 0 ? at : at + close;
}

function readBracketed(text: string, at: number): Authority | undefined {
  const close = text.slice(at, at + 60).indexOf(']');
  const [written = ''] = text.slice(at + 1, at + Math.max(close, 1)).split('%');
  const host = close < 0 ? undefined : readIpv6(written);
  return host === undefined ? undefined : withPort(text, host, true, at, at + close + 1);
}

function readNamed(text: string, from: number, to: number): Authority | undefined {
  let end = from;
  let isWide = false;
  for (; end < to && isHostCharacter(text.charCodeAt(end)); end++) isWide ||= mayGoOn(text.charCodeAt(end));
  while (end > from && !isWordLike(text.charCodeAt(end - 1)) && !isSymbol(text.charCodeAt(end - 1))) end--;
  // `http://a.examplehttp://b.example`: the next URL begins before the colon.
  if (codeBehind(text, end) === COLON && text.startsWith('://', end)) end -= lengthOfScheme(text, from, end);
  end = endBeforeSentence(text, from, isWide ? endBeforeUnspaced(text, from, end) : end);
  if (end === from) return;
  const address = readIpv4(text, from, end);
  if (address !== undefined) return withPort(text, address, true, from, end);
  if (!hasDot(text, from, end)) return readDotless(text, from, end);
  if (isDigit(text.charCodeAt(from)) && isOfDigits(text, from, end)) {
    const written = text.slice(from, end);
    return OCTAL.test(written) ? withPort(text, written, true, from, end) : undefined;
  }
  const host = endsInNumber(text, from, end) || isOpenAddress(text, from, end) ? undefined : readHost(text, from, end);
  return host === undefined || isMasked(text, host, end) ? undefined : withPort(text, host, false, from, end);
}

/** `0177.0.0.1`: only numbers that begin with a zero, in base 8, may be longer than three digits. */
const OCTAL = /^(?:0\d{0,12}|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?:0\d{0,12}|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])){3}$/;

/** `redacted.67.12`: what ends in a number is an address in some way of writing, as `0x7f.1` is, or nothing (URL Standard, 3.5). */
function endsInNumber(text: string, start: number, end: number): boolean {
  if (!isDigit(text.charCodeAt(end - 1)) || !isOfDigits(text, startOfLastLabel(text, start, end), end)) return false;
  return !URL.canParse(`http://${text.slice(start, end)}/`);
}

/** Whether the span is digits and dots throughout. */
function isOfDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) !== DOT && !isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** `http://evil.exampleに接続`, `http://192.0.2.1です`, `http://evil.example✅`, `http://evil.example👉here`: the sentence goes on behind the host, without a blank. */
function endBeforeUnspaced(text: string, from: number, end: number): number {
  const label = startOfLastLabel(text, from, end);
  let stop = label;
  while (stop < end && isAlphanumeric(text.charCodeAt(stop))) stop++;
  if (label === from || stop === label || !mayGoOn(text.charCodeAt(stop))) return end;
  return isTopLevelDomainAt(text, label, stop) || readIpv4(text, from, stop) !== undefined ? stop : end;
}

/** What stands right behind a host and is no letter of one with an ending in ASCII. */
function mayGoOn(code: number): boolean {
  return isUnspaced(code) || isSymbol(code);
}

/** `http://intranet/`, and addresses as one number: `http://3232235777/`. */
function readDotless(text: string, from: number, end: number): Authority | undefined {
  const host = inLowerCase(text, from, end);
  if (isDigit(host.charCodeAt(0))) {
    const address = URL.parse(`http://${host}/`)?.hostname ?? '';
    return readIpv4(address, 0, address.length) === undefined ? undefined : withPort(text, host, true, from, end);
  }
  const isHost = host.length <= 63 && isAlphanumeric(host.charCodeAt(0)) && !isStandIn(host) && !isMasked(text, host, end);
  return isHost ? withPort(text, host, false, from, end) : undefined;
}

function isHostCharacter(code: number): boolean {
  return code < 128 ? ROLES[code] === HOST : isWordLike(code) || isSymbol(code);
}

/** Host, port, and what RFC 3986 lets user information hold; `,` `'` `(` and the like end a host in a sentence. */
function isAuthorityCharacter(code: number): boolean {
  return code < 128 ? ROLES[code] !== 0 : isHostCharacter(code);
}

function buildRoles(): Uint8Array {
  const roles = Uint8Array.from({ length: 128 }, (_, code) => (isWordLike(code) ? HOST : 0));
  for (const mark of '-._') roles[mark.charCodeAt(0)] = HOST;
  for (const mark of ':%+!$&~=') roles[mark.charCodeAt(0)] = OTHER;
  return roles;
}
