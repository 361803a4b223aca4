import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Hashes } from './content.ts';
import { ssdeep } from './ssdeep.ts';
import { tlsh } from './tlsh.ts';

/** Above this the fuzzy hashes, which look at every byte in JavaScript, are left out: 64 MB. */
const MAX_FUZZY_BYTES = 64 * 1024 * 1024;

/** All hashes of the bytes. */
export async function hashBytes(bytes: Uint8Array): Promise<Hashes> {
  // These run beside this thread, which has the others to make meanwhile.
  const digests = Promise.all((['SHA-1', 'SHA-256', 'SHA-512'] as const).map((name) => crypto.subtle.digest(name, bytes)));
  const isSmallEnough = bytes.length <= MAX_FUZZY_BYTES;
  const locality = isSmallEnough ? tlsh(bytes) : undefined;
  const fuzzy = {
    ...(isSmallEnough && bytes.length > 0 && { ssdeep: ssdeep(bytes) }),
    ...(locality !== undefined && { tlsh: locality }),
  };
  const made = bytesToHex(md5(bytes));
  const [sha1 = '', sha256 = '', sha512 = ''] = (await digests).map((digest) => bytesToHex(new Uint8Array(digest)));
  return { md5: made, sha1, sha256, sha512, ...fuzzy };
}
