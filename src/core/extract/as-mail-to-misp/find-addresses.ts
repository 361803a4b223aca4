import { CHARACTER_CODES } from '../../character-codes.ts';

const { CAPITAL_A, CAPITAL_Z, DIGIT_0, DIGIT_9, SMALL_A, SMALL_Z } = CHARACTER_CODES;
/** Something that mail_to_misp takes for an address of the web, by its place in a text. */
export interface WebAddress {
  readonly start: number;
  readonly end: number;
  /** A whole URL, or the host alone, which is what is taken of an address without a scheme. */
  readonly kind: 'url' | 'host';
  readonly value: string;
  /** Of a host: all that was written with it, `Host.example.com/path`. */
  readonly written?: string;
}

/** Top-level domains of which a host counts without a scheme; beside them the countries. */
const CLASSIC = 'com|net|org|edu|gov|mil|aero|asia|biz|cat|coop|info|int|jobs|mobi|museum|name|post|pro|tel|travel|xxx';
const COUNTRIES =
  'a[cdefgilmnoqrstuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnorsuvxyz]|d[dejkmoz]|e[ceghrstu]|f[ijkmor]|g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[aemop]|k[eghimnprwyz]|l[abcikrstuvy]|m[acdeghklmnopqrstuvwxyz]|n[acefgilopruz]|om|p[aefghklmnrstwy]|qa|r[eosuw]|s[abcdeghijklmnorstuvxyz]|t[cdfghjklmnoprtvwz]|u[agksyz]|v[aceginu]|w[fs]|y[etu]|z[amw]';
const TOP_LEVEL = new RegExp(`^(?:${CLASSIC}|${COUNTRIES})$`, 'i');
const LONGEST_TOP_LEVEL = 6;
/** Where an address may begin: a letter or digit behind none. */
const START = /(?<![\p{L}\p{N}_])[A-Za-z0-9]/gu;
/** No URL that means anything is longer, and no text costs more than this for each of its characters. */
const MAX_LENGTH = 8192;

/**
 * Finds the addresses of the web that mail_to_misp finds, in order, none inside of another: URLs of http and https; hosts by themselves, with a
 * path or without, under the top-level domains of old. Linear.
 */
export function findWebAddresses(text: string): readonly WebAddress[] {
  const found: WebAddress[] = [];
  let run = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const start = match.index;
    run = run > start ? run : runEnd(text, start);
    const hit = readUrl(text, start) ?? readHostWithPath(text, start, run) ?? readHost(text, start);
    if (hit) {
      found.push(hit);
      START.lastIndex = hit.end;
    } else {
      START.lastIndex = behindChain(text, start);
    }
  }
  return found;
}

/** `http://host/path(1).` without what only ends the sentence. */
function readUrl(text: string, start: number): WebAddress | undefined {
  const scheme = /^https?:\/\//i.exec(text.slice(start, start + 8))?.[0];
  const end = scheme === undefined ? undefined : readPath(text, start + scheme.length, 1);
  return end === undefined ? undefined : { start, end, kind: 'url', value: text.slice(start, end) };
}

/** `host.example.com/path`; the path only says how far it goes. */
function readHostWithPath(text: string, start: number, end: number): WebAddress | undefined {
  const nearby = Math.max(start, end - LONGEST_TOP_LEVEL - 1);
  const dot = text[end] === '/' ? nearby + text.slice(nearby, end).lastIndexOf('.') : nearby - 1;
  if (dot <= start || !isTopLevel(text, dot + 1, end)) {
    return undefined;
  }
  const last = readPath(text, end + 1, 2);
  const value = text.slice(start, end).toLowerCase();
  return last === undefined ? undefined : { start, end: last, kind: 'host', value, written: text.slice(start, last) };
}

/** The longest `host.example.com` from here on; not a mail address, nor the domain of one. */
function readHost(text: string, from: number): WebAddress | undefined {
  const start = text[from - 1] === '@' ? behindLabel(text, from) + 1 : from;
  let end: number | undefined;
  for (let label = start; isAlphanumeric(text.charCodeAt(label)); ) {
    const next = behindLabel(text, label);
    const isHost = label > start && text[label - 1] === '.' && isTopLevel(text, label, next);
    if (isHost && !isWordAt(text, next) && text[next] !== '@') {
      end = next;
    }
    if (text[next] !== '.' && text[next] !== '-') {
      break;
    }
    label = next + 1;
  }
  if (end === undefined || end - start > MAX_LENGTH) {
    return undefined;
  }
  const value = text.slice(start, end);
  return { start, end, kind: 'host', value: value.toLowerCase(), written: text[end] === '/' ? `${value}/` : value };
}

/** Where to look next when no address begins at `start`: none does before the last word of what hangs together, which may be a scheme. */
function behindChain(text: string, start: number): number {
  let label = start;
  let end = behindLabel(text, label);
  while ((text[end] === '.' || text[end] === '-') && isAlphanumeric(text.charCodeAt(end + 1))) {
    label = end + 1;
    end = behindLabel(text, label);
  }
  return label > start ? label : end;
}

/** Letters, digits, dots and hyphens. */
function runEnd(text: string, start: number): number {
  let at = start;
  while (isAlphanumeric(text.charCodeAt(at)) || text[at] === '.' || text[at] === '-') {
    at++;
  }
  return at;
}

function behindLabel(text: string, start: number): number {
  let at = start;
  while (isAlphanumeric(text.charCodeAt(at))) {
    at++;
  }
  return at;
}

function isTopLevel(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_TOP_LEVEL && TOP_LEVEL.test(text.slice(start, end));
}

function isWordAt(text: string, at: number): boolean {
  return /^[\p{L}\p{N}_]/u.test(text.slice(at, at + 2));
}

const OUTSIDE = /[\s()<>{}[\]]/;
const NOT_LAST = new Set('`!()[]{};:\'".,<>?«»“”‘’');
/** `(a)`, `(a(b)c)` as they stand in addresses */
const GROUP = /\([^\s()]{0,500}\([^\s()]{1,500}\)[^\s()]{0,500}\)|\([^\s]{1,500}?\)/y;

/** Where an address ends of which at least `least` characters must stand from `start` on. */
function readPath(text: string, start: number, least: number): number | undefined {
  const piece = text.slice(start, start + MAX_LENGTH);
  let end = 0;
  let group = 0;
  while (end < piece.length) {
    if (piece[end] === '(') {
      GROUP.lastIndex = end;
      const found = GROUP.exec(piece)?.[0];
      if (found === undefined) {
        break;
      }
      end += found.length;
      group = end;
    } else if (OUTSIDE.test(piece[end] as string)) {
      break;
    } else {
      end++;
    }
  }
  while (end > group && NOT_LAST.has(piece[end - 1] as string)) {
    end--;
  }
  return end < least ? undefined : start + end;
}

function isAlphanumeric(code: number): boolean {
  return (code >= SMALL_A && code <= SMALL_Z) || (code >= DIGIT_0 && code <= DIGIT_9) || (code >= CAPITAL_A && code <= CAPITAL_Z);
}
