const BLOCK = 16;

/** AES without padding, as documents have it. Bytes beyond the last whole block are left out. */
export interface Aes {
  /** Each block depends on the one before it; the first on `start`. */
  decryptChained(bytes: Uint8Array, start: Uint8Array): Promise<Uint8Array>;
  encryptChained(bytes: Uint8Array, start: Uint8Array): Promise<Uint8Array>;
  /** Each block stands for itself (ECB). */
  decryptBlocks(bytes: Uint8Array): Promise<Uint8Array>;
}

/** AES with a key of 16, 24 or 32 bytes. Throws for any other. */
export async function createAes(key: Uint8Array): Promise<Aes> {
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-CBC', false, ['decrypt', 'encrypt']);

  async function decryptChained(bytes: Uint8Array, start: Uint8Array): Promise<Uint8Array> {
    const whole = bytes.subarray(0, bytes.length - (bytes.length % BLOCK));
    if (whole.length === 0) {
      return whole;
    }
    // Web Crypto insists on padding, so a block of nothing but padding is put behind the last one.
    const name = 'AES-CBC';
    const end = await crypto.subtle.encrypt({ name, iv: whole.slice(-BLOCK) }, imported, new Uint8Array(0));
    const padded = new Uint8Array(whole.length + end.byteLength);
    padded.set(whole);
    padded.set(new Uint8Array(end), whole.length);
    return new Uint8Array(await crypto.subtle.decrypt({ name, iv: new Uint8Array(start) }, imported, padded));
  }

  return {
    decryptChained,
    async encryptChained(bytes, start) {
      const whole = bytes.slice(0, bytes.length - (bytes.length % BLOCK));
      const padded = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(start) }, imported, whole);
      return new Uint8Array(padded).subarray(0, whole.length);
    },
    async decryptBlocks(bytes) {
      // Web Crypto knows chained blocks alone: what the chain has added is taken off again.
      const chained = await decryptChained(bytes, new Uint8Array(BLOCK));
      return chained.map((byte, at) => (at < BLOCK ? byte : byte ^ (bytes[at - BLOCK] ?? 0)));
    },
  };
}
