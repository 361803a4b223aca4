import { CHARACTER_CODES } from '../../../character-codes.ts';
import { Words } from '../../text/words.ts';
import { readUrl } from '../read-url.ts';
import { BY_PARAMETER } from './by-parameter.ts';
import { unwrapByPath } from './by-path.ts';
import { unwrapProofpoint } from './proofpoint.ts';

const { DOT, SMALL_H, SMALL_P, SMALL_T, SMALL_X } = CHARACTER_CODES;

export interface Unwrapped {
  readonly value: string;
  readonly host: string;
  readonly port?: number;
}

/** Redirectors put in front of redirectors: a scanner of the sender's, then one of the receiver's. */
const DEEPEST = 5;

/** The URL inside of one that only leads on to it, read from the letters alone; nothing where it is no such URL. Nobody is asked. */
export function unwrapUrl(url: string, host: string): Unwrapped | undefined {
  let found: Unwrapped | undefined;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const inner = unwrapOnce(found?.value ?? url, found?.host ?? host);
    if (inner === undefined) return found;
    found = inner;
  }
  return found;
}

/** Redirectors whose address is not to be seen as one from outside: in base64, or without its scheme. */
const OPAQUE =
  /(?:^|\.)(?:sophos\.com|bing\.com|google\.[a-z.]{2,6}|cisco\.com|translate\.goog|cdn\.ampproject\.org|linkedin\.com|instagram\.com|facebook\.com|mandrillapp\.com|pstmrk\.it)$/;

/** The labels that tell them from nearly all other hosts. */
const OPAQUE_LABELS = new Words('sophos bing google cisco translate ampproject linkedin instagram facebook mandrillapp pstmrk'.split(' '));

function isOpaque(host: string): boolean {
  for (let label = 0, at = 0; at < host.length; at++) {
    if (host.charCodeAt(at) !== DOT) continue;
    if (OPAQUE_LABELS.has(host, label, at)) return OPAQUE.test(host);
    label = at + 1;
  }
  return false;
}

/** Whether `http` or `hxxp` stands behind the scheme of the URL. */
function holdsScheme(url: string): boolean {
  for (let at = LONGEST_SCHEME + 3; at < url.length; at++) {
    if ((url.charCodeAt(at) | 32) !== SMALL_P) continue;
    const middle = url.charCodeAt(at - 1) | 32;
    if ((middle === SMALL_T || middle === SMALL_X) && (url.charCodeAt(at - 2) | 32) === middle && (url.charCodeAt(at - 3) | 32) === SMALL_H)
      return true;
  }
  return false;
}

/** Characters of `https://`. */
const LONGEST_SCHEME = 8;

function unwrapOnce(url: string, host: string): Unwrapped | undefined {
  // Most URLs hold no other.
  if (!holdsScheme(url) && !isOpaque(host)) return;
  const written = unwrapProofpoint(url, host) ?? unwrapByParameter(url, host) ?? unwrapByPath(url, host);
  if (written === undefined) return;
  const text = withScheme(written);
  const colon = text.indexOf('://');
  // Only an address from its first letter on: a parameter may hold a sentence.
  if (colon > 8) return;
  const inner = readUrl(text, colon);
  if (inner === undefined || inner.value === '' || inner.start !== 0 || !inner.host.includes('.')) return;
  return { value: inner.value, host: inner.host, ...(inner.port !== undefined && { port: inner.port }) };
}

/** With the scheme that it goes without, or that somebody made harmless along with the address around it. */
function withScheme(written: string): string {
  if (written.startsWith('//')) return `https:${written}`;
  if (!written.includes('://')) return `http://${written}`;
  return written.replace(/^hxxp/i, 'http').replaceAll('[.]', '.').replaceAll('[:]', ':');
}

function unwrapByParameter(url: string, host: string): string | undefined {
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at++) {
    const redirectors = BY_PARAMETER.get(labels.slice(at).join('.'));
    for (const { path, parameters, decode } of redirectors ?? []) {
      const rest = url
        .slice(url.indexOf(host) + host.length)
        .replace(/^:\d+/, '')
        .replace(/^\?/, '/?');
      if (!rest.startsWith(path)) continue;
      const value = readParameter(url, parameters);
      if (value !== undefined) return decode ? decode(value) : value;
    }
  }
  return undefined;
}

/** The first of the parameters that is there, also in capitals, with `%2F` and `+` undone; broken escapes stay as they are. */
function readParameter(url: string, names: readonly string[]): string | undefined {
  const parameters = new URLSearchParams(url.slice(url.indexOf('?') + 1).replace(/#.*$/s, ''));
  for (const name of names) {
    const value = url.includes('?') ? (parameters.get(name) ?? parameters.get(name.toUpperCase())) : null;
    if (value) return value;
  }
  return undefined;
}
