const CHUNK = 4096;

/** Text as VBA compresses it (MS-OVBA, 2.4.1): the longest copy of what stood before in the chunk, else the byte as it is. */
export function compressVba(text: string | Uint8Array): Uint8Array {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const out: Uint8Array[] = [Uint8Array.of(1)];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const packed = compressChunk(bytes.subarray(at, at + CHUNK));
    // What grows by being packed goes as it is.
    const body = packed.length > CHUNK ? bytes.subarray(at, at + CHUNK) : packed;
    const header = (packed.length > CHUNK ? 0x3000 : 0xb000) | (body.length - 1);
    out.push(Uint8Array.of(header & 255, header >> 8), body);
  }
  return Buffer.concat(out);
}

function compressChunk(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const flagsAt = out.push(0) - 1;
    for (let bit = 0; bit < 8 && at < bytes.length; bit += 1) {
      const { length, offset } = longestCopy(bytes, at);
      if (length < 3) {
        out.push(bytes[at] ?? 0);
        at += 1;
        continue;
      }
      let bits = 4;
      while (1 << bits < at) bits += 1;
      const token = ((offset - 1) << (16 - bits)) | (length - 3);
      out.push(token & 255, token >> 8);
      out[flagsAt] = (out[flagsAt] ?? 0) | (1 << bit);
      at += length;
    }
  }
  return Uint8Array.from(out);
}

function longestCopy(bytes: Uint8Array, at: number): { readonly length: number; readonly offset: number } {
  let best = { length: 0, offset: 0 };
  for (let from = Math.max(0, at - 300); from < at; from += 1) {
    let length = 0;
    while (length < 15 && at + length < bytes.length && bytes[from + length] === bytes[at + length]) length += 1;
    if (length > best.length) best = { length, offset: at - from };
  }
  return best;
}

/** The streams of a project of these modules, below `folder`: what Word puts into `Macros`, and vbaProject.bin has at its top. */
export function vbaStreams(modules: Readonly<Record<string, string>>, folder = ''): Record<string, Uint8Array> {
  const streams: Record<string, Uint8Array> = {
    [`${folder}VBA/dir`]: compressVba(aDir(modules)),
    [`${folder}VBA/_VBA_PROJECT`]: Buffer.from('cc61ffff000000', 'hex'),
  };
  for (const [name, source] of Object.entries(modules)) {
    streams[`${folder}VBA/${name}`] = Buffer.concat([Buffer.from(CACHE), compressVba(`Attribute VB_Name = "${name}"\r\n${source}`)]);
  }
  return streams;
}

/** Stands in front of the source: compiled code, of any length. */
const CACHE = 'compiled code that nobody reads';

function aDir(modules: Readonly<Record<string, string>>): Uint8Array {
  return Buffer.concat([
    record(0x01, u32(3)),
    record(0x02, u32(0x409)),
    record(0x03, Buffer.from([0xe4, 0x04])),
    record(0x04, Buffer.from('VBAProject')),
    // Its size is a lie by design.
    Buffer.concat([Buffer.from([0x09, 0]), u32(4), u32(0x5d0a), Buffer.from([2, 0])]),
    record(0x0f, Buffer.from([Object.keys(modules).length, 0])),
    ...Object.keys(modules).map((name) =>
      Buffer.concat([
        record(0x19, Buffer.from(name)),
        record(0x1a, Buffer.from(name)),
        record(0x32, Buffer.from(name, 'utf16le')),
        record(0x31, u32(CACHE.length)),
        record(0x21, Buffer.alloc(0)),
        record(0x2b, Buffer.alloc(0)),
      ]),
    ),
    record(0x10, Buffer.alloc(0)),
  ]);
}

function record(id: number, data: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([id, 0]), u32(data.length), data]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
