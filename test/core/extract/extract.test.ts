import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

describe('extractIndicators', () => {
  it('finds defanged indicators and says where and how they were written', () => {
    const text = 'See hxxps://Evil[.]example/Path?q=1). Next, c2[.]evil[.]example and 203.0.113[.]7:8080!';
    const found = extractIndicators(text);
    expect(found.map(({ kind, value }) => [kind, value])).toEqual([
      ['url', 'https://evil.example/Path?q=1'],
      ['hostname', 'c2.evil.example'],
      ['ip|port', '203.0.113.7|8080'],
    ]);
    for (const { occurrences } of found)
      for (const { offset, seenAs } of occurrences) expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
  });
});
