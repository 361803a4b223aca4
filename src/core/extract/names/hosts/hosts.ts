import { getDomain, parse } from 'tldts';
import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isCapital, isLetter, isLowerCase, isSmallLetter } from '../../text/characters.ts';
import { Recent } from '../../text/recent.ts';
import { Words } from '../../text/words.ts';
import { ENDINGS_KNOWN, endingAt, numberOfEnding, startOfLastLabel } from '../endings.ts';
import { type KeptHost, Name } from '../name.ts';
import { isInPunycode, toAscii } from './a-labels.ts';

const { SMALL_X } = CHARACTER_CODES;

/**
 * Names that no registry sells but that reports, laboratories and darknets use (RFC 6761, RFC 7686, RFC 8375, name coins), and the one
 * country that sells names only two labels deep, so that the list of public suffixes has no line for its own.
 */
const SPECIAL_USE = new Words(
  'za onion i2p bit example test invalid localhost local localdomain internal intranet lan corp lib coin emc bazar'.split(' '),
);

/** Countries that sell names right under their ending and have no other public suffix, those that mails name most. */
const FLAT = new Words('ru de nl eu cc tv ch dk su'.split(' '));
/** Longer endings with public suffixes below them; all others of more than two letters have none. */
const DEEP = new Words('pro int arpa aero'.split(' '));

/** RFC 1035 */
const LONGEST_LABEL = 63;

/** Whether the label, in whatever case, is a top-level domain of IANA's list or one of special use. */
export function isTopLevelDomain(label: string): boolean {
  return isTopLevelDomainAt(label, 0, label.length);
}

/** The same of a span of a text. */
export function isTopLevelDomainAt(text: string, start: number, end: number): boolean {
  return end > start && end - start <= LONGEST_LABEL && TOP_LEVEL_DOMAINS.of(text, start, end);
}

const TOP_LEVEL_DOMAINS = new Recent((text, start, end) => SPECIAL_USE.has(text, start, end) || isOnList(text, start, end));

/** The list is not asked for what cannot be on it: all on it are letters throughout, or begin as A-labels do. */
function isOnList(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && (isLetter(text.charCodeAt(at)) || text.charCodeAt(at) > 127)) at++;
  if (at < end && !text.startsWith('-', at)) return false;
  return parse(`a.${text.slice(start, end).toLowerCase()}`, { extractHostname: false }).isIcann === true;
}

const YES = 1;
const NO = 2;

/** The answers for the words of endings.ts by their number, as far as they were asked for: to ask for all of them would be felt at the start. */
class KnownEndings {
  private readonly answers = new Uint8Array(ENDINGS_KNOWN + 1);
  private readonly ask: (text: string, start: number, end: number) => boolean;

  constructor(ask: (text: string, start: number, end: number) => boolean) {
    this.ask = ask;
  }

  /** Of the label that is all of the span, and is known for this. */
  of(ending: number, text: string, start: number, end: number): boolean {
    if (ending === 0) return this.ask(text, start, end);
    const number = numberOfEnding(ending);
    if (this.answers[number] === 0) this.answers[number] = this.ask(text, start, end) ? YES : NO;
    return this.answers[number] === YES;
  }
}

const TOP_LEVEL_ENDINGS = new KnownEndings(isTopLevelDomainAt);
const FLAT_ENDINGS = new KnownEndings(isFlat);

/** Whether the label that is all of the span, and is known for this, is a top-level domain. */
export function isTopLevelEnding(ending: number, text: string, start: number, end: number): boolean {
  return TOP_LEVEL_ENDINGS.of(ending, text, start, end);
}

/** Two to twelve letters of ASCII, none of them a capital behind a small one: `evil[.]comDomain` of a copied table runs on into the next cell. */
export function isMadeUpEnding(text: string, start: number, end: number): boolean {
  if (end - start < 2 || end - start > 12) return false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) || (at > start && isCapital(code) && isSmallLetter(text.charCodeAt(at - 1)))) return false;
  }
  return true;
}

/** Whether the host is a domain as one registers it, one label under a public suffix: `evil.co.uk`, not `www.evil.com`. */
export function isRegistrable(host: string): boolean {
  const label = startOfLastLabel(host, 0, host.length);
  if (label === 0 || startOfLastLabel(host, 0, label - 1) === 0) return true;
  return !isFlat(host, label, host.length) && isDomainOfList(host);
}

