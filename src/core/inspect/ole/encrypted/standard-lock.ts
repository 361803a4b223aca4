import { sha1 } from '@noble/hashes/legacy.js';
import { createAes } from '../../crypto/aes.ts';
import { hashAll, isSame, littleEndian, stretch } from '../../crypto/digests.ts';
import type { Lock } from './lock.ts';

const TIMES = 50_000;
const SHA1_LENGTH = 20;
const BLOCK_OF_SHA1 = 64;
/** Of the fields in the header that are read. */
const HEADER = 32;
const AES = new Set([0x660e, 0x660f, 0x6610]);

/** The lock of Office 2007 (standard encryption, MS-OFFCRYPTO 2.3.4.5): AES and SHA-1. `undefined` where it is none that is known. */
export function readStandardLock(info: Uint8Array): Lock | undefined {
  const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
  if (info.length < 12) {
    return undefined;
  }
  const verifier = 12 + view.getUint32(8, true);
  if (verifier < 12 + HEADER || verifier + 72 > info.length || !AES.has(view.getUint32(20, true))) {
    return undefined;
  }
  const keyLength = view.getUint32(28, true) / 8;
  const salt = info.subarray(verifier + 4, verifier + 20);
  const test = info.subarray(verifier + 20, verifier + 36);
  const answer = info.subarray(verifier + 40, verifier + 72);
  return {
    times: TIMES,
    async open(password) {
      const aes = await createAes(keyOf(stretch(sha1, password, salt, TIMES), keyLength));
      const isRight = isSame(sha1(await aes.decryptBlocks(test)), (await aes.decryptBlocks(answer)).subarray(0, SHA1_LENGTH));
      return isRight ? (content) => aes.decryptBlocks(content) : undefined;
    },
  };
}

function keyOf(stretched: Uint8Array, length: number): Uint8Array {
  const last = hashAll(sha1, stretched, littleEndian(0));
  const half = (filler: number) => sha1(new Uint8Array(BLOCK_OF_SHA1).fill(filler).map((byte, at) => byte ^ (last[at] ?? 0)));
  const key = new Uint8Array(2 * SHA1_LENGTH);
  key.set(half(0x36));
  key.set(half(0x5c), SHA1_LENGTH);
  return key.subarray(0, length);
}
