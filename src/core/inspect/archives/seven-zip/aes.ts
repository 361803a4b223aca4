import { sha256 } from '@noble/hashes/sha2.js';
import { createAes } from '../../crypto/aes.ts';
import { utf16 } from '../../crypto/digests.ts';

/** The archiver itself takes 19; what another one may take costs twice as much with each. */
const MOST_ROUNDS = 20;
const ROUNDS_AT_ONCE = 256;
const COUNTER = 8;
const KEY = 32;
const BLOCK = 16;

/** How a 7z archive is encrypted: AES with a key that is hashed out of the password. */
export interface SevenZipLock {
  /** Hashes that are made of one password. */
  readonly times: number;
  decrypt(bytes: Uint8Array, password: string): Promise<Uint8Array>;
}

/** What the properties of the coder say. Throws where it is a way that is not known. */
export function readLock(properties: Uint8Array): SevenZipLock {
  const [first = 0, second = 0] = properties;
  const power = first & 0x3f;
  const saltLength = (first >> 7) + (second >> 4);
  const startLength = ((first >> 6) & 1) + (second & 15);
  if (power > MOST_ROUNDS) {
    throw new Error('it is encrypted in a way that is not known');
  }
  const salt = properties.subarray(2, 2 + saltLength);
  const start = new Uint8Array(BLOCK);
  start.set(properties.subarray(2 + saltLength, 2 + saltLength + Math.min(startLength, BLOCK)));
  const times = 2 ** power;
  return {
    times,
    async decrypt(bytes, password) {
      return (await createAes(keyOf(password, salt, times))).decryptChained(bytes, start);
    },
  };
}

/** The hash of salt, password and a number, again and again with the next number. */
function keyOf(password: string, salt: Uint8Array, times: number): Uint8Array {
  const word = utf16(password);
  const length = salt.length + word.length + COUNTER;
  const rounds = Math.min(ROUNDS_AT_ONCE, times);
  const input = new Uint8Array(length * rounds);
  const view = new DataView(input.buffer);
  for (let round = 0; round < rounds; round += 1) {
    input.set(salt, round * length);
    input.set(word, round * length + salt.length);
  }
  const hash = sha256.create();
  for (let first = 0; first < times; first += rounds) {
    for (let round = 0; round < rounds; round += 1) {
      view.setUint32((round + 1) * length - COUNTER, first + round, true);
    }
    hash.update(input);
  }
  return hash.digest().subarray(0, KEY);
}