/** The same of the host that a name is. */
export function isRegistrableName({ dots, ending, last, end, isWide }: Name, host: string): boolean {
  if (dots < 2) return true;
  const label = isWide ? startOfLastLabel(host, 0, host.length) : host.length - (end - last);
  return !FLAT_ENDINGS.of(ending, host, label, host.length) && isDomainOfList(host);
}

/** To ask the list takes as long as all else that is asked of a host, and a text may be one host over and over. */
const ASKED = { host: '', isDomain: false };

function isDomainOfList(host: string): boolean {
  if (host !== ASKED.host) {
    ASKED.isDomain = getDomain(host, { extractHostname: false, allowPrivateDomains: false }) === host;
    ASKED.host = host;
  }
  return ASKED.isDomain;
}

/** `co.uk`, `com.br`: what names are sold under in a country, and no name by itself. */
export function isSecondLevel(host: string): boolean {
  return host.length <= 7 && SECOND_LEVELS.has(host, 0, host.length - 3) && parse(host, { allowPrivateDomains: false }).domain === null;
}

const SECOND_LEVELS = new Words('co com net org gov edu ac or ne go gob mil'.split(' '));

/** Whether the host that is all of the span stands under one that somebody gives out as registries do, by the private part of the list. */
export function isUnderPrivateSuffix(text: string, start: number, end: number): boolean {
  return PRIVATE_NAMES.of(text, start, end);
}

const PRIVATE_NAMES = new Recent(
  (text, start, end) => parse(text.slice(start, end), { extractHostname: false, allowPrivateDomains: true }).isPrivate === true,
);

/** Whether nothing but names is registered under the last label of a host, so that the list of public suffixes need not be asked. */
function isFlat(host: string, label: number, end: number): boolean {
  if (end - label === 2) return FLAT.has(host, label, end);
  return !isInPunycode(host, label) && !DEEP.has(host, label, end);
}

/**
 * The host that a name is, in lower case and A-labels. Underscores are let through: malware uses them, and so do SRV and DMARC names.
 */
export function hostOf(name: Name): string | undefined {
  if (!name.isHost) return;
  const { text, start, end } = name;
  if (!name.isWide) return name.hasCapital ? text.slice(start, end).toLowerCase() : text.slice(start, end);
  return keptHostOf(name).host || undefined;
}

/** How a name beyond ASCII is kept. */
export function keptHostOf(name: Name): KeptHost {
  name.kept ??= KEPT.of(name.text, name.start, name.end);
  return name.kept;
}

/** A text may be one host over and over. */
const KEPT = new Recent((text, start, end): KeptHost => {
  const host = toAscii(text, start, end);
  const label = startOfLastLabel(host, 0, host.length);
  const isTopLevel = isTopLevelEnding(endingAt(host, label, host.length), host, label, host.length);
  return { host, label, isTopLevel, isLowerCase: isLowerCase(text, start, end) };
});

/** The same of a span of a text. */
export function readHost(text: string, start: number, end: number): string | undefined {
  return hostOf(NAME.read(text, start, end));
}

/** The same where it ends like a host: in a top-level domain, or in any letters where somebody took the trouble to defang it. */
export function readMeantHost(text: string, start: number, end: number, isDefanged: boolean): string | undefined {
  const host = hostOf(NAME.read(text, start, end));
  if (host === undefined) return;
  const label = startOfLastLabel(host, 0, host.length);
  if (isTopLevelEnding(NAME.ending, host, label, host.length)) return host;
  return isDefanged && isMadeUpEnding(host, label, host.length) ? host : undefined;
}

/** One is read at a time. */
const NAME = new Name();

/** The last label of a host in lower case. */
export function lastLabel(host: string): string {
  return host.slice(startOfLastLabel(host, 0, host.length));
}

/** `x.x.x.x`, `203.0.113.xxx` */
const OPEN_ADDRESS = /^(?:\d{1,3}|x{1,3})(?:\.(?:\d{1,3}|x{1,3})){2}\.x{1,3}$/i;

/** Whether the span is an address of which numbers were left open. */
export function isOpenAddress(text: string, start: number, end: number): boolean {
  return (text.charCodeAt(end - 1) | 32) === SMALL_X && end - start < 16 && OPEN_ADDRESS.test(text.slice(start, end));
}
