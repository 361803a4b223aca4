import { CHARACTER_CODES } from '../../character-codes.ts';
import { latin1 } from '../bytes/latin1.ts';

const { BLANK, COLON, CR, HYPHEN, LF, TAB } = CHARACTER_CODES;

/** `continuation` also stands for a line of white space that the header goes on behind. */
type Kind = 'empty' | 'field' | 'continuation' | 'junk';

/** Reads the lines of a header, and tells what each is. What it tells is of the line that was read last: an object for each would cost as much as to read it. */
export class HeaderLines {
  kind: Kind = 'empty';
  start = 0;
  /** Where the line ends, without its break, */
  end = 0;
  /** and where the next one begins. */
  next = 0;
  /** Of a field: where its name ends, */
  nameEnd = 0;
  /** and where its content begins, behind the colon and blanks. */
  contentStart = 0;
  private readonly bytes: Uint8Array;
  /** Old Macs and broken scripts end lines with a bare CR; elsewhere a bare CR is only a blank in the line. */
  private readonly endsWithCr: boolean;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    let at = start;
    while (at < bytes.length && bytes[at] !== CR && bytes[at] !== LF) {
      at++;
    }
    const isCr = bytes[at] === CR;
    // Some gateways write CR CR LF.
    while (bytes[at] === CR) {
      at++;
    }
    this.endsWithCr = isCr && bytes[at] !== LF;
  }

  read(start: number): void {
    const { bytes } = this;
    const close = this.breakFrom(start);
    const end = this.endBefore(start, close);
    this.start = start;
    this.end = end;
    this.next = this.behind(close);
    if (end === start) {
      this.kind = 'empty';
    } else if (isWhite(bytes[start])) {
      this.kind = this.skipWhite(start, end) < end || this.goesOn() ? 'continuation' : 'empty';
    } else {
      const colon = this.colonOf(start, end);
      this.contentStart = this.skipWhite(colon + 1, end);
      this.kind = colon < 0 ? 'junk' : 'field';
    }
  }

  /** Whether the body begins with this line of junk, as the header does not go on behind it. */
  isBody(hasFields: boolean): boolean {
    const { bytes, start, next } = this;
    if ((bytes[start] === HYPHEN && bytes[start + 1] === HYPHEN) || next >= bytes.length) {
      return true;
    }
    const end = this.endBefore(next, this.breakFrom(next));
    if (!hasFields) {
      return !startsWithMailField(latin1(bytes, next, Math.min(end, next + 40)));
    }
    return end > next && this.colonOf(next, end) < 0 && !isWhite(bytes[next]);
  }

  /** Whether the header goes on behind a line of white space. */
  private goesOn(): boolean {
    const { bytes, next } = this;
    return next < bytes.length && (isWhite(bytes[next]) || this.colonOf(next, this.endBefore(next, this.breakFrom(next))) >= 0);
  }

  /** Where the next line break is. */
  private breakFrom(start: number): number {
    const { bytes, endsWithCr } = this;
    let at = start;
    while (at < bytes.length && bytes[at] !== LF && !(endsWithCr && bytes[at] === CR)) {
      at++;
    }
    return at;
  }

  private endBefore(start: number, close: number): number {
    let end = close;
    while (!this.endsWithCr && end > start && this.bytes[end - 1] === CR) {
      end--;
    }
    return end;
  }

  private behind(close: number): number {
    const { bytes } = this;
    return Math.min(bytes[close] === CR && bytes[close + 1] === LF ? close + 2 : close + 1, bytes.length);
  }

  /** Where the colon of a field is that begins here, -1 where none does. */
  private colonOf(start: number, end: number): number {
    let at = start;
    while (at < end && isNameByte(this.bytes[at] as number)) {
      at++;
    }
    this.nameEnd = at;
    const colon = this.skipWhite(at, end);
    return at > start && colon < end && this.bytes[colon] === COLON ? colon : -1;
  }

  private skipWhite(start: number, end: number): number {
    let at = start;
    while (at < end && isWhite(this.bytes[at])) {
      at++;
    }
    return at;
  }
}

/** Whether a text begins with a field that nothing but a mail has. Example: `Return-Path: <a@b.example>` */
export function startsWithMailField(text: string): boolean {
  return /^(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|delivered-to|x-[a-z-]{1,30}|content-type|sender|reply-to|dkim-signature|arc-seal|authentication-results)[ \t]{0,9}:/i.test(
    text,
  );
}

function isWhite(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB;
}

/** RFC 5322, 3.6.8: printable ASCII without the colon. */
function isNameByte(byte: number): boolean {
  return byte > BLANK && byte < 127 && byte !== COLON;
}
