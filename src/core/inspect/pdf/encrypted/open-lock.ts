import { md5 } from '@noble/hashes/legacy.js';
import { latin1, latin1Bytes } from '../../../parse/bytes/latin1.ts';
import { createAes } from '../../crypto/aes.ts';
import { hashAll, littleEndian } from '../../crypto/digests.ts';
import { decryptWith, streamOf } from '../../crypto/rc4.ts';
import type { Allowance } from '../../formats/format.ts';
import { likelyPasswords } from '../../likely-passwords.ts';
import { type PdfStream, type ReadText, readPdfObjects, wordOf } from '../pdf-objects.ts';
import { decodeText } from '../pdf-tokens.ts';
import { type DescribedLock, describeLocks, type Method } from './described-lock.ts';
import { keyOfMd5 } from './key-of-md5.ts';
import { keyOfSha2 } from './key-of-sha2.ts';

/** Readers try the empty one by themselves: most documents that are encrypted only forbid to print. */
const MAX_PASSWORDS = 10;
/** Texts outside of packed objects, each of which takes a key of its own; documents have some hundred. */
const MAX_TEXTS = 5000;
const BLOCK = 16;
const OWN_TO_AES = latin1Bytes('sAlT');

/** A document that was under a password. */
export interface OpenedLock {
  readonly readText: ReadText;
  decrypt(stream: PdfStream, bytes: Uint8Array): Promise<Uint8Array>;
}

/** Opens an encrypted PDF, where the empty password or a likely one does. */
export async function openLock(source: string, passwords: readonly string[], allowance: Allowance): Promise<OpenedLock | undefined> {
  const texts: (readonly [number, string])[] = [];
  const { dictionaries } = readPdfObjects(source, (text, id) => {
    texts.push([id, text]);
    return text;
  });
  for (const lock of describeLocks(dictionaries)) {
    const key = await findKey(lock, passwords, allowance);
    if (key) {
      const cipher = await createCipher(lock, key);
      return {
        readText: await decryptTexts(texts.slice(0, MAX_TEXTS), (bytes, id) => cipher(lock.texts, bytes, id)),
        // The table of places is never encrypted.
        decrypt: async ({ entries, id }, bytes) => (wordOf(entries.get('Type')) === 'XRef' ? bytes : cipher(lock.streams, bytes, id)),
      };
    }
  }
  return undefined;
}

/** What was not decrypted reads as nothing, for it would be chance. */
async function decryptTexts(
  texts: readonly (readonly [number, string])[],
  decrypt: (bytes: Uint8Array, id: number) => Promise<Uint8Array>,
): Promise<ReadText> {
  const plain = new Map<string, string>();
  for (const [id, text] of texts) {
    const key = `${id} ${text}`;
    if (!plain.has(key)) {
      plain.set(key, decodeText(latin1(await decrypt(latin1Bytes(text), id))));
    }
  }
  return (text, id) => plain.get(`${id} ${text}`) ?? '';
}

async function findKey(lock: DescribedLock, passwords: readonly string[], allowance: Allowance): Promise<Uint8Array | undefined> {
  for (const password of likelyPasswords(passwords, allowance, ['']).slice(0, MAX_PASSWORDS)) {
    allowance.tries -= password === '' ? 0 : 1;
    const key = allowance.tries < 0 ? undefined : lock.revision >= 5 ? await keyOfSha2(lock, password) : keyOfMd5(lock, password);
    if (key) {
      return key;
    }
  }
  return undefined;
}

type Cipher = (method: Method, bytes: Uint8Array, id: number) => Promise<Uint8Array>;

async function createCipher({ revision }: DescribedLock, key: Uint8Array): Promise<Cipher> {
  const forAll = revision >= 5 ? await createAes(key) : undefined;
  return async (method, bytes, id) => {
    if (method === 'RC4') {
      return decryptWith(streamOf(keyOfObject(key, id, NOTHING), bytes.length), bytes);
    }
    if (method === 'nothing' || bytes.length < BLOCK) {
      return bytes;
    }
    const aes = forAll ?? (await createAes(keyOfObject(key, id, OWN_TO_AES)));
    return withoutPadding(await aes.decryptChained(bytes.subarray(BLOCK), bytes.subarray(0, BLOCK)));
  };
}

const NOTHING = new Uint8Array(0);

/** Each object has a key of its own; its generation, which is in the key as well, is 0 in all but very old files. */
function keyOfObject(key: Uint8Array, id: number, own: Uint8Array): Uint8Array {
  const about = new Uint8Array(5);
  about.set(littleEndian(id).subarray(0, 3));
  return hashAll(md5, key, about, own).subarray(0, Math.min(key.length + 5, BLOCK));
}

/** The last byte says how many are only there to fill the block up. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  const count = bytes.at(-1) ?? 0;
  return count >= 1 && count <= BLOCK ? bytes.subarray(0, -count) : bytes;
}
