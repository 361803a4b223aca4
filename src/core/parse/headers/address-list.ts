import type { LongList } from '../../long-list.ts';
import type { Address } from '../mail.ts';
import { readFieldContent } from './field-content.ts';
import { readQuoted, skipComment } from './parameters.ts';

/** What was collected of one mailbox so far. A list has the same for each of them, emptied: it may have a hundred thousand. */
class Draft {
  /** Words outside of angle brackets, with what was quoted. */
  private words = '';
  /** The same without quoted strings: where a bare address may be. */
  private bareWords = '';
  angle: string | undefined;
  /** All comments, one behind the other. */
  comment: string | undefined;
  /** What is asked for at each colon, noted as it comes: to look for it in the whole text again and again would take forever. */
  isBlank = true;
  hasAt = false;
  /** The words of the list that were told last, which stand side by side in it: put together one by one they would take a hundred times as much memory. */
  private start = 0;
  private end = 0;
  private readonly raw: string;

  constructor(raw: string) {
    this.raw = raw;
  }

  get isEmpty(): boolean {
    return this.start === this.end && this.words === '' && this.bareWords === '' && this.angle === undefined && this.comment === undefined;
  }

  get text(): string {
    this.settle();
    return this.words;
  }

  get bare(): string {
    this.settle();
    return this.bareWords;
  }

  clear(): void {
    this.words = '';
    this.bareWords = '';
    this.angle = undefined;
    this.comment = undefined;
    this.isBlank = true;
    this.hasAt = false;
    this.end = this.start;
  }

  /** Puts the words behind what is there that the list has between the two offsets. */
  addSpan(start: number, end: number): void {
    if (start !== this.end) {
      this.settle();
      this.start = start;
    }
    this.end = end;
    this.isBlank &&= this.raw.slice(start, end).trim() === '';
    this.hasAt ||= this.raw.slice(start, end).includes('@');
  }

  add(text: string, bare: string): void {
    this.settle();
    this.words += text;
    this.bareWords += bare;
    this.isBlank &&= text.trim() === '';
    this.hasAt ||= bare.includes('@');
  }

  private settle(): void {
    const { end, raw, start } = this;
    if (start < end) {
      this.words += raw.slice(start, end);
      this.bareWords += raw.slice(start, end);
    }
    this.start = end;
  }
}

/** Makes addresses of the pieces of a list, told to it one after the other. */
export class AddressList {
  private readonly addresses: LongList<Address>;
  private group: string | undefined;
  private readonly draft: Draft;
  private readonly raw: string;
  /** Words in front of a comma that may be half of an unquoted name: `Doe, John <a@b.example>`. */
  private held = '';

  /** `raw`: the list, which all offsets are of. */
  constructor(raw: string, addresses: LongList<Address>) {
    this.raw = raw;
    this.draft = new Draft(raw);
    this.addresses = addresses;
  }

  /** Whether nothing was told yet of the next mailbox. */
  get isEmpty(): boolean {
    return this.held === '' && this.draft.isEmpty;
  }

  /** The words between the two offsets. */
  text(start: number, end: number): void {
    this.draft.addSpan(start, end);
  }

  quoted(value: string, localPart: string | undefined): void {
    const part = localPart?.replaceAll(' ', HELD_BLANK);
    this.draft.add(part ?? value, part ?? '');
  }

  comment(content: string): void {
    const { comment } = this.draft;
    this.draft.comment = comment === undefined ? content : `${comment} ${content}`;
    this.draft.add('', ' ');
  }

  /** Reads up to the closing bracket; returns where that stands. */
  angle(start: number): number {
    const { raw } = this;
    let at = start;
    while (at < raw.length && raw[at] !== '>' && raw[at] !== '<') {
      at = raw[at] === '"' ? readQuoted(raw, at + 1).end + 1 : at + 1;
    }
    const end = Math.min(at, raw.length);
    const content = withoutRoute(withoutComments(raw.slice(start, end)).trim());
    if (content === this.draft.angle) {
      // `a@b <a@b<mailto:a@b>>` says the same three times.
      return raw[end] === '<' ? end - 1 : end;
    }
    // `<<a@b>>` is one address; of `<a@b> <c@d>` both are kept.
    if (this.draft.angle !== undefined && this.draft.angle !== '' && content !== '') {
      this.close(false);
    }
    this.draft.angle = content === '' ? (this.draft.angle ?? '') : content;
    return raw[end] === '<' ? end - 1 : end;
  }

