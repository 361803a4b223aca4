/** The first bytes of the stream that RC4 makes of a key; what is encrypted is this, added bit by bit. An empty key makes none. */
export function streamOf(key: Uint8Array, length: number): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const stream = new Uint8Array(key.length === 0 ? 0 : length);
  for (let i = 0, j = 0; i < 256 && key.length > 0; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff;
    swap(state, i, j);
  }
  for (let at = 0, i = 0, j = 0; at < stream.length; at += 1) {
    i = (i + 1) & 0xff;
    j = (j + (state[i] ?? 0)) & 0xff;
    swap(state, i, j);
    stream[at] = state[((state[i] ?? 0) + (state[j] ?? 0)) & 0xff] ?? 0;
  }
  return stream;
}

/** Each byte with the one of the stream at its place taken off. */
export function decryptWith(stream: Uint8Array, bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => byte ^ (stream[at] ?? 0));
}

function swap(state: Uint8Array, i: number, j: number): void {
  const kept = state[i] ?? 0;
  state[i] = state[j] ?? 0;
  state[j] = kept;
}
