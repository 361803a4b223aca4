import { CHARACTER_CODES } from '../../character-codes.ts';
import { isCodeOrProse } from '../names/code/code.ts';
import { readIpv4, readPort } from '../names/hosts/addresses.ts';
import { hostOf, isTopLevelDomain, lastLabel } from '../names/hosts/hosts.ts';
import { startOfHost } from '../names/hosts/trim-host.ts';
import { Name } from '../names/name.ts';
import { judgeName } from '../names/names.ts';
import type { Claims, Rule } from '../rule.ts';
import type { Scan } from '../scan/scan.ts';
import { codeBefore, codeBehind, isBlank, isDigit } from '../text/characters.ts';
import { findEncodedUrls } from '../urls/encoded-urls.ts';
import { restOnNextLines } from '../urls/next-entry.ts';
import { areHosts } from '../urls/parted-hosts.ts';
import { readUrl, type UrlHit } from '../urls/read-url.ts';
import { unwrapUrl } from '../urls/unwrap/unwrap.ts';
import { endOfUrl } from '../urls/url-end.ts';

const { APOSTROPHE, AT, BACKSLASH, BAR, BLANK, COLON, DOT } = CHARACTER_CODES;
const { GREATER_THAN, LESS_THAN, QUESTION_MARK, QUOTE, SLASH, SMALL_V } = CHARACTER_CODES;

const NAME = new Name();

export const urlRule: Rule = {
  kind: 'url',
  title: 'Address of a resource with scheme, or without one where a path follows the host',
  type: 'url',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['hxxps://Evil[.]example/Path?q=1', 'https://evil.example/Path?q=1'],
    ['(see http://evil.example/a_(b)).', 'http://evil.example/a_(b)'],
    ['evil.example/gate.php', 'evil.example/gate.php'],
  ],
  find(scan, claims) {
    const { text, schemes } = scan;
    for (let at = 0; at < schemes.length; at++) {
      const colon = schemes[at] as number;
      if (claims.isFree(colon, colon + 3)) findWithScheme(text, colon, claims);
    }
    findWithoutScheme(scan, claims);
    findEncodedUrls(scan, claims);
  },
};

function findWithScheme(text: string, colon: number, claims: Claims): void {
  const url = readUrl(text, colon, claims);
  if (url === undefined) return;
  if (url.value === '' || isNameSpace(text, url.start) || isBrokenOff(text, url)) {
    claims.veto(url.start, url.end);
    return;
  }
  const inner = unwrapUrl(url.value, url.host);
  if (inner) claims.add({ kind: 'url', ...inner, start: url.start, end: url.end, reason: `unwrapped from ${url.host}` });
  else claims.add(url);
}

/** `xmlns="http://..."`: the name of a vocabulary, which nobody fetches. */
function isNameSpace(text: string, start: number): boolean {
  const quote = codeBefore(text, start - 1);
  return (quote === QUOTE || quote === APOSTROPHE) && NAME_SPACE.test(text.slice(Math.max(0, start - 28), start - 1));
}