  /** The one at this offset. */
  colon(at: number): void {
    const { angle, hasAt, isBlank } = this.draft;
    if (angle !== undefined || hasAt || isBlank) {
      this.text(at, at + 1);
      return;
    }
    this.group = decodeName(this.draft.text);
    this.draft.clear();
  }

  comma(): void {
    const { angle, comment, hasAt, isBlank } = this.draft;
    if (angle === undefined && this.held === '' && !isBlank && !hasAt && comment === undefined) {
      this.held = this.draft.text.trim();
      this.draft.clear();
    } else {
      this.close(false);
    }
  }

  close(endsGroup: boolean): void {
    const { angle, text } = this.draft;
    const isHalf = this.held !== '' && angle !== undefined && text.trim() !== '';
    if (this.held !== '' && !isHalf) {
      this.push(toText(this.held));
    }
    this.addDraft(isHalf ? `${this.held}, ${text.trim()}` : text);
    this.held = '';
    this.draft.clear();
    if (endsGroup) {
      this.group = undefined;
    }
  }

  /** An address as it is to be read. */
  push(address: string, name?: string): void {
    const { group } = this;
    if (name === undefined) this.addresses.push(group === undefined ? { address } : { address, group });
    else this.addresses.push(group === undefined ? { name, address } : { name, address, group });
  }

  private addDraft(text: string): void {
    const { bare, angle, comment } = this.draft;
    if (text === '' && angle === undefined) {
      return;
    }
    if (angle !== undefined) {
      const name = decodeName(text) ?? decodeName(comment ?? '');
      if (angle !== '' || name !== undefined) this.push(toText(angle), name);
      return;
    }
    const alone = text === bare ? ONE_WORD.exec(text)?.[1] : undefined;
    if (alone !== undefined) {
      this.push(toText(alone));
      return;
    }
    const words = bare.split(/[ \t\r\n]+/).filter((word) => word !== '');
    const address = words.findLast((word) => word.includes('@'));
    if (address === undefined) {
      const only = text.trim();
      if (only !== '') this.push(toText(only));
      return;
    }
    const name = decodeName(text.replace(address, ' ')) ?? decodeName(comment ?? '');
    this.push(toText(address.replaceAll(HELD_BLANK, ' ')), name);
  }
}

/** Stands for a blank inside of a quoted local part while words are cut apart. */
const HELD_BLANK = '\u0001';

/** `a@b.example` and blanks around it, which is most of any list. */
const ONE_WORD = /^[ \t\r\n]*([!-~]+)[ \t\r\n]*$/;

/** `pete(his account)@silly.example` is pete@silly.example (RFC 5322, A.5); a bracket inside of quotes, or one that never closes, is part of the name. */
function withoutComments(content: string): string {
  let kept = '';
  let start = 0;
  for (let at = content.includes('(') ? 0 : content.length; at < content.length; at++) {
    if (content[at] === '"') {
      at = readQuoted(content, at + 1).end;
    } else if (content[at] === '(') {
      const end = skipComment(content, at + 1);
      if (end === content.length) {
        break;
      }
      kept += content.slice(start, at);
      at = end;
      start = end + 1;
    }
  }
  return kept + content.slice(start);
}

/** `@relay.example,@other.example:a@b.example` is a@b.example (RFC 5322, 4.4), and so is `mailto:a@b.example`. */
function withoutRoute(content: string): string {
  if (/^mailto:/i.test(content)) {
    return content.slice('mailto:'.length);
  }
  const colon = content.startsWith('@') ? content.indexOf(':') : -1;
  return colon < 0 ? content : content.slice(colon + 1).trim();
}

function decodeName(text: string): string | undefined {
  const name = readFieldContent(text).value.trim();
  return name === '' ? undefined : name;
}

function toText(address: string): string {
  return readFieldContent(address).value;
}
