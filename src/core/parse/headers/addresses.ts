import { CHARACTER_CODES } from '../../character-codes.ts';
import { LongList } from '../../long-list.ts';
import type { Address } from '../mail.ts';
import { AddressList } from './address-list.ts';
import { decodeWords } from './encoded-words.ts';
import { readQuoted, skipComment } from './quoted-strings.ts';

const { AT, BLANK, COLON, COMMA, CR, GREATER_THAN, LESS_THAN } = CHARACTER_CODES;
const { LF, OPEN_PARENTHESIS, QUESTION_MARK, QUOTE, SEMICOLON, TAB, TILDE } = CHARACTER_CODES;

/**
 * Reads an address list (RFC 5322, 3.4): display names quoted, encoded or bare, comments as names, groups, source routes,
 * and what hostile mails put there instead. Structure is read before encoded words are decoded, so that an encoded
 * `<` or `,` cannot make an address of its own (RFC 2047, 6.2).
 */
export function readAddresses(field: string): readonly Address[] {
  const addresses = new LongList<Address>();
  addAddresses(field, addresses);
  return addresses.all();
}

/** The same, put behind the addresses of other fields. */
export function addAddresses(field: string, addresses: LongList<Address>): void {
  const alone = endOfWords(field, 0) === field.length ? aloneIn(field, 0, field.length) : undefined;
  if (alone !== undefined) {
    addresses.push({ address: alone });
    return;
  }
  // Outlook's forwards have `Name [mailto:a@b.example]`.
  const raw = field.includes('[mailto:') ? field.replace(/\[mailto:([^\][ ]{1,320})\]/g, '<$1>') : field;
  // Broken senders encode the whole list.
  const decoded = raw.includes('@') || !raw.includes('=?') ? '' : decodeWords(raw);
  parseList(decoded !== '' && hasAddress(decoded) ? decoded : raw, addresses);
}

function hasAddress(list: string): boolean {
  const addresses = new LongList<Address>();
  parseList(list, addresses);
  return addresses.all().some(({ address }) => address.includes('@'));
}

function parseList(raw: string, addresses: LongList<Address>): void {
  const list = new AddressList(raw, addresses);
  // What is opened and never closed is only a character, and is not looked for again.
  let hasQuotes = true;
  let hasComments = true;
  for (let at = 0; at < raw.length; at++) {
    switch (raw.charCodeAt(at)) {
      case QUOTE: {
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
      case OPEN_PARENTHESIS: {
        const end: number = hasComments ? skipComment(raw, at + 1) : raw.length;
        hasComments = end < raw.length;
        if (!hasComments) {
          break;
        }
        list.comment(raw.slice(at + 1, end));
        at = end;
        break;
      }
      case LESS_THAN:
        at = list.angle(at + 1);
        break;
      case COMMA:
        list.comma();
        break;
      case SEMICOLON:
        list.close(true);
        break;
      case COLON:
        list.colon(at);
        break;
      case GREATER_THAN:
        // One too many.
        break;
      default: {
        const end = endOfWords(raw, at + 1);
        const isWhole = list.isEmpty && (end === raw.length || raw.charCodeAt(end) === COMMA);
        const alone = isWhole ? aloneIn(raw, at, end) : undefined;
        if (alone === undefined) {
          list.text(at, end);
          at = end - 1;
        } else {
          list.push(alone);
          at = end;
        }
      }
    }
  }
  list.close(true);
}

/** `a@b.example` and blanks around it, which is most of any list; `undefined` where anything else stands there. */
function aloneIn(raw: string, from: number, to: number): string | undefined {
  let start = from;
  let end = to;
  while (start < end && isBlank(raw.charCodeAt(start))) {
    start++;
  }
  while (end > start && isBlank(raw.charCodeAt(end - 1))) {
    end--;
  }
  let hasAt = false;
  for (let at = start; at < end; at++) {
    const code = raw.charCodeAt(at);
    // Of `=?` an encoded word may begin.
    if (code <= BLANK || code > TILDE || code === QUESTION_MARK) {
      return undefined;
    }
    hasAt ||= code === AT;
  }
  return hasAt ? raw.slice(start, end) : undefined;
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB || code === LF || code === CR;
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
