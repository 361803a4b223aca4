/** Pearson's table of 1990. */
const TABLE = Uint8Array.of(
  1,
  87,
  49,
  12,
  176,
  178,
  102,
  166,
  121,
  193,
  6,
  84,
  249,
  230,
  44,
  163,
  14,
  197,
  213,
  181,
  161,
  85,
  218,
  80,
  64,
  239,
  24,
  226,
  236,
  142,
  38,
  200,
  110,
  177,
  104,
  103,
  141,
  253,
  255,
  50,
  77,
  101,
  81,
  18,
  45,
  96,
  31,
  222,
  25,
  107,
  190,
  70,
  86,
  237,
  240,
  34,
  72,
  242,
  20,
  214,
  244,
  227,
  149,
  235,
  97,
  234,
  57,
  22,
  60,
  250,
  82,
  175,
  208,
  5,
  127,
  199,
  111,
  62,
  135,
  248,
  174,
  169,
  211,
  58,
  66,
  154,
  106,
  195,
  245,
  171,
  17,
  187,
  182,
  179,
  0,
  243,
  132,
  56,
  148,
  75,
  128,
  133,
  158,
  100,
  130,
  126,
  91,
  13,
  153,
  246,
  216,
  219,
  119,
  68,
  223,
  78,
  83,
  88,
  201,
  99,
  122,
  11,
  92,
  32,
  136,
  114,
  52,
  10,
  138,
  30,
  48,
  183,
  156,
  35,
  61,
  26,
  143,
  74,
  251,
  94,
  129,
  162,
  63,
  152,
  170,
  7,
  115,
  167,
  241,
  206,
  3,
  150,
  55,
  59,
  151,
  220,
  90,
  53,
  23,
  131,
  125,
  173,
  15,
  238,
  79,
  95,
  89,
  16,
  105,
  137,
  225,
  224,
  217,
  160,
  37,
  123,
  118,
  73,
  2,
  157,
  46,
  116,
  9,
  145,
  134,
  228,
  207,
  212,
  202,
  215,
  69,
  229,
  27,
  188,
  67,
  124,
  168,
  252,
  42,
  4,
  29,
  108,
  21,
  247,
  19,
  205,
  39,
  203,
  233,
  40,
  186,
  147,
  198,
  192,
  155,
  33,
  164,
  191,
  98,
  204,
  165,
  180,
  117,
  76,
  140,
  36,
  210,
  172,
  41,
  54,
  159,
  8,
  185,
  232,
  113,
  196,
  231,
  47,
  146,
  120,
  51,
  65,
  28,
  144,
  254,
  221,
  93,
  189,
  194,
  139,
  112,
  43,
  71,
  109,
  184,
  209,
);
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

function count(bytes: Uint8Array): { readonly buckets: Uint32Array; readonly checksum: number } {
  const buckets = new Uint32Array(256);
  let checksum = 0;
  for (let index = 4; index < bytes.length; index += 1) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = [bytes[index], bytes[index - 1], bytes[index - 2], bytes[index - 3], bytes[index - 4]];
    checksum = pearson(0, a, b, checksum);
    add(buckets, pearson(2, a, b, c));
    add(buckets, pearson(3, a, b, d));
    add(buckets, pearson(5, a, c, d));
    add(buckets, pearson(7, a, c, e));
    add(buckets, pearson(11, a, b, e));
    add(buckets, pearson(13, a, d, e));
  }
  return { buckets: buckets.subarray(0, BUCKETS), checksum };
}

function add(buckets: Uint32Array, bucket: number): void {
  buckets[bucket] = (buckets[bucket] ?? 0) + 1;
}

function pearson(salt: number, a: number, b: number, c: number): number {
  return at(at(at(at(salt) ^ a) ^ b) ^ c);
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
