import { md5, sha1 } from '@noble/hashes/legacy.js';
import { type Hash, hashAll, isSame, littleEndian, stretch } from '../../crypto/digests.ts';
import { decryptWith, streamOf } from '../../crypto/rc4.ts';

/** The key of each block of a stream. */
export type KeyOfBlock = (block: number) => Uint8Array;

/** Gives the keys of the blocks for the right password; `undefined` for any other. */
export type Rc4Lock = (password: string) => KeyOfBlock | undefined;

const RC4 = 1;
/** Of salt, of the test and of the answer of MD5. */
const PIECE = 16;
/** Bytes of the first hash that RC4 was allowed to have when it was to be weak. */
const WEAK = 5;

/** How a workbook is locked, as the content of its FilePass says (MS-XLS 2.4.117). `undefined` where it is in no way that is known. */
export function readRc4Lock(data: Uint8Array): Rc4Lock | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 6 + 3 * PIECE || view.getUint16(0, true) !== RC4) {
    return undefined;
  }
  const [major, minor] = [view.getUint16(2, true), view.getUint16(4, true)];
  if (major === 1 && minor === 1) {
    return readWeakLock(data.subarray(6));
  }
  return major >= 2 && major <= 4 && minor === 2 ? readCryptoApiLock(data.subarray(6)) : undefined;
}

/** Office 97 (MS-OFFCRYPTO 2.3.6): MD5, and 40 bits of it. */
function readWeakLock(data: Uint8Array): Rc4Lock {
  const salt = data.subarray(0, PIECE);
  return (password) => {
    const first = stretch(md5, password, NOTHING, 0).subarray(0, WEAK);
    const base = hashAll(md5, ...Array.from({ length: PIECE }, () => [first, salt]).flat()).subarray(0, WEAK);
    const keyOfBlock: KeyOfBlock = (block) => hashAll(md5, base, littleEndian(block));
    return isRight(keyOfBlock, md5, data.subarray(PIECE, 3 * PIECE)) ? keyOfBlock : undefined;
  };
}

const NOTHING = new Uint8Array(0);
const KEY_BITS = 16;
const SHA1_LENGTH = 20;

/** Office XP and 2003 (MS-OFFCRYPTO 2.3.5): SHA-1, and 40 to 128 bits of it. */
function readCryptoApiLock(data: Uint8Array): Rc4Lock | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const verifier = 8 + view.getUint32(4, true);
  if (verifier < 8 + KEY_BITS + 4 || verifier + 8 + 2 * PIECE + SHA1_LENGTH > data.length) {
    return undefined;
  }
  const keyLength = (view.getUint32(8 + KEY_BITS, true) || WEAK * 8) / 8;
  const salt = data.subarray(verifier + 4, verifier + 4 + PIECE);
  const test = data.subarray(verifier + 4 + PIECE, verifier + 4 + 2 * PIECE);
  const answer = data.subarray(verifier + 8 + 2 * PIECE, verifier + 8 + 2 * PIECE + SHA1_LENGTH);
  return (password) => {
    const base = stretch(sha1, password, salt, 0);
    const keyOfBlock: KeyOfBlock = (block) => {
      const key = hashAll(sha1, base, littleEndian(block)).subarray(0, keyLength);
      // The weak ones are filled up with zeros.
      return keyLength === WEAK ? Uint8Array.from({ length: PIECE }, (_, at) => key[at] ?? 0) : key;
    };
    return isRight(keyOfBlock, sha1, Uint8Array.of(...test, ...answer)) ? keyOfBlock : undefined;
  };
}

/** `tested`: something, and behind it the hash of that, both under the key of the first block. */
function isRight(keyOfBlock: KeyOfBlock, hash: Hash, tested: Uint8Array): boolean {
  const plain = decryptWith(streamOf(keyOfBlock(0), tested.length), tested);
  return isSame(hash(plain.subarray(0, PIECE)), plain.subarray(PIECE));
}
