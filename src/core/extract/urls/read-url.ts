import { startOfLastLabel } from '../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt, lastLabel, readHost } from '../names/hosts.ts';
import { schemeOf } from '../refang/defanged-schemes.ts';
import {
  codeBefore,
  codeBehind,
  hasDot,
  inLowerCase,
  isAlphanumeric,
  isDigit,
  isSymbol,
  isUnspaced,
  isWordLike,
} from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { readIpv4, readPort } from '../values/addresses.ts';
import { readIpv6 } from '../values/ipv6-address.ts';
import { isMasked } from './masked-hosts.ts';
import { restOnNextLine } from './next-entry.ts';
import { isSchemeCharacter, lengthOfAnyScheme, lengthOfScheme, startOfScheme } from './schemes.ts';
import { endOfUrl } from './url-end.ts';

export interface WrittenUrl {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly host: string;
  readonly port?: number;
}

/** Schemes that reach over a network; any other needs a host that is known to be one. */
const SCHEMES = new Words(
  'http https ftp ftps sftp tftp tcp udp ws wss ldap ldaps smb smbs rtsp rtmp irc ircs ssh telnet git svn rsync gopher nntp mqtt mqtts nfs dav davs webdav socks socks4 socks5 stratum rdp vnc imap imaps pop3 smtp smtps h2 ssl tls amqp redis mongodb mysql postgresql postgres jdbc'.split(
    ' ',
  ),
);
const HOST = 1;
const OTHER = 2;
/** What each character of ASCII may be in an authority. */
const ROLES = buildRoles();
const LONGEST_AUTHORITY = 512;
/** MISP keeps no longer value (its column is 64 KiB). */
const LONGEST_URL = 65_000;

/**
 * The URL around the `://` at the offset, its scheme and host in normal form and all else as written. One that is longer than MISP keeps has
 * an empty value, so that the caller passes over it as a whole.
 */
export function readUrl(text: string, colon: number): WrittenUrl | undefined {
  const usual = usualSchemeBefore(text, colon);
  const start = usual === undefined ? startOfKnownScheme(text, colon) : colon - usual.length;
  if (start === undefined) return;
  const authority = readAuthority(text, colon + 3);
  if (authority === undefined) return;
  const scheme = usual ?? readScheme(text, start, colon);
  const { host, port, isAddress } = authority;
  if (usual === undefined && !reaches(scheme, host, isAddress)) return;
  const end = endOfUrl(text, start, authority.end);
  if (end - start > LONGEST_URL) return { start, end, value: '', host: '' };
  const tail = restOnNextLine(text, start, end);
  const isNormal = tail === undefined && isHostAsWritten(text, authority) && (usual !== undefined || text.startsWith(scheme, start));
  // A slice of the text spares copying what is written in normal form already, as most are.
  const value = isNormal
    ? text.slice(start, end)
    : `${scheme}://${writeFrom(text, colon + 3, authority, tail?.isSoft ? end - 1 : end)}${tail?.text ?? ''}`;
  const stop = tail?.end ?? end;
  return port === undefined ? { start, end: stop, value, host } : { start, end: stop, value, host, port };
}

/** The `http` or `https` in small letters right before the colon, as most are written; nothing where another letter stands before it. */
function usualSchemeBefore(text: string, colon: number): string | undefined {
  const usual = codeBefore(text, colon - 1) === 115 ? 'https' : 'http';
  const start = colon - usual.length;
  if (start < 0 || (start > 0 && isSchemeCharacter(text.charCodeAt(start - 1)))) return;
  for (let at = 0; at < 4; at++) if (text.charCodeAt(start + at) !== usual.charCodeAt(at)) return;
  return usual;
}

/** Whether the scheme is of a network, or what stands behind it is surely a host. */
function reaches(scheme: string, host: string, isAddress: boolean): boolean {
  return SCHEMES.has(scheme, 0, scheme.length) || (isAddress ? /[.:]/.test(host) : isTopLevelDomain(lastLabel(host)));
}

/** Offset of the scheme, without the letters that were written right before it: `seehttp://` begins at the `h`. */
function startOfKnownScheme(text: string, colon: number): number | undefined {
  const start = startOfScheme(text, colon);
  if (colon - start < 2) return;
  if (SCHEMES.has(text, start, colon)) return start;
  const known = lengthOfAnyScheme(text, start, colon);
  if (known > 0) return colon - known;
  return colon - start <= 15 ? start : undefined;
}

/** In lower case; brackets around each slash hid some from those who undo them. */
function readScheme(text: string, start: number, colon: number): string {
  const given = inLowerCase(text, start, colon);
  return SCHEMES.has(text, start, colon) ? given : (schemeOf(given) ?? given);
}

