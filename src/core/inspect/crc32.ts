/** What each byte does to the sum (ISO 3309), made when the first one is asked for. */
let table: Uint32Array | undefined;

/** The checksum of gzip, zip and PNG, from 0 to 2^32 - 1. */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => shifted(byte));
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum = (table[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function shifted(byte: number): number {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    sum = (sum & 1) === 0 ? sum >>> 1 : (sum >>> 1) ^ 0xedb88320;
  }
  return sum;
}
