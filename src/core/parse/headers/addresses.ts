import type { Address } from '../mail.ts';
import { decodeWords } from './encoded-words.ts';
import { readFieldContent } from './field-content.ts';
import { readQuoted, skipComment } from './parameters.ts';

/**
 * Reads an address list (RFC 5322, 3.4): display names quoted, encoded or bare, comments as names, groups, source routes,
 * and what hostile mails put there instead. Structure is read before encoded words are decoded, so that an encoded
 * `<` or `,` cannot make an address of its own (RFC 2047, 6.2).
 */
export function readAddresses(field: string): readonly Address[] {
  if (field === '') {
    return NOBODY;
  }
  // Outlook's forwards have `Name [mailto:a@b.example]`.
  const raw = field.includes('[mailto:') ? field.replace(/\[mailto:([^\][ ]{1,320})\]/g, '<$1>') : field;
  const addresses = parseList(raw);
  if (raw.includes('@') || !raw.includes('=?')) {
    return addresses;
  }
  // Broken senders encode the whole list.
  const decoded = parseList(decodeWords(raw));
  return decoded.some(({ address }) => address.includes('@')) ? decoded : addresses;
}

const NOBODY: readonly Address[] = [];

/** What was collected of one mailbox so far. */
interface Draft {
  /** Words outside of angle brackets, with what was quoted. */
  text: string;
  /** The same without quoted strings: where a bare address may be. */
  bare: string;
  angle: string | undefined;
  /** All comments, one behind the other. */
  comment: string | undefined;
  /** What is asked for at each colon, noted as it comes: to look for it in the whole text again and again would take forever. */
  isBlank: boolean;
  hasAt: boolean;
}

function parseList(raw: string): Address[] {
  const list = new AddressList();
  // What is opened and never closed is only a character, and is not looked for again.
  let hasQuotes = true;
  let hasComments = true;
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at] as string;
    switch (char) {
      case '"': {
        const { value, end }: { value: string; end: number } = hasQuotes ? readQuoted(raw, at + 1) : { value: '', end: raw.length };
        hasQuotes = end < raw.length;
        if (!hasQuotes) {
          break;
        }
        const isLocalPart = raw[end + 1] === '@';
        list.quoted(value, isLocalPart ? raw.slice(at, end + 1) : undefined);
        at = end;
        break;
      }
      case '(': {
        const end: number = hasComments ? skipComment(raw, at + 1) : raw.length;
        hasComments = end < raw.length;
        if (!hasComments) {
          break;
        }
        list.comment(raw.slice(at + 1, end));
        at = end;
        break;
      }
      case '<':
        at = list.angle(raw, at + 1);
        break;
      case ',':
        list.comma();
        break;
      case ';':
        list.close(true);
        break;
      case ':':
        list.colon();
        break;
      case '>':
        // One too many.
        break;
      default: {
        const end = endOfWords(raw, at + 1);
        list.text(raw.slice(at, end));
        at = end - 1;
      }
    }
  }
  list.close(true);
  return list.addresses;
}

/** Up to the next character that has a meaning in a list. */
function endOfWords(raw: string, start: number): number {
  let end = start;
  while (end < raw.length && !SPECIAL[raw.charCodeAt(end)]) {
    end++;
  }
  return end;
}

const SPECIAL: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => ('"(<,;:>'.includes(String.fromCharCode(code)) ? 1 : 0));

class AddressList {
  readonly addresses: Address[] = [];
  private group: string | undefined;
  private draft = emptyDraft();
  /** Words in front of a comma that may be half of an unquoted name: `Doe, John <a@b.example>`. */
  private held = '';

  text(words: string): void {
    this.add(words, words);
  }

  quoted(value: string, localPart: string | undefined): void {
    const part = localPart?.replaceAll(' ', HELD_BLANK);
    this.add(part ?? value, part ?? '');
  }

  comment(content: string): void {
    const { comment } = this.draft;
    this.draft.comment = comment === undefined ? content : `${comment} ${content}`;
    this.draft.bare += ' ';
  }

  /** Reads up to the closing bracket; returns where that stands. */
  angle(raw: string, start: number): number {
    let at = start;
    while (at < raw.length && raw[at] !== '>' && raw[at] !== '<') {
      at = raw[at] === '"' ? readQuoted(raw, at + 1).end + 1 : at + 1;
    }
    const end = Math.min(at, raw.length);
    const content = withoutRoute(raw.slice(start, end).trim());
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

  colon(): void {
    const { text, angle, hasAt, isBlank } = this.draft;
    if (angle !== undefined || hasAt || isBlank) {
      this.text(':');
      return;
    }
    this.group = decodeName(text);
    this.draft = emptyDraft();
  }

  comma(): void {
    const { text, angle, comment, hasAt, isBlank } = this.draft;
    if (angle === undefined && this.held === '' && !isBlank && !hasAt && comment === undefined) {
      this.held = text.trim();
      this.draft = emptyDraft();
    } else {
      this.close(false);
    }
  }

  close(endsGroup: boolean): void {
    if (this.held !== '' && this.draft.angle !== undefined && this.draft.text.trim() !== '') {
      this.draft.text = `${this.held}, ${this.draft.text.trim()}`;
    } else if (this.held !== '') {
      this.push({ address: toText(this.held) });
    }
    this.held = '';
    const made = toAddress(this.draft);
    if (made) {
      this.push(made);
    }
    this.draft = emptyDraft();
    if (endsGroup) {
      this.group = undefined;
    }
  }

  private add(text: string, bare: string): void {
    const { draft } = this;
    draft.text += text;
    draft.bare += bare;
    draft.isBlank &&= text.trim() === '';
    draft.hasAt ||= bare.includes('@');
  }

  private push(address: Address): void {
    this.addresses.push(this.group === undefined ? address : { ...address, group: this.group });
  }
}

/** Stands for a blank inside of a quoted local part while words are cut apart. */
const HELD_BLANK = '\u0001';

function emptyDraft(): Draft {
  return { text: '', bare: '', angle: undefined, comment: undefined, isBlank: true, hasAt: false };
}

function toAddress({ text, bare, angle, comment }: Draft): Address | undefined {
  if (angle !== undefined) {
    const name = decodeName(text) ?? decodeName(comment ?? '');
    return angle === '' && name === undefined ? undefined : { ...(name !== undefined && { name }), address: toText(angle) };
  }
  const alone = text === bare ? ONE_WORD.exec(text)?.[1] : undefined;
  if (alone !== undefined) {
    return { address: toText(alone) };
  }
  const words = bare.split(/[ \t\r\n]+/).filter((word) => word !== '');
  const address = words.findLast((word) => word.includes('@'));
  if (address === undefined) {
    const only = text.trim();
    return only === '' ? undefined : { address: toText(only) };
  }
  const rest = text.replace(address, ' ');
  const name = decodeName(rest) ?? decodeName(comment ?? '');
  return { ...(name !== undefined && { name }), address: toText(address.replaceAll(HELD_BLANK, ' ')) };
}

/** `a@b.example` and blanks around it, which is most of any list. */
const ONE_WORD = /^[ \t\r\n]*([!-~]+)[ \t\r\n]*$/;

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