interface Authority {
  /** In normal form, an address of IPv6 without its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly isAddress: boolean;
  /** Where the host was written, brackets and all. */
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly end: number;
}

function readAuthority(text: string, from: number): Authority | undefined {
  let hostStart = from;
  let to = from;
  for (; to - from < LONGEST_AUTHORITY; to++) {
    const code = codeBehind(text, to);
    if (code === 64) hostStart = to + 1;
    else if (code === 91 && to === hostStart) to = skipBrackets(text, to);
    else if (!isAuthorityCharacter(code)) break;
  }
  const read = codeBehind(text, hostStart) === 91 ? readBracketed(text, hostStart) : readNamed(text, hostStart, to);
  if (read === undefined) return;
  const { host, isAddress, end } = read;
  if (!isAddress && isMasked(text, host, end)) return;
  const port = codeBehind(text, end) === 58 ? readPort(text, end) : undefined;
  if (port === undefined) return { host, isAddress, hostStart, hostEnd: end, end };
  return { host, isAddress, hostStart, hostEnd: end, end: port.end, port: port.port };
}

function isHostAsWritten(text: string, { host, hostStart, hostEnd }: Authority): boolean {
  return hostEnd - hostStart === host.length && text.startsWith(host, hostStart);
}

/** Its host in normal form; user information, port and all behind them as written. */
function writeFrom(text: string, from: number, { host, hostStart, hostEnd, isAddress }: Authority, end: number): string {
  const written = isAddress && host.includes(':') ? `[${host}]` : host;
  return `${text.slice(from, hostStart)}${written}${text.slice(hostEnd, end)}`;
}

function skipBrackets(text: string, at: number): number {
  const close = text.slice(at, at + 60).indexOf(']');
  return close < 0 ? at : at + close;
}

function readBracketed(text: string, at: number) {
  const close = text.slice(at, at + 60).indexOf(']');
  const [written = ''] = text.slice(at + 1, at + Math.max(close, 1)).split('%');
  const host = close < 0 ? undefined : readIpv6(written);
  return host === undefined ? undefined : { host, isAddress: true, end: at + close + 1 };
}

function readNamed(text: string, from: number, to: number) {
  let end = from;
  while (end < to && isHostCharacter(text.charCodeAt(end))) end++;
  while (end > from && !isWordLike(text.charCodeAt(end - 1)) && !isSymbol(text.charCodeAt(end - 1))) end--;
  // `http://a.examplehttp://b.example`: the next URL begins before the colon.
  if (codeBehind(text, end) === 58 && text.startsWith('://', end)) end -= lengthOfScheme(text, from, end);
  end = endBeforeUnspaced(text, from, end);
  if (end === from) return;
  const address = readIpv4(text, from, end);
  if (address !== undefined) return { host: address, isAddress: true, end };
  if (!hasDot(text, from, end)) return readDotless(text.slice(from, end), end);
  if (isDigit(text.charCodeAt(from)) && isOfDigits(text, from, end)) {
    const written = text.slice(from, end);
    // Only numbers that begin with zeros, in base 8, may be longer than three digits.
    return /^0\d+(?:\.0\d*){3}$/.test(written) ? { host: written, isAddress: true, end } : undefined;
  }
  const host = readHost(text, from, end);
  return host === undefined ? undefined : { host, isAddress: false, end };
}

/** Whether the span is digits and dots throughout. */
function isOfDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) !== 46 && !isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** `http://evil.exampleに接続`, `http://192.0.2.1です`: the sentence goes on behind the host, without a blank. */
function endBeforeUnspaced(text: string, from: number, end: number): number {
  if (!isUnspaced(text.charCodeAt(end - 1))) return end;
  const label = startOfLastLabel(text, from, end);
  let stop = label;
  while (stop < end && isAlphanumeric(text.charCodeAt(stop))) stop++;
  if (label === from || stop === label || !isUnspaced(text.charCodeAt(stop))) return end;
  return isTopLevelDomainAt(text, label, stop) || readIpv4(text, from, stop) !== undefined ? stop : end;
}

/** `http://intranet/`, and addresses as one number: `http://3232235777/`. */
function readDotless(written: string, end: number) {
  if (isDigit(written.charCodeAt(0))) {
    const host = URL.parse(`http://${written}/`)?.hostname ?? '';
    return readIpv4(host, 0, host.length) === undefined ? undefined : { host: written.toLowerCase(), isAddress: true, end };
  }
  return written.length > 63 || !isAlphanumeric(written.charCodeAt(0)) ? undefined : { host: written.toLowerCase(), isAddress: false, end };
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
