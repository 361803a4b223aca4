import { ByteReader } from '../../parse/containers/byte-reader.ts';

/** Bits of what is there (MS-SHLLINK, 2.1.1), in the order in which it stands there. */
const HAS = { idList: 1, linkInfo: 2, name: 4, relativePath: 8, folder: 16, arguments: 32, icon: 64, unicode: 128 };
const STRINGS = [HAS.name, HAS.relativePath, HAS.folder, HAS.arguments, HAS.icon];
const HEADER = 76;
/** The block with a target that has variables in it, `%ComSpec%`: 260 narrow characters, then 260 wide ones. */
const ENVIRONMENT = 0xa0000001;
const WIDE_TARGET = 268;

/** The target, description, folder, arguments and icon of a shortcut, a line each. Empty where it is broken. */
export function readShortcut(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes, 20);
  const flags = reader.u32();
  reader.position = HEADER;
  if (flags & HAS.idList) {
    reader.skip(reader.u16());
  }
  const lines = flags & HAS.linkInfo ? [readTarget(reader)] : [];
  for (const bit of STRINGS) {
    if (flags & bit) {
      lines.push(readString(reader, (flags & HAS.unicode) !== 0));
    }
  }
  lines.push(readEnvironment(reader));
  return lines.filter((line) => line !== '').join('\n');
}

/** Where the file is on a disk of the machine, or in the network. */
function readTarget(reader: ByteReader): string {
  const start = reader.position;
  const size = reader.u32();
  const info = reader.bytes.subarray(start, start + size);
  reader.position = start + Math.max(size, 4);
  const places = new ByteReader(info, 16);
  const local = narrowAt(info, places.u32());
  const network = new ByteReader(info, 20).u32();
  const share = network > 0 ? narrowAt(info, network + new ByteReader(info, network + 8).u32()) : '';
  const suffix = narrowAt(info, new ByteReader(info, 24).u32());
  return [local, share && `${share}\\`, suffix].join('');
}

function narrowAt(info: Uint8Array, at: number): string {
  const text = at > 0 ? new TextDecoder('windows-1252').decode(info.subarray(at, at + 2000)) : '';
  return text.split('\0', 1)[0] ?? '';
}

function readString(reader: ByteReader, isWide: boolean): string {
  const length = reader.u16();
  return new TextDecoder(isWide ? 'utf-16le' : 'windows-1252').decode(reader.take(isWide ? length * 2 : length));
}

function readEnvironment(reader: ByteReader): string {
  for (let size = reader.u32(); size >= 8 && reader.left > 0; size = reader.u32()) {
    const block = new ByteReader(reader.take(size - 4));
    if (block.u32() === ENVIRONMENT) {
      const target = block.bytes.subarray(WIDE_TARGET - 4, WIDE_TARGET - 4 + 520);
      return new TextDecoder('utf-16le').decode(target).split('\0', 1)[0] ?? '';
    }
  }
  return '';
}
