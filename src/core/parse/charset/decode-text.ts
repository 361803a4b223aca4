import { latin1 } from '../bytes/latin1.ts';
import { CODE_PAGES } from './code-pages.ts';
import { looseDecoder, strictDecoder } from './decoders.ts';
import { detectCharset, isForeignScript, isUtf8 } from './detect-charset.ts';
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
  if (special) {
    return { text: special(bytes), charset: named ?? '', isLabelWrong: false };
  }
  const page = named === undefined ? undefined : CODE_PAGES.get(named);
  if (page) {
    return { text: decodeCodePage(bytes, page), charset: named ?? '', isLabelWrong: false };
  }
  return decodeByPlatform(bytes, named);
}

/** Labels as mail spells them, on the way to those of the web's Encoding Standard. `undefined`: says nothing. */
export function normaliseLabel(label: string | undefined): string | undefined {
  if (label === undefined) {
    return undefined;
  }
  const written = label.trim().toLowerCase();
  const name = /["']/.test(written) ? written.replace(/["']/g, '') : written;
  if (name === '' || SAYS_NOTHING.has(name)) {
    return undefined;
  }
  return ALIASES.get(name) ?? name;
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
  if (named.startsWith('utf-16')) {
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

function tryDecode(bytes: Uint8Array, label: string): string | undefined {
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

/** A few broken characters in an otherwise right encoding: those become U+FFFD, the rest is readable. */
function decodeLoosely(bytes: Uint8Array, label: string): string {
  return (looseDecoder(label) ?? looseDecoder('windows-1252'))?.decode(bytes) ?? latin1(bytes);
}

/** Bytes that are turned into characters in one go. */
const CHUNK = 8192;

function decodeCodePage(bytes: Uint8Array, page: string): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const units = Uint16Array.from(bytes.subarray(from, from + CHUNK));
    for (let at = 0; at < units.length; at++) {
      const byte = units[at] as number;
      units[at] = byte < 0x80 || byte - 0x80 >= page.length ? byte : page.charCodeAt(byte - 0x80);
    }
    text += String.fromCharCode.apply(null, units as unknown as number[]);
  }
  return text;
}

function byteOrderMark(bytes: Uint8Array): { readonly charset: string; decode(bytes: Uint8Array): string } | undefined {
  const a = bytes[0];
  const b = bytes[1];
  const c = bytes[2];
  const d = bytes[3];
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return { charset: 'utf-8', decode: (all) => decodeLoosely(all, 'utf-8') };
  }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) {
    return { charset: 'utf-32le', decode: (all) => decodeUtf32(all, true) };
  }
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const charset = a === 0xff ? 'utf-16le' : 'utf-16be';
    return { charset, decode: (all) => decodeLoosely(all, charset) };
  }
  return undefined;
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
const SAYS_NOTHING = new Set([
  'unknown-8bit',
  'unknown',
  'x-unknown',
  '8bit',
  '7bit',
  'binary',
  'default',
  'default_charset',
  'none',
  'null',
]);

/** Spellings that mail programs use and the Encoding Standard does not know. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ascii: 'us-ascii',
    'ansi_x3.4-1968': 'us-ascii',
    'iso646-us': 'us-ascii',
    utf8: 'utf-8',
    'utf-8-bom': 'utf-8',
    utf_8: 'utf-8',
    utf7: 'utf-7',
    'unicode-1-1-utf-7': 'utf-7',
    'x-unicode-2-0-utf-7': 'utf-7',
    csunicode11utf7: 'utf-7',
    utf16: 'utf-16le',
    'utf-16': 'utf-16le',
    utf32: 'utf-32',
    'iso-10646-ucs-2': 'utf-16be',
    hz: 'hz-gb-2312',
    csiso2022kr: 'iso-2022-kr',
    'iso-2022-cn-ext': 'iso-2022-cn',
    'iso-2022-jp-1': 'iso-2022-jp',
    'iso-2022-jp-2': 'iso-2022-jp',
    'iso-2022-jp-3': 'iso-2022-jp',
    'iso-2022-jp-ms': 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    cp932: 'shift_jis',
    'x-ms-cp932': 'shift_jis',
    cp936: 'gbk',
    ms936: 'gbk',
    'windows-936': 'gbk',
    cp949: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    cp950: 'big5',
    'windows-950': 'big5',
    eucjp: 'euc-jp',
    euckr: 'euc-kr',
    'windows-874': 'windows-874',
    cp874: 'windows-874',
    cp866: 'ibm866',
    'koi8-ru': 'koi8-u',
    ibm437: 'cp437',
    '437': 'cp437',
    ibm850: 'cp850',
    '850': 'cp850',
    ibm852: 'cp852',
    ibm858: 'cp858',
    cp00858: 'cp858',
    ibm775: 'cp775',
    ibm737: 'cp737',
    ibm857: 'cp857',
    ibm862: 'cp862',
    macroman: 'macintosh',
    'mac-roman': 'macintosh',
    'x-mac-roman': 'macintosh',
    'iso-8859-8-e': 'iso-8859-8',
    'windows-28591': 'iso-8859-1',
  }),
);
