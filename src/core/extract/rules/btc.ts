import { sha256 } from '@noble/hashes/sha2.js';
import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { restOfRun } from '../text/rest-of-run.ts';
import { decodeBase58 } from '../values/wallets/base58.ts';
import { isBech32 } from '../values/wallets/bech32.ts';
import { endOfWallet } from '../values/wallets/workers.ts';

const { DIGIT_1, DIGIT_3, SMALL_B } = CHARACTER_CODES;

/** Two hashes for each is the dearest check of all; a text with so many wrong ones was made to be dear. */
const MOST_FAILURES = 2000;
/** Right ones beyond so many are taken unchecked. */
const MOST_CHECKS = 4000;
const SHORTEST = 26;
const LONGEST = 90;
/** Of an address that a line break divides. */
const SHORTEST_PIECE = 10;

export const btcRule: Rule = {
  kind: 'btc',
  title: 'Bitcoin address with a right checksum: base58check, bech32 or bech32m',
  type: 'btc',
  category: 'Financial fraud',
  to_ids: true,
  examples: [
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ],
  find({ text, coded, long, dotted }, claims) {
    let failures = 0;
    let checks = 0;
    for (const runs of [coded, long, dotted]) {
      for (let at = 0; at < runs.length; at += 2) {
        const start = runs[at] as number;
        const end = runs[at + 1] as number;
        if (end - start < (runs === dotted ? SHORTEST : SHORTEST_PIECE)) continue;
        const first = text.charCodeAt(start);
        if ((first !== DIGIT_1 && first !== DIGIT_3 && (first | 32) !== SMALL_B) || end - start > LONGEST) continue;
        if (failures < MOST_FAILURES && addWrapped(text, start, end, claims)) failures++;
        const stop = endOfWallet(text, start, end);
        if (stop - start < SHORTEST) continue;
        if (first === DIGIT_1 || first === DIGIT_3) {
          if (failures < MOST_FAILURES && checkBase58(text, start, stop, claims, checks++ < MOST_CHECKS)) failures++;
        } else if ((first | 32) === SMALL_B) checkBech32(text, start, stop, claims);
      }
    }
  },
};

/** Whether the checksum was wrong. Version 0 (`1...`) or 5 (`3...`), 20 bytes and the first 4 bytes of a double SHA-256. */
function checkBase58(text: string, start: number, end: number, claims: Claims, isToCheck: boolean): boolean {
  if (end - start > 35) return false;
  const value = text.slice(start, end);
  const bytes = bytesOf(value);
  if (bytes === undefined || !claims.isFree(start, end)) return false;
  if (!isToCheck) {
    claims.add({ kind: 'btc', value, start, end, confidence: 'guess', reason: 'one of too many to check each' });
    return false;
  }
  const isRight = hasChecksum(bytes);
  if (isRight) claims.add({ kind: 'btc', value, start, end });
  return !isRight;
}

function bytesOf(value: string): Uint8Array | undefined {
  const bytes = decodeBase58(value, 25);
  return bytes === undefined || (bytes[0] !== 0 && bytes[0] !== 5) ? undefined : bytes;
}

function hasChecksum(bytes: Uint8Array): boolean {
  const check = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((at) => check[at] === bytes[21 + at]);
}

/** Digits of most addresses with bech32, whose checksum is longer. */
const SEGWIT = 42;

/** One that a line break divides. Returns whether the checksum was wrong of what looked like one. */
function addWrapped(text: string, start: number, end: number, claims: Claims): boolean {
  const rest = restOfRun(text, end);
  if (rest === undefined) return false;
  const written = text.slice(start, end) + rest.text;
  if (rest.text.length < SHORTEST_PIECE - 4 && !(written.length === SEGWIT && /^bc1/i.test(written))) return false;
  if (written.length < SHORTEST || written.length > LONGEST) return false;
  const isSegwit = /^bc1/i.test(written);
  const bytes = isSegwit || written.length > 35 ? undefined : bytesOf(written);
  const value = isSegwit ? written.toLowerCase() : written;
  const isRight = isSegwit ? isBech32(value) : bytes !== undefined && hasChecksum(bytes);
  if (isRight && claims.isFree(start, rest.end))
    claims.add({ kind: 'btc', value, start, end: rest.end, confidence: 'likely', reason: 'broken over lines' });
  return !isRight && (isSegwit || bytes !== undefined);
}

function checkBech32(text: string, start: number, end: number, claims: Claims): void {
  const value = text.slice(start, end).toLowerCase();
  if (/^(?:bc|tb)1/.test(value) && isBech32(value) && claims.isFree(start, end)) claims.add({ kind: 'btc', value, start, end });
}
