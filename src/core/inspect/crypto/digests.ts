import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { joinBytes } from '../../parse/bytes/join-bytes.ts';

export type Hash = (bytes: Uint8Array) => Uint8Array;

const HASHES: ReadonlyMap<string, Hash> = new Map([
  ['SHA1', sha1],
  ['SHA-1', sha1],
  ['SHA256', sha256],
  ['SHA384', sha384],
  ['SHA512', sha512],
]);

/** The hash that Office calls so; `undefined` for one that is not known. */
export function hashOf(name: string): Hash | undefined {
  return HASHES.get(name);
}

/** The hash of these one behind another. */
export function hashAll(hash: Hash, ...parts: readonly Uint8Array[]): Uint8Array {
  return hash(joinBytes(parts));
}

/** A number as four bytes, the lowest first. */
export function littleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** What is made of a password by hashing it over and over (MS-OFFCRYPTO, 2.3.4.7 and 2.3.4.11). */
export function stretch(hash: Hash, password: string, salt: Uint8Array, times: number): Uint8Array {
  let digest = hashAll(hash, salt, utf16(password));
  const input = new Uint8Array(4 + digest.length);
  const view = new DataView(input.buffer);
  for (let count = 0; count < times; count += 1) {
    view.setUint32(0, count, true);
    input.set(digest, 4);
    digest = hash(input);
  }
  return digest;
}

/** Whether two hashes begin alike, as far as the shorter one goes; nothing is like nothing. */
export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  const length = Math.min(left.length, right.length);
  return length > 0 && left.subarray(0, length).every((byte, at) => byte === right[at]);
}

/** Two bytes for each unit of UTF-16, the lower one first. */
export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) {
    view.setUint16(at * 2, text.charCodeAt(at), true);
  }
  return bytes;
}
