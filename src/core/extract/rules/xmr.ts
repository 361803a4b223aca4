import { keccak_256 } from '@noble/hashes/sha3.js';
import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Rule } from '../rule.ts';
import { restOfRun } from '../text/rest-of-run.ts';
import { decodeBase58 } from '../values/wallets/base58.ts';
import { endOfWallet } from '../values/wallets/workers.ts';

const { DIGIT_4, DIGIT_8 } = CHARACTER_CODES;

/** As dear to check as Bitcoin's. */
const MOST_FAILURES = 4000;
const SHORTEST = 95;
/** With the number of a payment in it. */
const LONGEST = 106;

export const xmrRule: Rule = {
  kind: 'xmr',
  title: 'Monero address with a right checksum',
  type: 'xmr',
  category: 'Financial fraud',
  to_ids: true,
  examples: [
    [
      '44N9sqiizwFYX7ciXSdzycT7uBJpWLXv8Enief4ictiS5fdpmwwgAYFScjfB8nZRFVj2ZDzWdJdEVi5uMDvTrYbH3Mr4DYH',
      '44N9sqiizwFYX7ciXSdzycT7uBJpWLXv8Enief4ictiS5fdpmwwgAYFScjfB8nZRFVj2ZDzWdJdEVi5uMDvTrYbH3Mr4DYH',
    ],
  ],
  find({ text, long, dotted }, claims) {
    let failures = 0;
    for (const runs of [long, dotted]) {
      for (let at = 0; at < runs.length; at += 2) {
        const start = runs[at] as number;
        const end = runs[at + 1] as number;
        if (runs === dotted && end - start < SHORTEST) continue;
        const first = text.charCodeAt(start);
        if (first !== DIGIT_4 && first !== DIGIT_8) continue;
        const stop = endOfWallet(text, start, end);
        const rest = stop === end && end - start < SHORTEST ? restOfRun(text, end, SHORTEST - (end - start)) : undefined;
        const value = text.slice(start, stop) + (rest?.text ?? '');
        if ((value.length !== SHORTEST && value.length !== LONGEST) || !claims.isFree(start, rest?.end ?? stop)) continue;
        if (isAddress(value)) claims.add({ kind: 'xmr', value, start, end: rest?.end ?? stop });
        else if (++failures > MOST_FAILURES) return;
      }
    }
  },
};

/** Monero writes base58 in blocks: 11 characters for 8 bytes each, the 7 of the last for 5. */
const BLOCK = 11;
const CHECKSUM = 4;
/** First byte of the main network: address, integrated address, subaddress. */
const NETWORKS: ReadonlySet<number> = new Set([18, 19, 42]);

function isAddress(value: string): boolean {
  const bytes = new Uint8Array(Math.floor(value.length / BLOCK) * 8 + 5);
  for (let at = 0, to = 0; at < value.length; at += BLOCK, to += 8) {
    const block = decodeBase58(value.slice(at, at + BLOCK), Math.min(8, bytes.length - to));
    if (block === undefined) return false;
    bytes.set(block, to);
  }
  if (!NETWORKS.has(bytes[0] as number)) return false;
  const end = bytes.length - CHECKSUM;
  const hash = keccak_256(bytes.subarray(0, end));
  return bytes.subarray(end).every((byte, at) => byte === hash[at]);
}
