/** Bytes that look like chance and are always the same: `length` of them, each below `limit`. */
export function sample(length: number, limit = 256): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 0x2545f491 ^ length;
  for (let index = 0; index < length; index += 1) {
    // xorshift32 (Marsaglia, 2003)
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = (state >>> 0) % limit;
  }
  return bytes;
}
