import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Path inside the archive, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01 00:00, the first moment that ZIP can write. */
const DOS_DATE = 0x21;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

/** A ZIP archive (APPNOTE 6.3) that depends on nothing but names and bytes: sorted by name, no times, no owners. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of sorted) {
    const { fields, name, packed } = describe(entry);
    const file = Buffer.concat([words([0x04034b50, 4], [20, 2]), fields, words([0, 2]), name, packed]);
    files.push(file);
    directory.push(
      Buffer.concat([words([0x02014b50, 4], [20, 2], [20, 2]), fields, words([0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name]),
    );
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const count = sorted.length;
  const end = words([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [central.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...files, central, end]);
}

/** The fields that the file's own header and the central directory have in common, up to the length of the name. */
function describe({ bytes, name: path }: ZipEntry): { readonly fields: Buffer; readonly name: Buffer; readonly packed: Buffer } {
  const name = Buffer.from(path, 'utf8');
  const packed = deflateRawSync(bytes, { level: 9 });
  const sizes = [packed.length, bytes.length] as const;
  const fields = words(
    [UTF8_NAMES, 2],
    [DEFLATED, 2],
    [0, 2],
    [DOS_DATE, 2],
    [crc32(bytes), 4],
    [sizes[0], 4],
    [sizes[1], 4],
    [name.length, 2],
  );
  return { fields, name, packed };
}

function words(...values: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const word = Buffer.alloc(bytes);
      word.writeUIntLE(value, 0, bytes);
      return word;
    }),
  );
}
