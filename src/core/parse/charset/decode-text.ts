import { latin1 } from '../bytes/latin1.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { CODE_PAGES, decodeCodePage } from './code-pages.ts';
import { decodeLoosely, strictDecoder } from './decoders.ts';
import { detectCharset, isForeignScript, isUtf8 } from './detect-charset.ts';
import { LABELS } from './labels.ts';
import { normaliseLabel } from './mail-labels.ts';
import { decodeHz, decodeIso2022Cn, decodeIso2022Kr } from './stateful.ts';
import { decodeUtf7 } from './utf7.ts';
import { isWellFormedUtf8 } from './utf8.ts';
import { decodeUtf32 } from './utf32.ts';

export interface DecodedText {
  readonly text: string;
  /** What it was read as, in lower case. */
  readonly charset: string;
  /** False where the label was believed; true where the bytes contradict it. */
  readonly isLabelWrong: boolean;
}

/**
 * Reads bytes as text by their label. A label that is missing, unknown or contradicted by the bytes is replaced by what
 * the bytes look like, so that no reader has to make sense of replacement characters. Never throws.
 */
export function decodeText(bytes: Uint8Array, label?: string): DecodedText {
  const named = normaliseLabel(label);
  const marked = byteOrderMark(bytes);
  if (marked) {
    return { text: marked.decode(bytes), charset: marked.charset, isLabelWrong: named !== undefined && !named.startsWith('utf') };
  }
  const special = named === undefined ? undefined : SPECIAL.get(named);
  if (special && named !== undefined && !isContradicted(bytes, named)) {
    return { text: special(bytes), charset: named, isLabelWrong: false };
  }
  const page = named === undefined ? undefined : CODE_PAGES.get(named);
  if (page) {
    return { text: decodeCodePage(bytes, page), charset: named ?? '', isLabelWrong: false };
  }
  return decodeByPlatform(bytes, named);
}

/** Whether a label, as `normaliseLabel` has it, says how to read the bytes. */
export function isKnownCharset(label: string): boolean {
  return LABELS.has(label) || SPECIAL.has(label) || CODE_PAGES.has(label);
}

function decodeByPlatform(bytes: Uint8Array, named: string | undefined): DecodedText {
  if ((named === undefined || named === 'utf-8' || named === 'us-ascii' || WESTERN.has(named)) && isPlainAscii(bytes)) {
    return { text: latin1(bytes), charset: named ?? 'us-ascii', isLabelWrong: false };
  }
  const isAscii = named === undefined || named === 'us-ascii';
  const believed = isAscii || isContradicted(bytes, named) ? undefined : named;
  const text = believed === undefined ? undefined : tryDecode(bytes, believed);
  if (text !== undefined) {
    return { text, charset: believed ?? '', isLabelWrong: false };
  }
  const detected = detectCharset(bytes);
  const isPlain = detected === 'us-ascii';
  return {
    text: isPlain ? latin1(bytes) : (tryDecode(bytes, detected) ?? decodeLoosely(bytes, isAscii ? detected : named)),
    charset: detected,
    isLabelWrong: named !== undefined && !isPlain,
  };
}

/** Without escape sequences, by which seven-bit encodings switch. UTF-16 without a mark has NUL bytes. */
function isPlainAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte >= 0x80 || byte === ESCAPE || byte === 0) {
      return false;
    }
  }
  return true;
}

/** Single-byte labels accept any bytes, so they are checked against what such a text would look like. */
function isContradicted(bytes: Uint8Array, named: string): boolean {
  if ((named === 'utf-8' || WESTERN.has(named)) && bytes.includes(ESCAPE) && detectCharset(bytes).startsWith('iso-2022')) {
    return true;
  }
  if (named.startsWith('utf-16') || named.startsWith('utf-32')) {
    // Half of its bytes are NUL in most languages; a page that was converted often keeps the old label.
    return bytes.length > 4 && !bytes.includes(0) && isUtf8(bytes) !== 'no';
  }
  if (named.startsWith('utf-') || named.startsWith('iso-2022')) {
    return false;
  }
  if (isUtf8(bytes) === 'multibyte') {
    // Well-formed by chance is possible for a few letters of an East Asian encoding, not for more.
    return WESTERN.has(named) || countHigh(bytes) >= 6;
  }
  return WESTERN.has(named) && isForeignScript(bytes);
}

function countHigh(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    count += byte >= 0x80 ? 1 : 0;
  }
  return count;
}

const ESCAPE = 27;

/** To throw and catch an error takes as long as to read so many bytes. */
const SHORT = 10_000;

/** The text, where the bytes are well-formed in this charset. */
export function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  const special = SPECIAL.get(label);
  const page = CODE_PAGES.get(label);
  if (special || page) {
    return special ? special(bytes) : decodeCodePage(bytes, page ?? '');
  }
  if (label === 'utf-8' && bytes.length < SHORT && !isWellFormedUtf8(bytes)) {
    return undefined;
  }
  try {
    return strictDecoder(label)?.decode(bytes);
  } catch {
    return undefined;
  }
}

const SPECIAL: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map(
  Object.entries({
    'utf-7': decodeUtf7,
    'hz-gb-2312': decodeHz,
    'iso-2022-kr': decodeIso2022Kr,
    'iso-2022-cn': decodeIso2022Cn,
    'utf-32': (bytes) => decodeUtf32(bytes, false),
    'utf-32be': (bytes) => decodeUtf32(bytes, false),
    'utf-32le': (bytes) => decodeUtf32(bytes, true),
  } satisfies Record<string, (bytes: Uint8Array) => string>),
);

const WESTERN = new Set(['iso-8859-1', 'latin1', 'windows-1252', 'iso-8859-15', 'cp1252', 'l1', 'iso8859-1']);
