import { ByteReader } from '../../parse/containers/byte-reader.ts';
import type { Member } from '../formats/format.ts';

/** More than this is no name. */
const MAX_NAME = 1000;

/**
 * The file in an OLE package (the stream `Ole10Native`, and the data of the class `Package` in RTF): its name as a reader sees it, and its bytes.
 * `undefined` where it is none.
 */
export function readOlePackage(bytes: Uint8Array): Member | undefined {
  const reader = new ByteReader(bytes, 4);
  if (reader.u16() !== 2) {
    return undefined;
  }
  const label = readName(reader);
  const path = readName(reader);
  reader.skip(4);
  const length = reader.u32();
  if (length > MAX_NAME) {
    return undefined;
  }
  reader.skip(length);
  const size = reader.u32();
  const file = reader.take(size);
  const filename = label || (path.split(/[\\/]/).at(-1) ?? '');
  return file.length === 0 ? undefined : { filename, bytes: file };
}

function readName(reader: ByteReader): string {
  const start = reader.position;
  const end = reader.bytes.subarray(start, start + MAX_NAME).indexOf(0);
  const bytes = reader.take(end < 0 ? MAX_NAME : end);
  reader.skip(1);
  return new TextDecoder('windows-1252').decode(bytes);
}
