import { describe, expect, it } from 'vitest';
import { HashesNear } from '#core/extract/names/files/hashes-near.ts';

const HASH = 'd41d8cd98f00b204e9800998ecf8427e';
const FAR = 320;

describe('telling whether a hash is near', () => {
  const words = (length: number) => 'Annual Report '.repeat(length).slice(0, length);

  it('finds one wherever it stands before or behind a name, in whatever order names are asked', () => {
    const texts = Array.from({ length: 40 }, (_, step) => `${words(500 + step)} ${HASH} ${words(700 - step)}`);
    for (const text of [...texts, ...texts.toReversed()]) {
      const hash = text.indexOf(HASH);
      const hashes = new HashesNear(text);
      const starts = Array.from({ length: 30 }, (_, step) => 7 + 37 * step);
      for (const start of [...starts, ...starts.toReversed()]) {
        const isWithin = hash >= start - FAR && hash + HASH.length <= start + 5 + FAR;
        if (isWithin) expect(hashes.isNear(start, start + 5), `${start} in a text with a hash at ${hash}`).toBe(true);
        const isFar = hash + HASH.length <= start - FAR || hash >= start + 5 + FAR;
        if (isFar) expect(hashes.isNear(start, start + 5), `${start} in a text with a hash at ${hash}`).toBe(false);
      }
    }
  });

  it('takes no fewer digits for one, wherever they stand', () => {
    for (let before = 0; before < 70; before++) expect(new HashesNear(`${words(before)} ${HASH.slice(1)} x`).isNear(0, 1)).toBe(false);
  });
});
