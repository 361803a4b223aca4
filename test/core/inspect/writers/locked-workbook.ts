import { createHash } from 'node:crypto';

const SALT = Buffer.from('0123456789abcdef');
const TEST = Buffer.from('fedcba9876543210');
/** What the first record says: version 6, a workbook. */
const BIFF8 = Buffer.from('00060500bb0dcc070000000006000000', 'hex');
const CLEAR = new Set([0x809, 0x2f]);

/** One record of a workbook. */
export function aRecord(type: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** The stream of a workbook under a password: of Office 97 without bits of the key, else as Office 2003 does it. */
export function aLockedWorkbook(records: readonly Buffer[], password: string, bits?: 40 | 128): Buffer {
  const word = Buffer.from(password, 'utf16le');
  const keyOf = bits === undefined ? weakKeys(word) : cryptoApiKeys(word, bits);
  const hash = createHash(bits === undefined ? 'md5' : 'sha1')
    .update(TEST)
    .digest();
  const tested = rc4(keyOf(0), Buffer.concat([TEST, hash]));
  const filePass =
    bits === undefined
      ? [words(1, 1, 1), SALT, tested]
      : [words(1, 2, 2), header(bits), longs(16), SALT, tested.subarray(0, 16), longs(20), tested.subarray(16)];
  const all = [aRecord(0x809, BIFF8), aRecord(0x2f, Buffer.concat(filePass)), ...records];
  const plain = Buffer.concat(all);
  const locked = Buffer.from(plain);
  for (let block = 0; block * 1024 < plain.length; block += 1) {
    rc4(keyOf(block), plain.subarray(block * 1024, (block + 1) * 1024)).copy(locked, block * 1024);
  }
  for (let at = 0; at < plain.length; ) {
    const type = plain.readUInt16LE(at);
    const length = plain.readUInt16LE(at + 2);
    const clear = 4 + (CLEAR.has(type) ? length : type === 0x85 ? 4 : 0);
    plain.copy(locked, at, at, at + clear);
    at += 4 + length;
  }
  return locked;
}

function weakKeys(word: Buffer): (block: number) => Buffer {
  const first = md5(word).subarray(0, 5);
  const base = md5(Buffer.concat(Array.from({ length: 16 }, () => Buffer.concat([first, SALT])))).subarray(0, 5);
  return (block) => md5(Buffer.concat([base, longs(block)]));
}

function cryptoApiKeys(word: Buffer, bits: number): (block: number) => Buffer {
  const base = sha1(Buffer.concat([SALT, word]));
  return (block) => {
    const key = sha1(Buffer.concat([base, longs(block)])).subarray(0, bits / 8);
    return bits === 40 ? Buffer.concat([key, Buffer.alloc(11)]) : key;
  };
}

function header(bits: number): Buffer {
  const provider = Buffer.from('Microsoft Enhanced Cryptographic Provider v1.0\0', 'utf16le');
  return Buffer.concat([longs(4, 32 + provider.length, 4, 0, 0x6801, 0x8004, bits, 1, 0, 0), provider]);
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, at) => at);
  const stateAt = (place: number) => state[place & 255] ?? 0;
  const swap = (one: number, other: number) => {
    const kept = stateAt(one);
    state[one & 255] = stateAt(other);
    state[other & 255] = kept;
  };
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j = (j + stateAt(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  j = 0;
  const mixed = [...bytes].map((byte, index) => {
    const i = (index + 1) & 255;
    j = (j + stateAt(i)) & 255;
    swap(i, j);
    return byte ^ stateAt(stateAt(i) + stateAt(j));
  });
  return Buffer.from(mixed);
}

function words(...numbers: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(numbers).buffer);
}

function longs(...numbers: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(numbers).buffer);
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}
