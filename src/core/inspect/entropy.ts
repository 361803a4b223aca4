/** Shannon entropy in bits a byte, 0 to 8; 0 for no bytes. */
export function entropyOf(bytes: Uint8Array): number {
  const counts = new Map<number, number>();
  const table = new Uint32Array(256);
  for (const byte of bytes) {
    const before = table[byte] ?? 0;
    if (before === 0) {
      counts.set(byte, 0);
    }
    table[byte] = before + 1;
  }
  let entropy = 0;
  // In the order of first appearance, as PyMISP adds them up: the last digit depends on it.
  for (const byte of counts.keys()) {
    const share = (table[byte] ?? 0) / bytes.length;
    entropy -= share * (Math.log(share) / Math.LN2);
  }
  return Math.abs(entropy);
}
