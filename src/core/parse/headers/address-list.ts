import type { LongList } from '../../long-list.ts';
import type { Address } from '../mail.ts';
import { AddressDraft } from './address-draft.ts';
import { readFieldContent } from './field-content.ts';
import { readQuoted, skipComment } from './quoted-strings.ts';

/** Makes addresses of the pieces of a list, told to it one after the other. */
export class AddressList {
  private readonly addresses: LongList<Address>;
  private group: string | undefined;
  private readonly draft: AddressDraft;
  private readonly raw: string;
  /** Words in front of a comma that may be half of an unquoted name: `Doe, John <a@b.example>`. */
  private held = '';

  /** `raw`: the list, which all offsets are of. */
  constructor(raw: string, addresses: LongList<Address>) {
    this.raw = raw;
    this.draft = new AddressDraft(raw);
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
    const content = withoutBlanks(withoutRoute(withoutComments(raw.slice(start, end)).trim()));
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

/** `a . b @ c . example` is a.b@c.example (RFC 5322, 4.4). */
function withoutBlanks(address: string): string {
  return address.includes('"') || !/[ \t\r\n]/.test(address)
    ? address
    : address
        .split(/([@.])/)
        .map((piece) => piece.trim())
        .join('');
}

/** `@relay.example,,@other.example:a@b.example` is a@b.example (RFC 5322, 4.4), and so is `mailto:a@b.example`. */
function withoutRoute(content: string): string {
  if (/^mailto:/i.test(content)) {
    return content.slice('mailto:'.length);
  }
  const colon = /^[, \t]{0,99}@/.test(content) ? content.indexOf(':') : -1;
  return colon < 0 ? content : content.slice(colon + 1).trim();
}

function decodeName(text: string): string | undefined {
  const name = readFieldContent(text).value.trim();
  return name === '' ? undefined : name;
}

function toText(address: string): string {
  return readFieldContent(address).value;
}
