import { hexToBytes } from '@noble/hashes/utils.js';

/** Pearson's table of 1990. */
const TABLE = hexToBytes(
  '0157310cb0b266a679c10654f9e62ca30ec5d5b5a155da5040ef18e2ec8e26c86eb168678dfdff324d6551122d601fde196bbe4656edf02248f214d6f4e395eb' +
    '61ea39163cfa52afd0057fc76f3e87f8aea9d33a429a6ac3f5ab11bbb6b300f38438944b80859e64827e5b0d99f6d8db7744df4e5358c9637a0b5c208872340a' +
    '8a1e30b79c233d1a8f4afb5e81a23f98aa0773a7f1ce0396373b97dc5a3517837dad0fee4f5f59106989e1e0d9a0257b7649029d2e74099186e4cfd4cad745e5' +
    '1bbc437ca8fc2a041d6c15f713cd27cbe928ba93c6c09b21a4bf62cca5b4754c8c24d2ac29369f08b9e871c4e72f927833411c90fedd5dbdc28b702b476db8d1',
);
const SALTS = [at(0), at(2), at(3), at(5), at(7), at(11), at(13)] as const;
const BUCKETS = 128;
const SMALLEST = 50;

/**
 * The locality sensitive hash as TLSH 4 prints it (Oliver, Cheng, Chen, 2013): `T1` and 70 hex digits in upper case.
 * `undefined` for less than 50 bytes and for bytes of too little variety. Linear in the bytes.
 */
export function tlsh(bytes: Uint8Array): string | undefined {
  if (bytes.length < SMALLEST) {
    return undefined;
  }
  const { buckets, checksum } = count(bytes);
  const sorted = buckets.slice().sort();
  const [q1, q2, q3] = [sorted[BUCKETS / 4 - 1] ?? 0, sorted[BUCKETS / 2 - 1] ?? 0, sorted[(BUCKETS * 3) / 4 - 1] ?? 0];
  const filled = buckets.reduce((sum, bucket) => sum + (bucket > 0 ? 1 : 0), 0);
  if (q3 === 0 || filled <= BUCKETS / 2) {
    return undefined;
  }
  const code = Array.from({ length: BUCKETS / 4 }, (_, index) => quarter(buckets, (BUCKETS / 4 - 1 - index) * 4, [q1, q2, q3]));
  const ratios = (ratio(q1, q3) << 4) | ratio(q2, q3);
  return `T1${[swapped(checksum), swapped(lengthCode(bytes.length)), ratios, ...code].map(toHex).join('')}`;
}

/** Counts Pearson's hash of six triplets of each five bytes, salted with a prime each. */
function count(bytes: Uint8Array): { readonly buckets: Uint32Array; readonly checksum: number } {
  const found = new Uint32Array(256);
  let checksum = 0;
  let [e = 0, d = 0, c = 0, b = 0] = bytes;
  for (let index = 4; index < bytes.length; index += 1) {
    const a = bytes[index] ?? 0;
    checksum = at(pair(SALTS[0], a, b) ^ checksum);
    add(found, pair(SALTS[1], a, b) ^ c);
    add(found, pair(SALTS[2], a, b) ^ d);
    add(found, pair(SALTS[3], a, c) ^ d);
    add(found, pair(SALTS[4], a, c) ^ e);
    add(found, pair(SALTS[5], a, b) ^ e);
    add(found, pair(SALTS[6], a, d) ^ e);
    e = d;
    d = c;
    c = b;
    b = a;
  }
  // The last step of the hash only gives each count its place, so it is taken once and not for each of millions of bytes.
  const buckets = new Uint32Array(256);
  found.forEach((sum, index) => {
    buckets[at(index)] = sum;
  });
  return { buckets: buckets.subarray(0, BUCKETS), checksum };
}

function add(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

/** The hash of two bytes; `salt` has gone through the table already. */
function pair(salt: number, a: number, b: number): number {
  return at(at(salt ^ a) ^ b);
}

function at(index: number): number {
  return TABLE[index] ?? 0;
}

/** Two bits for each of four buckets: which quarter of all counts it is in. */
function quarter(buckets: Uint32Array, first: number, [q1, q2, q3]: readonly [number, number, number]): number {
  let bits = 0;
  for (let offset = 3; offset >= 0; offset -= 1) {
    const bucket = buckets[first + offset] ?? 0;
    bits = (bits << 2) | (bucket > q3 ? 3 : bucket > q2 ? 2 : bucket > q1 ? 1 : 0);
  }
  return bits;
}

function ratio(part: number, whole: number): number {
  // TLSH divides in single precision, which decides some cases.
  return Math.trunc(Math.fround(Math.fround(part * 100) / Math.fround(whole))) % 16;
}

/** The logarithm of the length, finer for longer files. */
function lengthCode(length: number): number {
  if (length <= 656) {
    return Math.floor(Math.log(length) / 0.4054651) & 255;
  }
  return length <= 3199
    ? Math.floor(Math.log(length) / 0.26236426 - 8.72777) & 255
    : Math.floor(Math.log(length) / 0.09531018 - 62.5472) & 255;
}

function swapped(byte: number): number {
  return ((byte & 15) << 4) | (byte >> 4);
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, '0').toUpperCase();
}
