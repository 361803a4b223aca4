import { latin1Bytes, trimBlanks } from '../bytes/latin1.ts';
import { hexValue } from '../bytes/quoted-printable.ts';
import { decodeText } from '../charset/decode-text.ts';
import { readFieldContent } from './field-content.ts';
import { splitParameters } from './split-parameters.ts';

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
