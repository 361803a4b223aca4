import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { joinBytes } from '../../../parse/bytes/join-bytes.ts';
import { createAes } from '../../crypto/aes.ts';
import { hashAll, isSame } from '../../crypto/digests.ts';
import type { DescribedLock } from './described-lock.ts';

const LONGEST_PASSWORD = 127;
const HASH = 32;
const SALT = 8;
const FEWEST_ROUNDS = 64;
const MOST_ROUNDS = 1000;
const COPIES = 64;
const HASHES = [sha256, sha384, sha512] as const;

/** The key of revisions 5 and 6 for the right password; `undefined` for any other. */
export async function keyOfSha2({ revision, user, userKey }: DescribedLock, password: string): Promise<Uint8Array | undefined> {
  const word = new TextEncoder().encode(password).subarray(0, LONGEST_PASSWORD);
  const hash = revision === 5 ? async (salt: Uint8Array) => hashAll(sha256, word, salt) : (salt: Uint8Array) => hardened(word, salt);
  if (user.length < HASH + 2 * SALT || !isSame(await hash(user.subarray(HASH, HASH + SALT)), user.subarray(0, HASH))) {
    return undefined;
  }
  const aes = await createAes(await hash(user.subarray(HASH + SALT, HASH + 2 * SALT)));
  const key = await aes.decryptChained(userKey.subarray(0, HASH), new Uint8Array(16));
  // One that is cut off opens nothing.
  return key.length === HASH ? key : undefined;
}

/** The hash of revision 6 (ISO 32000-2, 7.6.4.3.4): what comes out of a round says which hash it ends with, and when the last one was. */
async function hardened(word: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  let digest = hashAll(sha256, word, salt);
  for (let round = 1, last = 0; round <= MOST_ROUNDS && (round <= FEWEST_ROUNDS || last > round - 1 - HASH); round += 1) {
    const input = joinBytes(Array.from({ length: COPIES }, () => [word, digest]).flat());
    const aes = await createAes(digest.subarray(0, 16));
    const mixed = await aes.encryptChained(input, digest.subarray(16, 32));
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % HASHES.length;
    digest = (HASHES[rest] ?? sha256)(mixed);
    last = mixed.at(-1) ?? 0;
  }
  return digest.subarray(0, HASH);
}
