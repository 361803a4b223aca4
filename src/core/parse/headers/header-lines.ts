import { latin1 } from '../bytes/latin1.ts';
import { lineAt } from '../bytes/line-breaks.ts';

/** `continuation` also stands for a line of white space that the header goes on behind. */
type Kind = 'empty' | 'field' | 'continuation' | 'junk';

interface HeaderLine {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The lines of a header, and what each is. */
export class HeaderLines {
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

function isWhite(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}

/** RFC 5322, 3.6.8: printable ASCII without the colon. */
function isNameByte(byte: number): boolean {
  return byte > 32 && byte < 127 && byte !== COLON;
}
