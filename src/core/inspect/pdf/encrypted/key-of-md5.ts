import { md5 } from '@noble/hashes/legacy.js';
import { latin1Bytes } from '../../../parse/bytes/latin1.ts';
import { hashAll, isSame, littleEndian } from '../../crypto/digests.ts';
import { decryptWith, streamOf } from '../../crypto/rc4.ts';
import type { DescribedLock } from './described-lock.ts';

/** What fills a password up to 32 bytes (ISO 32000-1, 7.6.3.3). */
const PAD = Uint8Array.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g) ?? [], (pair) =>
  Number.parseInt(pair, 16),
);
const HASHED_AGAIN = 50;
const ROUNDS = 20;

/** The key of revisions 2 to 4 for the right password; `undefined` for any other. */
export function keyOfMd5(lock: DescribedLock, password: string): Uint8Array | undefined {
  const { keyLength, owner, permissions, revision, user } = lock;
  const metadata = revision >= 4 && !lock.hidesMetadata ? littleEndian(0xffffffff) : NOTHING;
  let digest = hashAll(md5, padded(password), owner.subarray(0, 32), littleEndian(permissions >>> 0), lock.id, metadata);
  for (let count = 0; count < HASHED_AGAIN && revision >= 3; count += 1) {
    digest = md5(digest.subarray(0, keyLength));
  }
  const key = digest.subarray(0, keyLength);
  const test = revision >= 3 ? hashAll(md5, PAD, lock.id) : PAD;
  return isSame(mixed(test, key, revision >= 3 ? ROUNDS : 1), user.subarray(0, test.length)) ? key : undefined;
}

const NOTHING = new Uint8Array(0);

function padded(password: string): Uint8Array {
  const whole = new Uint8Array(2 * PAD.length);
  const own = latin1Bytes(password).subarray(0, PAD.length);
  whole.set(own);
  whole.set(PAD, own.length);
  return whole.subarray(0, PAD.length);
}

/** Encrypted again and again, each time with a key that differs by the number of the round. */
function mixed(bytes: Uint8Array, key: Uint8Array, rounds: number): Uint8Array {
  let out = bytes;
  for (let round = 0; round < rounds; round += 1) {
    const keyOfRound = key.map((byte) => byte ^ round);
    out = decryptWith(streamOf(keyOfRound, out.length), out);
  }
  return out;
}
