/** Shannon entropy in bits a byte, 0 to 8; 0 for no bytes. */
export function entropyOf(bytes: Uint8Array): number {
  const found: number[] = [];
  const table = new Uint32Array(256);
  // Not `for ... of`: on millions of bytes its iterator takes longer than all the rest.
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const before = table[byte] ?? 0;
    if (before === 0) {
      found.push(byte);
    }
    table[byte] = before + 1;
  }
  let entropy = 0;
  // In the order of first appearance, as PyMISP adds them up: the last digit depends on it.
  for (const byte of found) {
    const share = (table[byte] ?? 0) / bytes.length;
    entropy -= share * (Math.log(share) / Math.LN2);
  }
  return Math.abs(entropy);
}
