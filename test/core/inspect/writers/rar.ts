import { crc32 } from '#core/inspect/crc32.ts';

export interface FileOfRar {
  /** In RAR 4 with a NUL and the codes of its letters behind it where it has such. */
  readonly name: string | Uint8Array;
  readonly data?: string;
  /** Not stored but packed, which nobody here can do: the data are what is said. */
  readonly isPacked?: true;
  readonly isEncrypted?: true;
  readonly isFolder?: true;
  readonly flags?: number;
}

/** A RAR of version 4, as bsdtar reads it. */
export function aRar4(files: readonly FileOfRar[], flags = 0): Uint8Array {
  const blocks = files.map(({ data = '', flags: more = 0, isEncrypted, isFolder, isPacked, name }) => {
    const [content, written] = [Buffer.from(data), Buffer.from(name)];
    const fields = Buffer.concat([
      u32(content.length, content.length),
      Buffer.from([2]),
      u32(crc32(content), 0x5c79_1f3c),
      Buffer.from([29, isPacked ? 0x33 : 0x30]),
      u16(written.length),
      u32(0x20),
      written,
    ]);
    return block4(0x74, 0x8000 | more | (isEncrypted ? 4 : 0) | (isFolder ? 0xe0 : 0), fields, content);
  });
  return Buffer.concat([Buffer.from('526172211a0700', 'hex'), block4(0x73, flags, Buffer.alloc(6)), ...blocks, block4(0x7b, 0x4000)]);
}

function block4(type: number, flags: number, fields: Uint8Array = Buffer.alloc(0), data: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.concat([Buffer.from([type]), u16(flags, 7 + fields.length), fields]);
  return Buffer.concat([u16(crc32(head) & 0xffff), head, data]);
}

/** One of version 5. */
export function aRar5(files: readonly FileOfRar[], isShut = false): Uint8Array {
  const blocks = files.map(({ data = '', flags = 0, isEncrypted, isFolder, isPacked, name }) => {
    const [content, written] = [Buffer.from(data), Buffer.from(name)];
    const extra = isEncrypted ? Buffer.from([3, 1, 0, 0]) : Buffer.alloc(0);
    const fields = Buffer.concat([
      Buffer.from([2, 2 | flags | (isEncrypted ? 1 : 0), ...(isEncrypted ? [extra.length] : []), ...number(content.length)]),
      Buffer.from([4 | (isFolder ? 1 : 0), ...number(content.length), 0x20]),
      u32(crc32(content)),
      Buffer.from([...number(isPacked ? 0x180 : 0), 1, ...number(written.length)]),
      written,
      extra,
    ]);
    return Buffer.concat([block5(fields), content]);
  });
  const first = isShut ? block5(Buffer.from([4, 0, 0, 0, 15, ...new Uint8Array(16)])) : block5(Buffer.from([1, 0, 0]));
  return Buffer.concat([Buffer.from('526172211a070100', 'hex'), first, ...blocks, block5(Buffer.from([5, 0, 0]))]);
}

function block5(fields: Uint8Array): Buffer {
  const head = Buffer.concat([Buffer.from(number(fields.length)), fields]);
  return Buffer.concat([u32(crc32(head)), head]);
}

function number(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >> 7)];
}

function u16(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function u32(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
