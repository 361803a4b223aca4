const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

/** Whether a SegWit address in lower case has the checksum of its version: bech32 for 0 (BIP 173), bech32m for the others (BIP 350). */
export function isBech32(address: string): boolean {
  const split = address.lastIndexOf('1');
  if (split < 1 || address.length - split < 8 || address.length > 90) return false;
  let check = 1;
  for (let at = 0; at < split; at++) check = step(check, address.charCodeAt(at) >> 5);
  check = step(check, 0);
  for (let at = 0; at < split; at++) check = step(check, address.charCodeAt(at) & 31);
  for (let at = split + 1; at < address.length; at++) {
    const value = ALPHABET.indexOf(address.charAt(at));
    if (value < 0) return false;
    check = step(check, value);
  }
  return check === (address.charAt(split + 1) === 'q' ? BECH32 : BECH32M);
}

function step(check: number, value: number): number {
  const top = check >>> 25;
  let next = ((check & 0x1ffffff) << 5) ^ value;
  for (const [bit, generator] of GENERATOR.entries()) if ((top >>> bit) & 1) next ^= generator;
  return next;
}
