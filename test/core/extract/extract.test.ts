import { describe, expect, it } from 'vitest';
import { extract, extractIndicators } from '#core/extract/extract.ts';

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

  it.each([
    ['mail jane at evil dot com', 'email', 'written in words'],
    ['<http://evil.com/a\nb/c>', 'url', 'broken over lines'],
  ])('says of %j why what was put together is only likely', (text, kind, reason) => {
    expect(extractIndicators(text)).toMatchObject([{ kind, confidence: 'likely', reason }]);
  });

  it.each(['evil [dot] com', 'jane [at] evil [.] com', 'hxxp : // evil[.]com', 'http://evil.com/a\n'])(
    'says nothing of %j, where the marks say it themselves',
    (text) => {
      expect(extractIndicators(text).map(({ confidence }) => confidence)).toEqual([undefined]);
    },
  );
});

describe('extract', () => {
  // Addresses before a sentence without a blank are found behind all others.
  const text = 'On 192.0.2.1.The next day 192.0.2.1 and 198.51.100.7 came, then 192.0.2.1 again. It was 198.51.100.7.Then nothing.';

  it('tells values and their places in the order of the text, whichever was found first', () => {
    const { indicators } = extract(text);
    expect(indicators.map(({ value, occurrences }) => [value, ...occurrences.map(({ offset }) => offset)])).toEqual([
      ['192.0.2.1', 3, 26, 64],
      ['198.51.100.7', 40, 88],
    ]);
  });

  it('takes an option that is given as undefined as left out', () => {
    const nothing = { kinds: undefined, maxLength: undefined, timeBudget: undefined, maxOccurrences: undefined, format: undefined };
    expect(extract(text, nothing as object)).toEqual(extract(text));
  });

  it.each([undefined, null, 5, {}, ['evil.com'], new ArrayBuffer(4)])('says of %j that it is neither a text nor bytes', (input) => {
    expect(() => extract(input as never)).toThrow(TypeError);
  });

  it('has of an URL that is glued to a value all that was written', () => {
    const found = extract('evil[.]comhxxp://bad[.]com/a 203.0.113.7hXXps[://]bad.com').indicators;
    expect(found.map(({ occurrences }) => occurrences[0]?.seenAs)).toEqual([
      'evil[.]com',
      'hxxp://bad[.]com/a',
      '203.0.113.7',
      'hXXps[://]bad.com',
    ]);
  });

  it('keeps the first places where there are more than are wanted', () => {
    const { indicators } = extract(text, { maxOccurrences: 1 });
    expect(indicators.map(({ occurrences }) => occurrences.map(({ offset }) => offset))).toEqual([[3], [40]]);
  });

  it('keeps the values that come first and counts the others', () => {
    const { indicators, notices } = extract(text, { maxIndicators: 1 });
    expect(indicators.map(({ value, occurrences }) => [value, occurrences.length])).toEqual([['192.0.2.1', 3]]);
    expect(notices).toMatchObject([{ code: 'too_many_indicators', details: { limit: 1, left: 1 } }]);
  });
});
