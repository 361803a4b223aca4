import { ByteReader } from '../../parse/containers/byte-reader.ts';
import type { Streams } from './streams.ts';

/** As much text as is read of one document, in characters. */
const MAX_TEXT = 16 * 1024 * 1024;
const IDENTIFIER = 0xa5ec;
const IS_ENCRYPTED = 0x0100;
const IS_IN_TABLE_1 = 0x0200;

export interface WordDocument {
  readonly isEncrypted: boolean;
  readonly text: string;
}

/** The text of a document of Word 97 to 2003 (MS-DOC, 2.4.1), with that of its fields: `HYPERLINK "http://..."`. Empty where it is broken. */
export function readWord(streams: Streams): WordDocument {
  const document = streams.read(['WordDocument']);
  const head = new ByteReader(document);
  const isWord97 = head.u16() === IDENTIFIER;
  head.position = 10;
  const flags = head.u16();
  if (!isWord97 || (flags & IS_ENCRYPTED) !== 0) {
    return { isEncrypted: isWord97 && (flags & IS_ENCRYPTED) !== 0, text: '' };
  }
  const table = streams.read([(flags & IS_IN_TABLE_1) === 0 ? '0Table' : '1Table']);
  head.position = 0x1a2;
  const start = head.u32();
  const pieces = findPieces(table.subarray(start, start + head.u32()));
  return { isEncrypted: false, text: pieces ? readPieces(pieces, document) : '' };
}

const PROPERTIES = 1;
const PIECES = 2;

/** The table of pieces stands behind any number of lists of properties. */
function findPieces(clx: Uint8Array): Uint8Array | undefined {
  const reader = new ByteReader(clx);
  while (reader.left > 4) {
    const kind = reader.u8();
    if (kind === PIECES) {
      return reader.take(reader.u32());
    }
    if (kind !== PROPERTIES) {
      return undefined;
    }
    reader.skip(reader.u16());
  }
  return undefined;
}

/** First the places where the pieces begin in the text and where the last ends, then eight bytes of each: bytes 2 to 5 say where it is in the file. */
function readPieces(table: Uint8Array, document: Uint8Array): string {
  const count = Math.max(Math.floor((table.length - 4) / 12), 0);
  const places = new ByteReader(table);
  const descriptors = new ByteReader(table, (count + 1) * 4);
  const texts: string[] = [];
  let left = Math.min(MAX_TEXT, document.length);
  let from = places.u32();
  for (let index = 0; index < count && left > 0; index += 1) {
    const to = places.u32();
    const length = Math.min(Math.max(to - from, 0), left);
    descriptors.skip(2);
    const place = descriptors.u32();
    descriptors.skip(2);
    texts.push(readPiece(document, place, length));
    left -= length;
    from = to;
  }
  return plain(texts.join(''));
}

function readPiece(document: Uint8Array, place: number, length: number): string {
  const isNarrow = (place & 0x4000_0000) !== 0;
  const at = isNarrow ? (place & 0x3fff_ffff) >>> 1 : place & 0x3fff_ffff;
  const bytes = document.subarray(at, at + (isNarrow ? length : length * 2));
  return new TextDecoder(isNarrow ? 'windows-1252' : 'utf-16le').decode(bytes);
}

/** Ends of paragraphs, cells and pages are lines; marks of fields and pictures are blanks. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Word marks its structure with them.
  return text.replace(/[\r\x07\x0b\x0c]/g, '\n').replace(/[\0-\x08\x0e-\x1f]/g, ' ');
}
