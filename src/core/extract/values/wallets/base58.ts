const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const DIGITS = buildDigits();

/** The bytes behind a base58 number, as long as asked for; none where a character is not of its alphabet or the number does not fit. */
export function decodeBase58(text: string, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < text.length; at++) {
    let carry = DIGITS[text.charCodeAt(at)] ?? -1;
    if (carry < 0) return;
    for (let byte = length - 1; byte >= 0; byte--) {
      carry += (bytes[byte] as number) * 58;
      bytes[byte] = carry & 255;
      carry >>= 8;
    }
    if (carry !== 0) return;
  }
  return bytes;
}

function buildDigits(): Int8Array {
  const digits = new Int8Array(128).fill(-1);
  for (let at = 0; at < ALPHABET.length; at++) digits[ALPHABET.charCodeAt(at)] = at;
  return digits;
}
