import { decodeBase64 } from '../../../parse/bytes/base64.ts';
import { joinBytes } from '../../../parse/bytes/join-bytes.ts';
import { latin1Bytes } from '../../../parse/bytes/latin1.ts';
import { createAes } from '../../crypto/aes.ts';
import { type Hash, hashAll, hashOf, isSame, littleEndian, stretch } from '../../crypto/digests.ts';
import type { Lock } from './lock.ts';

/** What a key is for, as eight bytes (MS-OFFCRYPTO 2.3.4.13). */
const FOR_TEST = Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79);
const FOR_ANSWER = Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e);
const FOR_KEY = Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6);

/** Bytes of the content that are encrypted for themselves. */
const SEGMENT = 4096;
const BLOCK = 16;
const FILLER = 0x36;
/** Bytes of a key that AES takes. */
const KEYS: ReadonlySet<number> = new Set([16, 24, 32]);

/** The lock of Office 2010 and newer (agile encryption, MS-OFFCRYPTO 2.3.4.10), which an XML describes. `undefined` where it is none that is known. */
export function readAgileLock(xml: string): Lock | undefined {
  const content = readPart(xml, 'keyData');
  const password = readPart(xml, 'encryptedKey');
  if (!content || !password) {
    return undefined;
  }
  const { bytes, hash, keyLength, number, salt } = password;
  const times = number('spinCount');
  return {
    times,
    async open(word) {
      const stretched = stretch(hash, word, salt, times);
      const decrypt = async (purpose: Uint8Array, name: string) =>
        (await createAes(toLength(hashAll(hash, stretched, purpose), keyLength))).decryptChained(bytes(name), toLength(salt, BLOCK));
      const test = await decrypt(FOR_TEST, 'encryptedVerifierHashInput');
      const answer = await decrypt(FOR_ANSWER, 'encryptedVerifierHashValue');
      if (!isSame(hash(test.subarray(0, salt.length)), answer)) {
        return undefined;
      }
      const key = await decrypt(FOR_KEY, 'encryptedKeyValue');
      return (locked) => decryptSegments(locked, key.subarray(0, keyLength), content);
    },
  };
}

async function decryptSegments(locked: Uint8Array, key: Uint8Array, { hash, salt }: Described): Promise<Uint8Array> {
  const aes = await createAes(key);
  const segments: Uint8Array[] = [];
  for (let at = 0; at < locked.length; at += SEGMENT) {
    const start = toLength(hashAll(hash, salt, littleEndian(at / SEGMENT)), BLOCK);
    segments.push(await aes.decryptChained(locked.subarray(at, at + SEGMENT), start));
  }
  return joinBytes(segments);
}

/** One element that says how something is encrypted. */
interface Described {
  readonly hash: Hash;
  readonly keyLength: number;
  readonly salt: Uint8Array;
  number(attribute: string): number;
  bytes(attribute: string): Uint8Array;
}

function readPart(xml: string, name: string): Described | undefined {
  // <p:encryptedKey spinCount="100000" saltSize="16" ... saltValue="qqkeyzq1M3NB8xHPCrKEBw==" />
  const [, written = ''] = new RegExp(`<(?:\\w+:)?${name}\\s([^<>]*)>`).exec(xml) ?? [];
  const attributes = new Map([...written.matchAll(/(\w{1,40})="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
  const number = (key: string) => Number(attributes.get(key));
  const bytes = (key: string) => decodeBase64(latin1Bytes(attributes.get(key) ?? ''));
  const hash = hashOf(attributes.get('hashAlgorithm') ?? '');
  const keyLength = number('keyBits') / 8;
  const isKnown =
    KEYS.has(keyLength) && attributes.get('cipherAlgorithm') === 'AES' && attributes.get('cipherChaining') === 'ChainingModeCBC';
  return hash && isKnown ? { hash, keyLength, salt: bytes('saltValue'), number, bytes } : undefined;
}

/** So many bytes of a hash, filled up where it is shorter. */
function toLength(bytes: Uint8Array, length: number): Uint8Array {
  const fitted = new Uint8Array(length).fill(FILLER);
  fitted.set(bytes.subarray(0, length));
  return fitted;
}
