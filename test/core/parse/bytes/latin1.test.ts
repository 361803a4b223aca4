import { expect, it } from 'vitest';
import { latin1, latin1Bytes } from '#core/parse/bytes/latin1.ts';

it.each([0, 1, 64, 65, 8192, 8193, 20_000])('%i bytes are as many characters and the same bytes again, whichever they are', (length) => {
  const ascii = Uint8Array.from({ length }, (_, at) => at & 127);
  const all = Uint8Array.from({ length }, (_, at) => (at * 7) & 255);
  const marked = Uint8Array.from({ length }, (_, at) => [0xef, 0xbb, 0xbf][at] ?? 65);
  for (const bytes of [ascii, all, marked]) {
    expect(latin1(bytes)).toHaveLength(length);
    expect(latin1Bytes(latin1(bytes))).toEqual(bytes);
    expect(latin1(bytes, 3, Math.max(3, length - 2))).toBe(latin1(bytes).slice(3, Math.max(3, length - 2)));
  }
});
