import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, extractIndicators } from '#core/extract/extract.ts';

/** What may stand in an address, and most of what a rule looks for over the end of a line. */
const PIECES = [
  ...['a.com', 'evil.example', '192.0.2.1', '2001:db8::1', 'a@b.com', '/x.exe', '/invoice.zip', '?u=http://b.com', '%2F', 'C:\\a b', 'ü'],
  ...[
    'deadbeefdeadbeef',
    'ab12'.repeat(8),
    'ab12'.repeat(10),
    'sha-256',
    'imphash',
    'mutex',
    'pipe',
    'User-Agent',
    'Mozilla/5.0 (',
    'CVE-2021',
  ],
  ...[
    'rule x {',
    'condition: true }',
    'title:',
    'logsource:',
    'detection:',
    '+49301234567',
    'AS123',
    '[.]',
    '[at]',
    '(',
    ')',
    '"',
    "'",
    '<',
    '>',
  ],
  ...[' ', '.', ',', ':', ';', '-', '=', '&', '_', '|', '\u200b', '\u2013', '\uff0e', ' dot ', ' at ', '[.', '].'],
] as const;
const SCHEMES = ['http://', 'hxxp://', 'https:', 'mailto:', 'tel:', '//', '\\\\', 'x:', 'rule:', 'title:', 'sha256:', 'mutex:'] as const;

const address = fc
  .tuple(fc.constantFrom(...SCHEMES), fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }))
  .map(([scheme, pieces]) => `${scheme}${pieces.join('')}`);

describe('links that are searched together', () => {
  it('hold what each of them holds alone', () => {
    fc.assert(
      fc.property(fc.array(address, { minLength: 2, maxLength: 30 }), (addresses) => {
        const alone = addresses.flatMap((one) => valuesIn([one]));
        expect(valuesIn(addresses)).toEqual([...new Set(alone)]);
      }),
      { numRuns: 500 },
    );
  });

  it('say where in its own link each value stands, whatever was replaced in the links before', () => {
    const found = extractIndicators(page(['hxxp://a[.]com/', 'http://b.com/', 'mailto:c[at]d.com', 'http://b.com/']), { format: 'html' });
    expect(found.map(({ value, occurrences }) => [value, occurrences.map(({ offset, seenAs }) => [offset, seenAs])])).toEqual([
      ['http://a.com/', [[0, 'hxxp://a[.]com/']]],
      [
        'http://b.com/',
        [
          [0, 'http://b.com/'],
          [0, 'http://b.com/'],
        ],
      ],
      ['c@d.com', [[7, 'c[at]d.com']]],
    ]);
  });

  it('stay in the order of the page where one comes again behind others', () => {
    const addresses = Array.from({ length: 5000 }, (_, at) => `http://a${at % 2 === 0 ? at : 0}.com/`);
    const { indicators } = extract(page(addresses), { format: 'html', maxOccurrences: 10_000 });
    expect(indicators.map(({ value }) => value)).toEqual([...new Set(addresses)]);
    expect(indicators[0]?.occurrences).toHaveLength(2501);
  });
});

function page(addresses: readonly string[]): string {
  return addresses.map((one) => `<a href="${one.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">x</a>`).join('');
}

function valuesIn(addresses: readonly string[]): readonly string[] {
  return extractIndicators(page(addresses), { format: 'html' }).map(({ kind, value }) => `${kind} ${value}`);
}
