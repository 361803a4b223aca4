import { decodeBase64 } from '../bytes/base64.ts';
import { latin1Bytes } from '../bytes/latin1.ts';
import { hexValue } from '../bytes/quoted-printable.ts';
import { decodeText } from '../charset/decode-text.ts';
import { normaliseLabel } from '../charset/mail-labels.ts';

interface Word {
  readonly charset: string;
  readonly bytes: Uint8Array;
  /** Behind the closing `?=`. */
  readonly end: number;
}

/**
 * Decodes the RFC 2047 words in a text: `=?utf-8?q?Gr=C3=BC=C3=9Fe?=` is `Grüße`. White space between two words goes, and
 * neighbours of the same charset are decoded as one, since broken senders cut characters in half between them.
 * Words are also read where the RFC forbids them (inside of quotes, glued to text): that is what readers see.
 */
export function decodeWords(text: string): string {
  let at = text.indexOf('=?');
  if (at < 0) {
    return text;
  }
  const out: string[] = [];
  const closings = new Closings(text);
  let pending: { charset: string; parts: Uint8Array[] } | undefined;
  let copied = 0;
  const flush = () => {
    if (pending) {
      out.push(decodeText(join(pending.parts), pending.charset).text);
    }
    pending = undefined;
  };
  while (at >= 0) {
    const word = readWord(text, at, closings);
    if (!word) {
      at = text.indexOf('=?', at + 2);
      continue;
    }
    const between = text.slice(copied, at);
    if (between !== '' && (!pending || between.trim() !== '')) {
      flush();
      out.push(between);
    }
    if (pending && pending.charset !== word.charset) {
      flush();
    }
    pending ??= { charset: word.charset, parts: [] };
    pending.parts.push(word.bytes);
    copied = word.end;
    at = text.indexOf('=?', copied);
  }
  flush();
  out.push(text.slice(copied));
  return out.join('');
}

/** `=?charset*language?encoding?content?=` at `start`, or `undefined`. */
function readWord(text: string, start: number, closings: Closings): Word | undefined {
  const charsetEnd = findNear(text, '?', start + 2, MAX_CHARSET);
  if (charsetEnd < 0 || charsetEnd === start + 2 || text[charsetEnd + 2] !== '?') {
    return undefined;
  }
  const contentStart = charsetEnd + 3;
  const close = closings.from(contentStart);
  if (close < 0) {
    return undefined;
  }
  const charset = (text.slice(start + 2, charsetEnd).split('*')[0] ?? '').toLowerCase();
  const bytes = decodeContent(text.slice(contentStart, close), text[charsetEnd + 1] ?? '');
  return bytes && !/\s/.test(charset) ? { charset: normaliseLabel(charset) ?? 'unknown-8bit', bytes, end: close + 2 } : undefined;
}

function decodeContent(content: string, encoding: string): Uint8Array | undefined {
  switch (encoding.toLowerCase()) {
    case 'b':
      return decodeBase64(latin1Bytes(content));
    case 'q':
      return decodeQ(content);
    default:
      return undefined;
  }
}

/** RFC 2047, 4.2: quoted-printable with `_` for a blank. */
function decodeQ(content: string): Uint8Array {
  const source = isLatin1(content) ? latin1Bytes(content) : new TextEncoder().encode(content);
  // What is decoded is no longer than what was read, so it goes in its place.
  let to = 0;
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] as number;
    const high = byte === 61 ? hexValue(source[at + 1]) : -1;
    const low = byte === 61 ? hexValue(source[at + 2]) : -1;
    if (high >= 0 && low >= 0) {
      source[to++] = (high << 4) | low;
      at += 2;
    } else {
      source[to++] = byte === 95 ? 32 : byte;
    }
  }
  return to === source.length ? source : source.subarray(0, to);
}

/** Longest known charset name is 45 characters; a language may follow. */
const MAX_CHARSET = 75;

/** The next `?=` from a position on. Asked with rising positions, it goes over the text once. */
class Closings {
  private readonly text: string;
  private next = -2;

  constructor(text: string) {
    this.text = text;
  }

  from(position: number): number {
    if (this.next !== -1 && this.next < position) {
      this.next = this.text.indexOf('?=', position);
    }
    return this.next;
  }
}

function findNear(text: string, what: string, from: number, distance: number): number {
  const end = Math.min(text.length, from + distance);
  for (let i = from; i < end; i++) {
    if (text[i] === what) {
      return i;
    }
  }
  return -1;
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0xff) {
      return false;
    }
  }
  return true;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) {
    return parts[0];
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
