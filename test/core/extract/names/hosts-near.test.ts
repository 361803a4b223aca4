import { describe, expect, it } from 'vitest';
import { isHostNear } from '#core/extract/names/hosts/hosts-near.ts';
import { scanText } from '#core/extract/scan/scan.ts';

const HOST = 'evil.com';
/** Two lines of a list and a mark. */
const FAR = 268;
const NAME = 'a.sh';

describe('telling whether what may be a host is near', () => {
  const names = (count: number) => `${NAME}\n`.repeat(count);

  it('finds one wherever it stands before or behind a name, in whatever order names are asked', () => {
    const { text } = scanText(`${names(150)}${HOST}\n${names(150)}`);
    const host = text.indexOf(HOST);
    const starts = Array.from({ length: 250 }, (_, line) => text.indexOf(NAME, 5 * line));
    for (const start of [...starts, ...starts.toReversed()]) {
      const isNear = host + HOST.length > start - FAR && host < start + NAME.length + FAR;
      expect(isHostNear(text, start, start + NAME.length), `${start} in a text with a host at ${host}`).toBe(isNear);
    }
  });

  it('takes what ends like a file for none, and what a sentence goes on behind for what it ends in itself', () => {
    const { text } = scanText(names(9));
    expect(isHostNear(text, 0, NAME.length)).toBe(false);
    const joined = scanText(`${names(9)}b.sh.Next\n`).text;
    expect(isHostNear(joined, 0, NAME.length)).toBe(true);
  });

  it('knows nothing of another text than the one that was scanned', () => {
    scanText(names(9));
    expect(isHostNear(names(8), 0, NAME.length)).toBe(true);
  });
});
