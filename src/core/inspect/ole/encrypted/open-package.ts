import type { Allowance } from '../../formats/format.ts';
import { likelyPasswords } from '../../likely-passwords.ts';
import type { Streams } from '../streams.ts';
import { readAgileLock } from './agile-lock.ts';
import { DEFAULT_PASSWORD } from './default-password.ts';
import type { Lock } from './lock.ts';
import { readStandardLock } from './standard-lock.ts';

/** Passwords that are tried on one document, since each takes some tenths of a second. */
const MAX_PASSWORDS = 3;
/** Hashes that cost as much as one try at an archive. */
const HASHES_OF_A_TRY = 1000;
const LONGEST_INFO = 65_536;
/** Of the content, in front of it. */
const LENGTH = 8;

/** A document that was under a password. */
export interface OpenedPackage {
  readonly bytes: Uint8Array;
  readonly password: string;
}

/** The newer Office document in a package that is encrypted, where Excel's own password or a likely one opens it. */
export async function openEncryptedPackage(
  streams: Streams,
  passwords: readonly string[],
  allowance: Allowance,
): Promise<OpenedPackage | undefined> {
  const lock = readLock(streams.read(['EncryptionInfo']).subarray(0, LONGEST_INFO));
  if (!lock) {
    return undefined;
  }
  for (const password of likelyPasswords(passwords, allowance, [DEFAULT_PASSWORD]).slice(0, MAX_PASSWORDS)) {
    const cost = Math.ceil(lock.times / HASHES_OF_A_TRY);
    if (allowance.tries < cost) {
      return undefined;
    }
    allowance.tries -= cost;
    const unlocked = await lock.open(password);
    if (unlocked) {
      allowance.password = password;
      const locked = streams.read(['EncryptedPackage']);
      const bytes = (await unlocked(locked.subarray(LENGTH))).subarray(0, lengthOf(locked));
      allowance.bytes -= bytes.length;
      return bytes.length > 0 ? { bytes, password } : undefined;
    }
  }
  return undefined;
}

/** That of the document; behind it the last block is filled up. */
function lengthOf({ buffer, byteLength, byteOffset }: Uint8Array): number {
  return byteLength < LENGTH ? 0 : Number(new DataView(buffer, byteOffset, byteLength).getBigUint64(0, true));
}

function readLock(info: Uint8Array): Lock | undefined {
  // Major and minor version; 4.4 is described in XML.
  const lock = info[0] === 4 && info[2] === 4 ? readAgileLock(new TextDecoder().decode(info.subarray(LENGTH))) : readStandardLock(info);
  return lock && Number.isSafeInteger(lock.times) && lock.times >= 0 ? lock : undefined;
}
