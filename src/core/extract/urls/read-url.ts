import { CHARACTER_CODES } from '../../character-codes.ts';
import { isTopLevelDomain, lastLabel } from '../names/hosts/hosts.ts';
import { schemeOf } from '../refang/schemes/defanged-schemes.ts';
import type { Claims, Hit } from '../rule.ts';
import { classOf, codeBefore, codeBehind, inLowerCase, isCapital, isSymbol, WIDE } from '../text/characters.ts';
import { tableOf } from '../text/table-of.ts';
import { Words } from '../text/words.ts';
import { schemeOfLookUps } from './look-ups.ts';
import { endOfWordForRest } from './masked-hosts.ts';
import { restOnNextLines } from './next-entry.ts';
import { type Authority, readAuthority } from './read-authority.ts';
import { lengthOfAnyScheme, startOfScheme } from './schemes.ts';
import { endOfUrl } from './url-end.ts';

const { DOT, SMALL_S } = CHARACTER_CODES;

export interface UrlHit extends Hit {
  readonly kind: 'url';
  readonly host: string;
}

/** Schemes that reach over a network; any other needs a host that is known to be one. */
const SCHEMES = new Words(
  'http https ftp ftps sftp tftp tcp udp ws wss ldap ldaps smb smbs rtsp rtmp irc ircs ssh telnet git svn rsync gopher nntp mqtt mqtts nfs dav davs webdav socks socks4 socks5 stratum rdp vnc imap imaps pop3 smtp smtps h2 ssl tls amqp redis mongodb mysql postgresql postgres jdbc s3 gs'.split(
    ' ',
  ),
);
/** MISP keeps no longer value (its column is 64 KiB). */
const LONGEST_URL = 65_000;

/**
 * The URL around the `://` at the offset, its scheme and host in normal form and all else as written. One that is longer than MISP keeps, or
 * hides a part of its host, has an empty value, so that the caller passes over it as a whole. None where its start belongs to something else
 * already: that is asked before its end is looked for, which may be far away from each of many that would not be taken.
 */
export function readUrl(text: string, colon: number, claims?: Pick<Claims, 'isFree'>): UrlHit | undefined {
  const usual = usualSchemeBefore(text, colon);
  const lookUps = usual === undefined ? schemeOfLookUps(text, colon) : undefined;
  const start = usual === undefined ? (lookUps?.start ?? startOfKnownScheme(text, colon)) : colon - usual.length;
  if (start === undefined || claims?.isFree(start, start + 1) === false) return;
  const authority = readAuthority(text, colon + 3);
  if (authority === undefined) return;
  const scheme = usual ?? lookUps?.scheme ?? readScheme(text, start, colon);
  const { host, port, isAddress } = authority;
  const hidden = endOfWordForRest(text, host, authority.end);
  if (hidden !== undefined) return { kind: 'url', value: '', host: '', start, end: endOfUrl(text, start, hidden) };
  if (usual === undefined && !reaches(scheme, host, isAddress)) return;
  // `http://evil.example.Then we saw`: the authority was read without the sentence behind it.
  const isBeforeSentence = codeBehind(text, authority.end) === DOT && beginsSentence(codeBehind(text, authority.end + 1));
  const end = isBeforeSentence || endsAuthority(codeBehind(text, authority.end)) ? authority.end : endOfUrl(text, start, authority.end);
  if (end - start > LONGEST_URL) return { kind: 'url', value: '', host: '', start, end };
  const tail = restOnNextLines(text, start, end);
  const isNormal = tail === undefined && isHostAsWritten(text, authority) && (usual !== undefined || text.startsWith(scheme, start));
  // A slice of the text spares copying what is written in normal form already, as most are.
  const value = isNormal
    ? text.slice(start, end)
    : `${scheme}://${writeFrom(text, colon + 3, authority, tail?.isSoft ? end - 1 : end)}${tail?.text ?? ''}`;
  const stop = tail?.end ?? end;
  return port === undefined ? { kind: 'url', value, host, start, end: stop } : { kind: 'url', value, host, port, start, end: stop };
}

/** Whether it is a capital, or a letter of another script: no label of the host, for the authority ended before it. */
function beginsSentence(code: number): boolean {
  return isCapital(code) || classOf(code) === WIDE;
}

/** `https://evil.example,x=1`, `https://evil.example's`, `https://evil.example->`, `https://evil.example[x`, `https://evil.example✅`: what stands in paths, but behind no host. */
function endsAuthority(code: number): boolean {
  return code < 128 ? ENDS_AUTHORITY[code] === 1 : isSymbol(code);
}

const ENDS_AUTHORITY = tableOf(",;&'(=-_~$+^!*[{");

/** The `http` or `https` in small letters right before the colon, as most are written; letters before it belong to no scheme that is known. */
function usualSchemeBefore(text: string, colon: number): string | undefined {
  const usual = codeBefore(text, colon - 1) === SMALL_S ? 'https' : 'http';
  const start = colon - usual.length;
  if (start < 0) return;
  for (let at = 0; at < 4; at++) if (text.charCodeAt(start + at) !== usual.charCodeAt(at)) return;
  return usual;
}

/** Whether the scheme is of a network, or what stands behind it is surely a host. */
function reaches(scheme: string, host: string, isAddress: boolean): boolean {
  return SCHEMES.has(scheme, 0, scheme.length) || (isAddress ? /[.:]/.test(host) : host.includes('.') && isTopLevelDomain(lastLabel(host)));
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

function isHostAsWritten(text: string, { host, hostStart, hostEnd }: Authority): boolean {
  return hostEnd - hostStart === host.length && text.startsWith(host, hostStart);
}

/** Its host in normal form; user information, port and all behind them as written. */
function writeFrom(text: string, from: number, { host, hostStart, hostEnd, isAddress }: Authority, end: number): string {
  const written = isAddress && host.includes(':') ? `[${host}]` : host;
  return `${text.slice(from, hostStart)}${written}${text.slice(hostEnd, end)}`;
}
