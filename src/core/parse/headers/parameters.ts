import { latin1Bytes, trimBlanks } from '../bytes/latin1.ts';
import { hexValue } from '../bytes/quoted-printable.ts';
import { decodeText } from '../charset/decode-text.ts';
import { readFieldContent } from './field-content.ts';

/** A field of the shape `value; name=value; ...`: Content-Type, Content-Disposition, Authentication-Results. */
export interface StructuredField {
  /** In front of the first semicolon, in lower case, without comments. */
  readonly value: string;
  /** Names in lower case, values decoded (RFC 2231 and RFC 2047). Of two with the same name the first counts. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads a structured field. Anything goes in: what is no parameter is passed over. */
export function readStructuredField(raw: string): StructuredField {
  if (raw === '') {
    return NOTHING;
  }
  if (!STRUCTURE.test(raw)) {
    return { value: raw.trim().toLowerCase(), parameters: NOTHING.parameters };
  }
  const pieces = splitParameters(raw);
  const value = (pieces[0]?.text ?? '').trim().toLowerCase();
  const plain = new Map<string, string>();
  let extended: Map<string, Section[]> | undefined;
  for (const piece of pieces.slice(1)) {
    const equals = piece.text.indexOf('=');
    if (equals <= 0) {
      continue;
    }
    const name = piece.text.slice(0, equals).trim().toLowerCase();
    const written = piece.quoted ?? trimBlanks(piece.text.slice(equals + 1));
    // Names of files have such pieces of their own: `report (1).pdf`
    const content = piece.quoted === undefined && !IS_NAME.test(name) ? written.replace(COMMENT_BEHIND, '') : written;
    const section = name.includes('*') ? SECTION.exec(name) : null;
    const base = section?.[1] ?? name;
    const sections = section ? extended?.get(base) : undefined;
    const isKnown = section ? sections !== undefined : plain.has(base);
    if (!isKnown && plain.size + (extended?.size ?? 0) >= MOST_NAMES && !MEANT.has(base)) {
      continue;
    }
    if (section) {
      const read = { index: Number(section[2] ?? 0), isEncoded: name.endsWith('*'), content };
      if (sections) {
        sections.push(read);
      } else {
        extended ??= new Map();
        extended.set(base, [read]);
      }
    } else if (!isKnown) {
      plain.set(name, readFieldContent(content).value);
    }
  }
  for (const [name, sections] of extended ?? []) {
    // RFC 2231 wins over a plain one beside it (RFC 6266, 4.3), where its beginning is there.
    if (!plain.has(name) || sections.some(({ index }) => index === 0)) {
      plain.set(name, joinSections(sections));
    }
  }
  return { value, parameters: Object.fromEntries(plain) };
}

const IS_NAME = /^(?:file)?name\b/;
/** `us-ascii (Plain text)`: RFC 2045, 5.1 */
const COMMENT_BEHIND = /\s\([^()]*\)$/;

const STRUCTURE = /[;"(]/;
const NOTHING: StructuredField = { value: '', parameters: {} };

/** No sender writes as many; the field itself keeps all of them. */
const MOST_NAMES = 1000;
/** Those that say how a part is read or what it is called count wherever they stand, so that nobody hides them behind a thousand others. */
const MEANT: ReadonlySet<string> = new Set(['boundary', 'charset', 'delsp', 'filename', 'format', 'name', 'protocol', 'type']);

interface Section {
  readonly index: number;
  readonly isEncoded: boolean;
  readonly content: string;
}

/** `filename*`, `filename*0`, `filename*12*` */
const SECTION = /^([^*]+)\*(?:(\d{1,4})\*?)?$/;

/** RFC 2231, 3 and 4: sections in the order of their numbers, the first says charset and language. */
function joinSections(sections: Section[]): string {
  const sorted = sections.toSorted((a, b) => a.index - b.index);
  let charset = '';
  let bytes = '';
  let last = -1;
  for (const [position, { index, isEncoded, content }] of sorted.entries()) {
    if (index === last) {
      continue;
    }
    last = index;
    let encoded = content;
    if (isEncoded && position === 0) {
      const first = content.indexOf("'");
      const second = first < 0 ? -1 : content.indexOf("'", first + 1);
      if (second >= 0) {
        charset = content.slice(0, first);
        encoded = content.slice(second + 1);
      }
    }
    bytes += isEncoded ? unescapePercent(encoded) : encoded;
  }
  if (charset === '') {
    return readFieldContent(bytes).value;
  }
  return decodeText(latin1Bytes(bytes), charset).text.replaceAll('\0', '');
}

/** `%E2%82%AC` as one character per byte. */
function unescapePercent(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => {
    return String.fromCharCode((hexValue(hex.charCodeAt(0)) << 4) | hexValue(hex.charCodeAt(1)));
  });
}

interface Piece {
  /** Without comments; of a quoted value only what stands in front of it. */
  readonly text: string;
  readonly quoted: string | undefined;
}

/** Cuts at semicolons outside of quotes and comments, in one go over the text. */
function splitParameters(raw: string): Piece[] {
  const pieces: Piece[] = [];
  let piece = new OpenPiece();
  let hasComments = true;
  for (let at = 0; at <= raw.length; at++) {
    const char = raw[at];
    if (char === undefined || char === ';') {
      pieces.push(piece);
      piece = new OpenPiece();
    } else if (char === '"' && piece.quoted === undefined) {
      const string = readQuoted(raw, at + 1);
      if (piece.wantsValue) {
        piece.quoted = string.value;
      } else {
        piece.add(string.value);
      }
      // Of a quote that is never closed all is the value, and the piece ends with it.
      at = Math.min(string.end, raw.length - 1);
    } else if (char === '(' && hasComments && piece.quoted === undefined && !piece.hasEquals) {
      const end = skipComment(raw, at + 1);
      hasComments = end < raw.length;
      at = hasComments ? end : at;
    } else {
      const end = endOfPlain(raw, at + 1);
      piece.add(raw.slice(at, end));
      at = end - 1;
    }
  }
  return pieces;
}

/** A piece whose end was not reached yet. What it holds is noted as it comes: to look for it in the whole text at each quote would take forever. */
class OpenPiece implements Piece {
  text = '';
  quoted: string | undefined;
  hasEquals = false;
  /** Whether it ends with the equals sign that a value stands behind. */
  wantsValue = false;

  add(more: string): void {
    this.text += more;
    this.hasEquals ||= more.includes('=');
    const written = more.trimEnd();
    this.wantsValue = written === '' ? this.wantsValue : written.endsWith('=');
  }
}

/** Up to the next character that may end a piece, a string or a comment. */
function endOfPlain(raw: string, start: number): number {
  let end = start;
  while (end < raw.length && raw[end] !== ';' && raw[end] !== '"' && raw[end] !== '(') {
    end++;
  }
  return end;
}

/** From behind the opening quote to the closing one; `end` is where that stands. */
export function readQuoted(raw: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  while (at < raw.length && raw[at] !== '"') {
    if (raw[at] === '\\' && at + 1 < raw.length) {
      at++;
    }
    value += raw[at];
    at++;
  }
  return { value, end: at };
}

/** Where the comment that was opened in front of `start` closes; comments nest (RFC 5322, 3.2.2). */
export function skipComment(raw: string, start: number): number {
  let depth = 1;
  for (let at = start; at < raw.length; at++) {
    if (raw[at] === '\\') {
      at++;
    } else if (raw[at] === '(') {
      depth++;
    } else if (raw[at] === ')' && --depth === 0) {
      return at;
    }
  }
  return raw.length;
}