const NAME_SPACE = /(?:^|[\s"'])xmlns(?::[\w-]{1,16})?=\\?$/;

/** `http://login.evil-ho…`: a page shows the beginning of an address; a host that breaks off is none. */
function isBrokenOff(text: string, { end, host, value }: UrlHit): boolean {
  const code = codeBehind(text, end);
  if (code !== ELLIPSIS && !(code === DOT && text.startsWith('...', end))) return false;
  const label = lastLabel(host);
  return value.endsWith(host) && !isTopLevelDomain(label) && !/^[\d[]/.test(label);
}

const ELLIPSIS = 0x2026;

function findWithoutScheme({ text, dotted, hosts, endings, numeric }: Scan, claims: Claims): void {
  for (let at = 0; at < dotted.length; at += 2) {
    const end = dotted[at + 1] as number;
    // What stands behind a run that goes on behind its host is no path of that.
    if (end === hosts[at + 1] && mayGoOn(text, end)) findHostWithPath(text, dotted[at] as number, end, endings[at >> 1] as number, claims);
  }
  for (let at = 0; at < numeric.length; at += 2) {
    const end = numeric[at + 1] as number;
    if (mayGoOn(text, end)) findHostWithPath(text, numeric[at] as number, end, 0, claims);
  }
}

/** With a path, a port or a query. */
function mayGoOn(text: string, end: number): boolean {
  const next = codeBehind(text, end);
  return next === SLASH || next === COLON || next === QUESTION_MARK;
}

/** Of a run that its host goes on to the end of. `ending`: what its last label is known for, as in names/endings.ts; 0 where that is yet to be asked. */
function findHostWithPath(text: string, from: number, to: number, ending: number, claims: Claims): void {
  const slash = text.charCodeAt(to) === COLON ? endOfPort(text, to + 1) : to;
  if (!isPathOrQuery(text, slash) || !claims.isFree(from, to)) return;
  const port = slash > to ? readPort(text, to) : undefined;
  if (slash > to && port === undefined) return;
  const start = startOfHost(text, from, to);
  // `192.0.2.1:443/tcp` names a protocol.
  if (port && /^\/(?:tcp|udp|tls|sctp)(?![\w/.-])/i.test(text.slice(slash, slash + 6))) return;
  const host = hostWithPath(text, start, to, ending, slash, claims);
  if (host === undefined) return;
  const stop = withoutDigest(text, start, endOfUrl(text, start, text.charCodeAt(slash) === QUESTION_MARK ? slash : slash + 1));
  if (isModule(text, start, stop) || isVersionOfApi(text, start, stop) || isTextOfLink(text, start, stop)) {
    claims.veto(start, stop);
    return;
  }
  if (port === undefined && areHosts(text, start, to, stop, claims)) return;
  const rest = restOnNextLines(text, start, stop);
  const value = host + text.slice(to, rest?.isSoft ? stop - 1 : stop) + (rest?.text ?? '');
  const inner = unwrapUrl(value, host);
  if (inner !== undefined) {
    claims.add({ kind: 'url', ...inner, start, end: rest?.end ?? stop, reason: `unwrapped from ${host}` });
    return;
  }
  const hit = { kind: 'url', value, host, start, end: rest?.end ?? stop, confidence: 'likely', reason: 'a path behind a host' } as const;
  claims.add(port === undefined ? hit : { ...hit, port: port.port });
}

/** Behind the digits of a port, and one more where there are too many. */
function endOfPort(text: string, from: number): number {
  let end = from;
  while (end - from < 6 && isDigit(codeBehind(text, end))) end++;
  return end;
}

/** `192.0.2.1/tcp/443`, as scanners name a port, and `192.0.2.1/tcp` alone. */
const PROTOCOL = /^\/(?:tcp|udp)(?:\/\d|(?![\w/.?-]))/i;

const DIGEST = '@sha256:';

/** `registry.evil.example/miner@sha256:...`: the image, and the hash over what is known of it. */
function withoutDigest(text: string, start: number, end: number): number {
  const mark = end - 64 - DIGEST.length;
  return mark > start && text.charCodeAt(mark) === AT && text.startsWith(DIGEST, mark) ? mark : end;
}

/** `<https://evil.example/x?y=1|evil.example/x>`: chats repeat what a link leads to, or how it begins. */
function isTextOfLink(text: string, start: number, end: number): boolean {
  if (codeBehind(text, end) !== GREATER_THAN || codeBefore(text, start - 1) !== BAR) return false;
  let link = start - 1;
  while (link > 0 && start - link < LONGEST_LINK && isInLink(text.charCodeAt(link - 1))) link--;
  return codeBefore(text, link - 1) === LESS_THAN && text.slice(link, start).includes(`//${text.slice(start, end)}`);
}

/** Another link would begin, or this one end, with `<`, `>` or `|`. */
function isInLink(code: number): boolean {
  return code > BLANK && code !== LESS_THAN && code !== GREATER_THAN && code !== BAR;
}

const LONGEST_LINK = 400;

/** `github.com/a/b v1.2.3`, `golang.org/x/net@v0.17.0`: a module of Go and its version. */
function isModule(text: string, start: number, end: number): boolean {
  if (isDigit(text.charCodeAt(end - 1)) && /@v\d+\.\d+\.\d+$/.test(text.slice(Math.max(start, end - 24), end))) return true;
  return codeBehind(text, end) === BLANK && codeBehind(text, end + 1) === SMALL_V && /^ v\d+\.\d+\.\d+/.test(text.slice(end, end + 24));
}

/** `apiVersion: networking.evil.example/v1`: the name of a group of resources of Kubernetes. */
function isVersionOfApi(text: string, start: number, end: number): boolean {
  const isVersion = isDigit(text.charCodeAt(end - 1)) && /\/v\d[a-z\d]{0,8}$/.test(text.slice(Math.max(start, end - 12), end));
  return isVersion && /apiVersion["']?:[ \t]?["']?$/.test(text.slice(Math.max(0, start - 16), start));
}

/** `/gate.php` or `?id=`; a question mark alone ends a sentence. */
function isPathOrQuery(text: string, at: number): boolean {
  return codeBehind(text, at) === SLASH || (codeBehind(text, at) === QUESTION_MARK && /^\?[\w.-]{1,32}=/.test(text.slice(at, at + 35)));
}

function hostWithPath(text: string, start: number, end: number, ending: number, slash: number, claims: Claims): string | undefined {
  const before = codeBefore(text, start - 1);
  const address = readIpv4(text, start, end);
  // `app/1.2.3.4/x` is a version.
  if (address !== undefined)
    return before === SLASH ||
      PROTOCOL.test(text.slice(slash, slash + 8)) ||
      isBlank(text.charCodeAt(slash + 1)) ||
      (slash === end && isNetwork(text, slash + 1))
      ? undefined
      : address;
  const isRelative = before === SLASH && text.charCodeAt(start - 2) === SLASH;
  if ((before === SLASH && !isRelative) || before === BACKSLASH || before === AT) return;
  const name = ending === 0 ? NAME.read(text, start, end) : NAME.readWith(ending, text, start, end);
  return judgeName(name, claims) === 'host' && !isCodeOrProse(name) ? hostOf(name) : undefined;
}

/** `10.0.0.0/8` is a network and `1.2.3.4/5.6.7.8` a list; `1.2.3.4/46ab.ps1` and `1.2.3.4/2021/x` are neither. */
function isNetwork(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) && !/^\d{1,16}(?:[a-z_]|-(?!>)|(?<=\d{3})\/(?!tcp|udp))/i.test(text.slice(at, at + 20));
}
