import { CHARACTER_CODES } from '../../character-codes.ts';
import { decodeBase64 } from '../bytes/base64.ts';
import { latin1Bytes } from '../bytes/latin1.ts';
import { decodeText, isKnownCharset } from '../charset/decode-text.ts';
import { normaliseLabel } from '../charset/mail-labels.ts';
import { WordBytes } from './word-bytes.ts';

const { QUESTION_MARK } = CHARACTER_CODES;

/**
 * Decodes the RFC 2047 words in a text: `=?utf-8?q?Gr=C3=BC=C3=9Fe?=` is `Grüße`. White space between two words goes, and
 * neighbours of the same charset are decoded as one, since broken senders cut characters in half between them.
 * Words are also read where the RFC forbids them (inside of quotes, glued to text): that is what readers see.
 */
export function decodeWords(text: string): string {
  const first = text.indexOf('=?');
  return first < 0 ? text : new WordReader(text).read(first);
}

/** One text is decoded at a time, and most hold one word: to make room for each takes longer than to decode it. */
const BYTES = new WordBytes();

class WordReader {
  private readonly text: string;
  private out = '';
  private copied = 0;
  /** Of the words that were read and not decoded yet. */
  private charset: string | undefined;
  /** The next `?=`; asked for with rising positions, it goes over the text once. */
  private closing = -2;

  constructor(text: string) {
    this.text = text;
  }

  read(first: number): string {
    BYTES.clear();
    for (let at = first; at >= 0; ) {
      const end = this.readWord(at);
      if (end > 0) {
        this.copied = end;
      }
      at = this.text.indexOf('=?', end > 0 ? end : at + 2);
    }
    this.decode();
    return this.out + this.text.slice(this.copied);
  }

  /** `=?charset*language?encoding?content?=` at `start`: returns what is behind it, -1 where it is none. */
  private readWord(start: number): number {
    const { text } = this;
    const charsetEnd = this.endOfCharset(start + 2);
    if (charsetEnd < 0) {
      return -1;
    }
    const encoding = text.charCodeAt(charsetEnd + 1) | 32;
    const contentStart = charsetEnd + 3;
    const close = encoding === LETTER_B || encoding === LETTER_Q ? this.closingFrom(contentStart) : -1;
    const charset = close < 0 ? undefined : charsetOf(text.slice(start + 2, charsetEnd));
    if (charset === undefined) {
      return -1;
    }
    this.goOn(start, charset);
    if (encoding === LETTER_Q) {
      BYTES.addQuoted(text, contentStart, close);
    } else {
      BYTES.add(decodeBase64(latin1Bytes(text.slice(contentStart, close))));
    }
    return close + 2;
  }

  /** Where the `?` stands that one letter and another `?` follow, -1 where none does. */
  private endOfCharset(start: number): number {
    const { text } = this;
    const last = Math.min(text.length, start + MAX_CHARSET);
    let end = start;
    while (end < last && text.charCodeAt(end) !== QUESTION_MARK) {
      end++;
    }
    return end > start && end < last && text.charCodeAt(end + 2) === QUESTION_MARK ? end : -1;
  }

  private closingFrom(position: number): number {
    if (this.closing !== -1 && this.closing < position) {
      this.closing = this.text.indexOf('?=', position);
    }
    return this.closing;
  }

  /** Makes ready for a word at `start`: what stands in front of it is done, unless it belongs to the words before it. */
  private goOn(start: number, charset: string): void {
    const between = this.text.slice(this.copied, start);
    const isGap = this.charset !== undefined && between.trim() === '';
    if (!isGap || this.charset !== charset) {
      this.decode();
    }
    if (!isGap) {
      this.out += between;
    }
    this.charset = charset;
  }

  private decode(): void {
    if (this.charset !== undefined) {
      this.out += decodeText(BYTES.take(), this.charset).text;
    }
    this.charset = undefined;
  }
}

/** Longest known charset name is 45 characters; a language may follow. */
const MAX_CHARSET = 75;
const LETTER_B = 98;
const LETTER_Q = 113;

/** What `normaliseLabel` makes of the charsets that were met, as they were written. */
const CHARSETS = new Map<string, string>();
const MOST_CHARSETS = 500;
/** One that says nothing: the bytes are looked at. */
const UNKNOWN = 'unknown-8bit';

/** All charsets that nobody knows are one: several words together tell more of the letters in them. `undefined` where it is no name. */
function charsetOf(written: string): string | undefined {
  const met = CHARSETS.get(written);
  if (met !== undefined) {
    return met;
  }
  const star = written.indexOf('*');
  const name = (star < 0 ? written : written.slice(0, star)).toLowerCase();
  if (/\s/.test(name)) {
    return undefined;
  }
  const label = normaliseLabel(name);
  if (label === undefined || !isKnownCharset(label)) {
    return UNKNOWN;
  }
  if (CHARSETS.size < MOST_CHARSETS) {
    CHARSETS.set(written, label);
  }
  return label;
}
