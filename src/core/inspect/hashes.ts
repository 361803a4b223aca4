import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Hashes } from './content.ts';
import { ssdeep } from './ssdeep.ts';
import { tlsh } from './tlsh.ts';

/** Above this the fuzzy hashes, which look at every byte in JavaScript, are left out: 64 MB. */
const MAX_FUZZY_BYTES = 64 * 1024 * 1024;

/** All hashes of the bytes. */
export async function hashBytes(bytes: Uint8Array): Promise<Hashes> {
  const [sha1, sha256, sha512] = await Promise.all([
    crypto.subtle.digest('SHA-1', bytes),
    crypto.subtle.digest('SHA-256', bytes),
    crypto.subtle.digest('SHA-512', bytes),
  ]);
  const isSmallEnough = bytes.length <= MAX_FUZZY_BYTES;
  const locality = isSmallEnough ? tlsh(bytes) : undefined;
  return {
    md5: bytesToHex(md5(bytes)),
    sha1: bytesToHex(new Uint8Array(sha1)),
    sha256: bytesToHex(new Uint8Array(sha256)),
    sha512: bytesToHex(new Uint8Array(sha512)),
    ...(isSmallEnough && bytes.length > 0 && { ssdeep: ssdeep(bytes) }),
    ...(locality !== undefined && { tlsh: locality }),
  };
}
