import { latin1, latin1Bytes, trimBlanks } from '../bytes/latin1.ts';
import { lineAt } from '../bytes/line-breaks.ts';
import { decodeText } from '../charset/decode-text.ts';
import type { HeaderField } from '../mail.ts';
import { decodeWords } from './encoded-words.ts';
import { HeaderText } from './header-text.ts';

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Where the body begins: behind the empty line. */
  readonly bodyStart: number;
  readonly isTooLong: boolean;
}

/**
 * Reads the header fields that begin at `start` (RFC 5322, 2.2). A line that is no field is skipped where the header goes
 * on behind it, else the body begins with it; a line that begins with two dashes may be a boundary and always ends the header.
 */
export function readHeaderFields(bytes: Uint8Array, start: number, maxBytes: number): HeaderBlock {
  const lines = new HeaderLines(bytes, start);
  const text = new HeaderText(bytes);
  const fields: HeaderField[] = [];
  let open: string | undefined;
  const closeField = () => {
    if (open !== undefined) {
      fields.push(toHeaderField(open));
    }
    open = undefined;
  };
  for (let at = start; at < bytes.length; ) {
    const line = lines.at(at);
    const isPastLimit = line.next - start > maxBytes;
    const ends = line.kind === 'empty' || (line.kind === 'junk' && lines.isBodyAt(line, fields.length > 0 || open !== undefined));
    if (ends) {
      closeField();
      return { fields, bodyStart: line.kind === 'empty' ? line.next : at, isTooLong: at - start > maxBytes };
    }
    if (line.kind === 'field') {
      closeField();
      open = isPastLimit ? undefined : text.slice(at, line.end);
    } else if (line.kind === 'continuation' && open !== undefined && !isPastLimit) {
      open += text.slice(at, line.end);
    }
    at = line.next;
  }
  closeField();
  return { fields, bodyStart: bytes.length, isTooLong: bytes.length - start > maxBytes };
}

/** A field from its text, one character per byte. */
export function toHeaderField(line: string): HeaderField {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).trimEnd();
  const content = trimBlanks(line.slice(colon + 1));
  const { raw, value } = readFieldContent(content);
  return { name, raw, value };
}

/** Raw and decoded content of a field whose characters are bytes (RFC 6532: they may be UTF-8; else they are guessed). */
export function readFieldContent(content: string): { readonly raw: string; readonly value: string } {
  if (isPlain(content)) {
    return { raw: content, value: content.trim() };
  }
  if ((isAscii(content) && !content.includes('\x1b')) || !isLatin1(content)) {
    return { raw: content, value: toValue(content) };
  }
  const { text, charset } = decodeText(latin1Bytes(content));
  return { raw: charset === 'utf-8' ? text : content, value: toValue(text) };
}

/** A field from text that was decoded already. Its value holds no line break and no NUL, whatever the text does. */
export function toPlainField(name: string, text: string): HeaderField {
  const value = toValue(text);
  return { name, raw: value, value };
}

/** `continuation` also stands for a line of white space that the header goes on behind. */
type Kind = 'empty' | 'field' | 'continuation' | 'junk';

interface HeaderLine {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

class HeaderLines {
  private readonly bytes: Uint8Array;
  /** Old Macs and broken scripts end lines with a bare CR; elsewhere a bare CR is only a blank in the line. */
  private readonly endsWithCr: boolean;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    let at = start;
    while (at < bytes.length && bytes[at] !== CR && bytes[at] !== LF) {
      at++;
    }
    this.endsWithCr = bytes[at] === CR && bytes[at + 1] !== LF && bytes[at + 1] !== CR;
  }

  at(start: number): HeaderLine {
    const { end, next } = this.limits(start);
    const kind = this.kindOf(start, end);
    if (kind === 'continuation' && this.isBlankLine(start, end)) {
      const following = this.limits(next);
      const goesOn = next < this.bytes.length && (this.isField(next, following.end) || isWhite(this.bytes[next]));
      return { kind: goesOn ? kind : 'empty', start, end, next };
    }
    return { kind, start, end, next };
  }

  /** Whether the body begins with this line of junk, as the header does not go on behind it. */
  isBodyAt(junk: HeaderLine, hasFields: boolean): boolean {
    const { bytes } = this;
    if ((bytes[junk.start] === DASH && bytes[junk.start + 1] === DASH) || junk.next >= bytes.length) {
      return true;
    }
    const following = this.limits(junk.next);
    if (!hasFields) {
      return !startsWithMailField(latin1(bytes, junk.next, Math.min(following.end, junk.next + 40)));
    }
    return following.end > junk.next && !this.isField(junk.next, following.end) && !isWhite(bytes[junk.next]);
  }

  private limits(start: number): { readonly end: number; readonly next: number } {
    const { bytes } = this;
    if (this.endsWithCr) {
      return lineAt(bytes, start);
    }
    const found = bytes.indexOf(LF, start);
    const end = found < 0 ? bytes.length : found;
    return { end: end > start && bytes[end - 1] === CR ? end - 1 : end, next: Math.min(end + 1, bytes.length) };
  }

  private kindOf(start: number, end: number): Kind {
    if (end === start) {
      return 'empty';
    }
    if (isWhite(this.bytes[start])) {
      return 'continuation';
    }
    return this.isField(start, end) ? 'field' : 'junk';
  }

  private isField(start: number, end: number): boolean {
    let at = start;
    while (at < end && isNameByte(this.bytes[at] as number)) {
      at++;
    }
    const nameEnd = at;
    while (at < end && isWhite(this.bytes[at])) {
      at++;
    }
    return nameEnd > start && this.bytes[at] === COLON && at < end;
  }

  private isBlankLine(start: number, end: number): boolean {
    let at = start;
    while (at < end && isWhite(this.bytes[at])) {
      at++;
    }
    return at === end;
  }
}

/** Whether a text begins with a field that nothing but a mail has. Example: `Return-Path: <a@b.example>` */
export function startsWithMailField(text: string): boolean {
  return /^(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|delivered-to|x-[a-z-]{1,30}|content-type|sender|reply-to|dkim-signature|arc-seal|authentication-results)[ \t]{0,9}:/i.test(
    text,
  );
}

const LF = 10;
const CR = 13;
const DASH = 45;
const COLON = 58;
const EQUALS = 61;
const QUESTION = 63;

function isWhite(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}

/** RFC 5322, 3.6.8: printable ASCII without the colon. */
function isNameByte(byte: number): boolean {
  return byte > 32 && byte < 127 && byte !== COLON;
}

/** Printable ASCII without the `=?` of an encoded word: what nearly every field is, and the same decoded. */
function isPlain(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126 || (code === QUESTION && before === EQUALS)) {
      return false;
    }
    before = code;
  }
  return true;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) {
      return false;
    }
  }
  return true;
}

/** Whether each character may stand for a byte. */
function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0xff) {
      return false;
    }
  }
  return true;
}

function toValue(content: string): string {
  // NUL and line breaks must not reach whoever shows or sends the value on.
  return decodeWords(content)
    .replace(/[\t\r\n]+ */g, ' ')
    .replaceAll('\0', '')
    .trim();
}
