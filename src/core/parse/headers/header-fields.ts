import { LongList } from '../../long-list.ts';
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
  /** Where a line that is no field stands right in front of the empty one: it was skipped, and is the body where nothing else is. */
  readonly lastJunk?: number | undefined;
  readonly isTooLong: boolean;
}

/**
 * Reads the header fields that begin at `start` (RFC 5322, 2.2). A line that is no field is skipped where the header goes
 * on behind it, else the body begins with it; a line that begins with two dashes may be a boundary and always ends the header.
 */
export function readHeaderFields(bytes: Uint8Array, start: number, maxBytes: number, text = new HeaderText(bytes)): HeaderBlock {
  const lines = new HeaderLines(bytes, start);
  const list = new FieldList();
  let lastJunk: number | undefined;
  for (let at = start; at < bytes.length; at = lines.next) {
    lines.read(at);
    const { kind, end } = lines;
    if (kind === 'empty' || (kind === 'junk' && lines.isBody(!list.isEmpty))) {
      return { fields: list.close(), bodyStart: kind === 'empty' ? lines.next : at, lastJunk, isTooLong: at - start > maxBytes };
    }
    lastJunk = kind === 'junk' ? at : undefined;
    const isPastLimit = lines.next - start > maxBytes;
    if (kind === 'field') {
      list.closeField();
      const name = text.slice(at, lines.nameEnd);
      if (!isPastLimit || list.wantsLate(name)) {
        list.open(name, text.slice(lines.contentStart, end));
      }
    } else if (kind === 'continuation' && (!isPastLimit || list.isOpenOfContent)) {
      list.goOn(text, at, end);
    }
  }
  return { fields: list.close(), bodyStart: bytes.length, lastJunk, isTooLong: bytes.length - start > maxBytes };
}

/** Fields from their text, one character per byte. */
class FieldList {
  private readonly fields = new LongList<HeaderField>();
  private guessed: GuessedFields | undefined;
  /** Of the field whose end was not reached yet. */
  private name: string | undefined;
  private content = '';
  /** Names of such fields behind the limit. */
  private readonly late = new Set<string>();

  get isEmpty(): boolean {
    return this.fields.length === 0 && this.name === undefined;
  }

  /** Whether the open field says how the content is read. */
  get isOpenOfContent(): boolean {
    return this.name !== undefined && isOfContent(this.name);
  }

  /** Fields that say how the content is read count behind the limit as well, once, so that nobody hides attachments behind megabytes of others. */
  wantsLate(name: string): boolean {
    const isWanted = isOfContent(name) && !this.late.has(name.toLowerCase());
    if (isWanted) {
      this.late.add(name.toLowerCase());
    }
    return isWanted;
  }

  open(name: string, content: string): void {
    this.name = name;
    this.content = content;
  }

  /** A line that belongs to the field in front of it, where there is one. */
  goOn(text: HeaderText, start: number, end: number): void {
    if (this.name !== undefined) {
      this.content += text.slice(start, end);
    }
  }

  closeField(): void {
    const { name } = this;
    if (name === undefined) {
      return;
    }
    this.name = undefined;
    const raw = trimBlanks(this.content);
    if (isPlain(raw)) {
      this.fields.push({ name, raw, value: raw });
    } else if (!needsCharset(raw)) {
      this.fields.push({ name, raw, value: toValue(raw) });
    } else {
      this.guessed ??= new GuessedFields(this.fields);
      this.guessed.add(name, raw);
    }
  }

  /** All of them. */
  close(): readonly HeaderField[] {
    this.closeField();
    this.guessed?.finish();
    return this.fields.all();
  }
}

function isOfContent(name: string): boolean {
  return name.length <= LONGEST && OF_CONTENT.test(name);
}

const OF_CONTENT = /^content-(?:type|disposition|transfer-encoding|id)$/i;
const LONGEST = 'content-transfer-encoding'.length;

/** A field from text that was decoded already. Its value holds no line break and no NUL, whatever the text does. */
export function toPlainField(name: string, text: string): HeaderField {
  const value = toValue(text);
  return { name, raw: value, value };
}
