import ipaddr from 'ipaddr.js';
import type { HeaderField, Hop } from '../mail.ts';
import type { Reading } from '../reading.ts';
import { readDate } from './date.ts';
import { skipComment } from './quoted-strings.ts';
import { isOwnRelay, readRelays } from './relays.ts';

const NONE: readonly Hop[] = [];

/** The newest Received fields of a mail, newest first, with the first hop marked that came from outside of our own relays. `fields`: all of them. */
export function readReceived(fields: readonly HeaderField[], reading: Reading): readonly Hop[] {
  const { ownRelays, limits } = reading.options;
  if (fields.length === 0) {
    return NONE;
  }
  const limit = limits.maxHops;
  if (fields.length > limit) {
    reading.notice('hops_too_many', { limit });
  }
  const hops = fields.slice(0, limit).map((field) => readHop(field.raw));
  const relays = readRelays(ownRelays);
  const outside = hops.findIndex((hop) => !isOwnRelay(hop, relays) && (hop.ip !== undefined || hop.from !== undefined));
  return hops.map((hop, index) => (index === outside ? { ...hop, isFirstOutside: true } : hop));
}

/** Reads one Received field (RFC 5321, 4.4) in the dialects of the mail servers around; what it does not say is left out. */
export function readHop(raw: string): Hop {
  const clauses = readClauses(raw.slice(0, MAX_CLAUSES));
  const from = clauses.get('from');
  const host = from && findHost(from.comment);
  const ip = from && (findIp(from.comment) ?? findIp(from.text));
  const time = readTime(raw);
  const name = from && cleanName(from.text);
  const by = cleanName(clauses.get('by')?.text ?? '');
  const protocol = cleanName(clauses.get('with')?.text ?? '');
  const recipient = cleanName(clauses.get('for')?.text ?? '');
  return {
    ...(name && { from: name }),
    ...(host && { fromHost: host }),
    ...(ip && { ip }),
    ...(by && { by }),
    ...(protocol && { with: protocol }),
    ...(recipient && { for: recipient }),
    ...(time && { time }),
    raw,
  };
}

interface Clause {
  text: string;
  comment: string;
}

/** Servers write a few hundred characters. */
const MAX_CLAUSES = 10_000;
const CLAUSES = new Set(['from', 'by', 'with', 'via', 'id', 'for']);

/** `from a (b [1.2.3.4]) by c with ESMTP id d for <e>; date`: words by their clause, comments kept apart, as far as servers vouch for them. */
function readClauses(raw: string): ReadonlyMap<string, Clause> {
  const clauses = new Map<string, Clause>();
  let open: Clause | undefined;
  let at = 0;
  while (at < raw.length && raw[at] !== ';') {
    const char = raw[at] as string;
    if (char === '(') {
      const end = skipComment(raw, at + 1);
      if (open) {
        open.comment += ` ${withoutHelo(raw.slice(at + 1, end))}`;
      }
      at = end + 1;
    } else if (isSpace(char)) {
      at++;
    } else {
      const end = wordEnd(raw, at);
      const word = raw.slice(at, end);
      const name = word.toLowerCase();
      if (CLAUSES.has(name) && !clauses.has(name)) {
        open = { text: '', comment: '' };
        clauses.set(name, open);
      } else if (open) {
        open.text += open.text === '' ? word : ` ${word}`;
      }
      at = end;
    }
  }
  return clauses;
}

function wordEnd(raw: string, start: number): number {
  let end = start + 1;
  while (end < raw.length && !isSpace(raw[end] as string) && raw[end] !== '(' && raw[end] !== ';') {
    end++;
  }
  return end;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

/** The first word without brackets: `<a@b>` is a@b, `[192.0.2.1]` is 192.0.2.1. */
function cleanName(text: string): string {
  const word = text.split(' ')[0] ?? '';
  return word.replace(/^[<[]/, '').replace(/[>\],]$/, '');
}

/** The name that the receiving server looked up: `mail.example` in `mail.example [192.0.2.1]`. */
function findHost(comment: string): string | undefined {
  for (const word of comment.split(/[ \t\r\n]+/)) {
    const name = (word.includes('@') ? word.slice(word.lastIndexOf('@') + 1) : word).replace(/^\[/, '').replace(/[.,;\])]{1,3}$/, '');
    if (/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(name) && !isAddress(name)) {
      return name;
    }
  }
  return undefined;
}

/**
 * A comment up to what the sender called itself, which may be any text with any address in it: qmail's `HELO [192.0.2.1]`, Exim's `helo=[192.0.2.1]`.
 */
function withoutHelo(comment: string): string {
  const at = comment.search(/(?<=^|[ \t\r\n(])(?:(?:HELO|EHLO)[ \t\r\n]|helo=)/i);
  return at < 0 ? comment : comment.slice(0, at);
}

/** Asked only of what begins like one: the library throws and catches an error for each other word, which takes twenty times as long. */
function isAddress(name: string): boolean {
  return /^\d/.test(name) && ipaddr.isValid(name);
}

/** The first address in a text: in brackets first, since names may look like addresses; `IPv6:` in front and a port behind it are left out. */
export function findIp(text: string): string | undefined {
  const bracketed = text.match(/\[[^\][ ]{2,60}\]/g) ?? [];
  const loose = text.split(/[ \t\r\n,;()[\]<>=]+/);
  for (const candidate of [...bracketed.map((found) => found.slice(1, -1)), ...loose]) {
    const ip = toIp(candidate);
    if (ip !== undefined) {
      return ip;
    }
  }
  return undefined;
}

/** `192.0.2.1` */
const FOUR_NUMBERS = /^\d{1,9}(?:\.\d{1,9}){3}$/;

function toIp(candidate: string): string | undefined {
  // qmail: `user@192.0.2.1`, where user is what the machine there says.
  const bare = candidate
    .slice(candidate.lastIndexOf('@') + 1)
    .replace(/^IPv6:/i, '')
    .replace(/%[\w.-]{1,20}$/, '');
  const withoutPort = /^\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}$/.test(bare) ? bare.slice(0, bare.indexOf(':')) : bare;
  const isWhole = FOUR_NUMBERS.test(withoutPort)
    ? ipaddr.IPv4.isValidFourPartDecimal(withoutPort)
    : withoutPort.includes(':') && ipaddr.IPv6.isValid(withoutPort);
  if (!isWhole) {
    return undefined;
  }
  // IPv4-mapped addresses are what a dual-stack socket logs for IPv4.
  return ipaddr.process(withoutPort).toString();
}

/** Behind the last semicolon outside of a comment; servers that leave it out put the date at the end. */
function readTime(raw: string): string | undefined {
  const semicolon = raw.lastIndexOf(';');
  return semicolon < 0 ? undefined : readDate(raw.slice(semicolon + 1));
}
