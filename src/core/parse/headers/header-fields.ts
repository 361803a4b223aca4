import { trimBlanks } from '../bytes/latin1.ts';
import type { HeaderField } from '../mail.ts';
import { isPlain, needsCharset, toValue } from './field-content.ts';
import { GuessedFields } from './guessed-fields.ts';
import { HeaderLines } from './header-lines.ts';
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
export function readHeaderFields(bytes: Uint8Array, start: number, maxBytes: number, text = new HeaderText(bytes)): HeaderBlock {
  const lines = new HeaderLines(bytes, start);
  const list = new FieldList();
  let open: string | undefined;
  for (let at = start; at < bytes.length; ) {
    const line = lines.at(at);
    const isPastLimit = line.next - start > maxBytes;
    const ends = line.kind === 'empty' || (line.kind === 'junk' && lines.isBodyAt(line, !list.isEmpty || open !== undefined));
    if (ends) {
      return { fields: list.close(open), bodyStart: line.kind === 'empty' ? line.next : at, isTooLong: at - start > maxBytes };
    }
    if (line.kind === 'field') {
      list.add(open);
      open = isPastLimit ? undefined : text.slice(at, line.end);
    } else if (line.kind === 'continuation' && open !== undefined && !isPastLimit) {
      open += text.slice(at, line.end);
    }
    at = line.next;
  }
  return { fields: list.close(open), bodyStart: bytes.length, isTooLong: bytes.length - start > maxBytes };
}

class FieldList {
  private readonly fields: HeaderField[] = [];
  private guessed: GuessedFields | undefined;

  get isEmpty(): boolean {
    return this.fields.length === 0;
  }

  /** A field from its text, one character per byte. */
  add(line: string | undefined): void {
    if (line === undefined) {
      return;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trimEnd();
    const raw = trimBlanks(line.slice(colon + 1));
    if (isPlain(raw)) {
      this.fields.push({ name, raw, value: raw.trim() });
    } else if (!needsCharset(raw)) {
      this.fields.push({ name, raw, value: toValue(raw) });
    } else {
      this.guessed ??= new GuessedFields(this.fields);
      this.guessed.add(name, raw);
    }
  }

  /** All of them, with this last one. */
  close(last: string | undefined): readonly HeaderField[] {
    this.add(last);
    this.guessed?.finish();
    return this.fields;
  }
}

/** A field from text that was decoded already. Its value holds no line break and no NUL, whatever the text does. */
export function toPlainField(name: string, text: string): HeaderField {
  const value = toValue(text);
  return { name, raw: value, value };
}

/** Whether a text begins with a field that nothing but a mail has. Example: `Return-Path: <a@b.example>` */
export function startsWithMailField(text: string): boolean {
  return /^(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|delivered-to|x-[a-z-]{1,30}|content-type|sender|reply-to|dkim-signature|arc-seal|authentication-results)[ \t]{0,9}:/i.test(
    text,
  );
}
