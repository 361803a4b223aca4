import { keccak_256 } from '@noble/hashes/sha3.js';
import { isETH } from 'ioc-extractor';
import { CHARACTER_CODES } from '../../character-codes.ts';
import { startOfLastLabel } from '../names/endings.ts';
import { isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import type { Rule } from '../rule.ts';
import { isDigit } from '../text/characters.ts';
import { restOfRun } from '../text/rest-of-run.ts';
import { isBehindLabelOfHash } from '../values/hashes/hashes.ts';
import { endOfWallet } from '../values/wallets/workers.ts';

const { DOT, SMALL_A, SMALL_X, UNDERSCORE } = CHARACTER_CODES;

/** Nobody has a key for what begins so: the address of none, where coins are burnt, and what is built into the chain. */
const ZEROS = '0'.repeat(24);

/** `0x` and twenty bytes. */
const LENGTH = 42;
/** `0x` and what of it nobody would break off before. */
const SHORTEST = 10;

/** A text with more of them was made to be dear: each check is a hash over the address. */
const MOST_CHECKS = 4000;

/** `serial number: 0x…`: certificates have numbers of twenty bytes as well. */
const SERIAL = /serial(?: ?(?:no\.?|number))?[^\w]{1,8}$/i;

/** ioc-extractor says what an address is; whether its capitals are the checksum of EIP-55 is our own. */
export const ethRule: Rule = {
  kind: 'eth',
  title: 'Ethereum address, as written',
  type: 'other',
  category: 'Financial fraud',
  to_ids: false,
  examples: [['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed']],
  find({ text, coded, long, dotted }, claims) {
    let checks = 0;
    for (const runs of [long, dotted, coded]) {
      for (let at = 0; at < runs.length; at += 2) {
        const start = runs[at] as number;
        const stop = runs[at + 1] as number;
        if (stop - start < SHORTEST || (text.charCodeAt(start + 1) | 32) !== SMALL_X) continue;
        const rest = stop - start < LENGTH ? restOfRun(text, stop) : undefined;
        const end = rest?.end ?? start + LENGTH;
        if (rest === undefined ? stop < end || (stop > end && !isWorker(text, start, end, stop)) : !isRest(text, start, stop, rest.text))
          continue;
        const value = rest === undefined ? text.slice(start, end) : text.slice(start, stop) + rest.text;
        if (value.startsWith(ZEROS, 2) || !claims.isFree(start, end)) continue;
        if (!isETH(value) || isBehindLabelOfHash(text, start) || SERIAL.test(text.slice(Math.max(0, start - 24), start))) continue;
        const reason = isPlain(value) ? undefined : whyUncertain(value, checks++);
        if (reason === undefined) claims.add({ kind: 'eth', value, start, end });
        else claims.add({ kind: 'eth', value, start, end, confidence: 'guess', reason });
      }
    }
  },
};

/** Whether what the next line begins with makes an address of what ends this line, as its length and its capitals tell. */
function isRest(text: string, start: number, stop: number, rest: string): boolean {
  const value = text.slice(start, stop) + rest;
  return value.length === LENGTH && isETH(value) && (isPlain(value) || hasChecksum(value));
}

/** Whether the address is followed by the name of a machine that mines, and is no label of a host. */
function isWorker(text: string, start: number, end: number, stop: number): boolean {
  if (endOfWallet(text, start, stop) !== end) return false;
  const mark = text.charCodeAt(end);
  return mark === UNDERSCORE || (mark === DOT && !isTopLevelDomainAt(text, startOfLastLabel(text, start, stop), stop));
}

function whyUncertain(value: string, checks: number): string | undefined {
  if (checks >= MOST_CHECKS) return 'one of too many to check the capitals of each';
  return hasChecksum(value) ? undefined : 'capitals are not its EIP-55 checksum';
}

function isPlain(address: string): boolean {
  const digits = address.slice(2);
  return digits === digits.toLowerCase() || digits === digits.toUpperCase();
}

const ENCODER = new TextEncoder();

function hasChecksum(address: string): boolean {
  const digits = address.slice(2).toLowerCase();
  const hash = keccak_256(ENCODER.encode(digits));
  for (let at = 0; at < digits.length; at++) {
    const code = address.charCodeAt(at + 2);
    const nibble = ((hash[at >> 1] as number) >> (at % 2 === 0 ? 4 : 0)) & 15;
    if (!isDigit(code) && code < SMALL_A !== nibble > 7) return false;
  }
  return true;
}
