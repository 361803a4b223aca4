import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, extractIndicators } from '#core/extract/extract.ts';
import { EXTRACT_DEFAULTS } from '#core/extract/options.ts';
import { defang } from '#core/extract/refang/defang.ts';
import { defangText, refang } from '#core/extract/refang/in-texts.ts';
import { HOSTILE } from './hostile/texts.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9]{2,10}[bcdfgh]$/);
const host = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'net', 'org', 'ru', 'xyz', 'co.uk'))
  .map(([labels, tld]) => [...labels, tld].join('.'));
const ipv4 = fc.tuple(fc.integer({ min: 100, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.'));
const path = fc.array(fc.stringMatching(/^[A-Za-z0-9]{1,8}$/), { maxLength: 3 }).map((names) => names.map((name) => `/${name}`).join(''));
const url = fc
  .tuple(fc.constantFrom('http', 'https', 'ftp'), fc.oneof(host, ipv4), path)
  .map(([scheme, where, rest]) => `${scheme}://${where}${rest}`);
const email = fc.tuple(fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/), host).map(([name, where]) => `${name}@${where}`);
const hash = fc.constantFrom(32, 40, 56, 64, 96, 128).chain((length) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length - 2}}a1$`)));
const value = fc.oneof(host, ipv4, url, email);

/** Ways to write a dot and an at. */
const DOTS = ['[.]', '(.)', '{.}', '[dot]', '[DOT]', '(dot)', '[ . ]', '[.', '\\.', ' [.] ', '<.>', '[[.]]', '．', '。', '^.', ' \\. '];
/** Halves of brackets: whether they stand for a dot is told by what follows, so they are not mixed. */
const HALVES = ['].[', '[.[', '].]', '}.{', '{.{', '}.}'];
const ATS = ['[@]', '(at)', '[at]', '(AT)', '[ at ]', ' [at] ', '{@}', '＠', '  @  ', ' AT ', '(arroba)', '[et]'];
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  http: ['hxxp', 'hXXp', 'HXXP', 'h**p', 'hxtp', 'htxp', 'meow', 'h[tt]p'],
  https: ['hxxps', 'hXXps', 'HXXPS', 'h**ps', 'hxtps', 'htxps', 'h[tt]ps'],
  ftp: ['fxp', 'FXP', 'ftx', 'ftp'],
};
const COLONS = ['://', '[:]//', '[:][/][/]', '[://]', ':\\\\', '[:]\\\\', '(:)//', ' ://', ': //'];

describe('refang', () => {
  it('undoes what defang did', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(refang(defang(given))).toBe(given);
      }),
    );
  });

  it('undoes every way to write the dots of a value', () => {
    fc.assert(
      fc.property(fc.oneof(host, ipv4), fc.constantFrom(...DOTS, ...HALVES), (given, dot) => {
        expect(refang(given.replaceAll('.', dot))).toBe(given);
      }),
    );
  });

  it('undoes dots that are written in different ways', () => {
    fc.assert(
      fc.property(host, fc.infiniteStream(fc.constantFrom(...DOTS)), (given, dots) => {
        expect(refang(given.replace(/\./g, () => dots.next().value ?? '.'))).toBe(given);
      }),
    );
  });

  it('undoes every way to write a mail address', () => {
    fc.assert(
      fc.property(email, fc.constantFrom(...ATS), fc.constantFrom('.', '[.]', '(dot)'), (given, at, dot) => {
        expect(refang(given.replaceAll('.', dot).replace('@', at))).toBe(given);
      }),
    );
  });

  it('undoes every way to write the scheme of an URL', () => {
    fc.assert(
      fc.property(url, fc.nat(), fc.constantFrom(...COLONS), (given, number, colon) => {
        const [scheme = '', rest = ''] = given.split('://');
        const schemes = SCHEMES[scheme] ?? [scheme];
        expect(refang(`${schemes[number % schemes.length]}${colon}${rest}`)).toBe(given);
      }),
    );
  });

  it('takes away both brackets around a scheme', () => {
    expect(refang('see [hxxp://]evil.com/a and [see http://]evil.com')).toBe('see http://evil.com/a and [see http://evil.com');
  });

  it('leaves sentences as they are', () => {
    for (const text of [
      'here. Next',
      'a (see [1]). Next',
      'He said (at last) no.',
      'array[i].name',
      'look at it',
      'the dot com bubble',
      'C:\\dir\\.git',
      'f(x) (y)',
      'value.(string) and list.[0].name',
      '{{user}.name}.com',
      'LOOK AT me',
      'ends here.)Then',
    ]) {
      expect(refang(text)).toBe(text);
    }
  });

  it.each([
    '\u201cquoted\u201d \u00a0 \uff46\uff55\uff4c\uff4c width, soft\u00adhyphen and \ufb01',
    '&lt;script&gt; &amp; &#46;',
    '\u202eabc\u200b\ufeff',
    'rule a { strings: $a = /evil\\.com\\/x/ condition: $a }',
    'a [.] and (at) b',
  ])('leaves all of a text as it is that is no indicator: %j', (text) => {
    expect(refang(text)).toBe(text);
    expect(refang(`${text} evil[.]com`)).toBe(`${text} evil.com`);
  });

  it('tells a mail address by what stands around it', () => {
    expect(refang('john.doe[a]re.com, mail: bob[a]re.com')).toBe('john.doe@re.com, mail: bob@re.com');
  });

  it('gives back a text whose addresses defangText has defanged', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (values) => {
        expect(refang(defangText(values.join(' and ')))).toBe(values.join(' and '));
      }),
    );
  });
});

describe('defangText', () => {
  it.each([
    ['http://[2001:db8::1]:81/a', 'hxxp://[2001:db8::1]:81/a'],
    ['http://evil.com/a[1].txt', 'hxxp://evil[.]com/a[1].txt'],
    ['hxxp://evil.com/a.b', 'hxxp://evil[.]com/a.b'],
    ['http[:]//evil.com/a', 'hxxp[:]//evil[.]com/a'],
    ['http:\\\\evil.com\\a', 'hxxp:\\\\evil[.]com\\a'],
    ['203.0.113[.]7', '203[.]0[.]113[.]7'],
    ['jane(at)mail.evil.com', 'jane(at)mail[.]evil[.]com'],
    ['john.doe at evil[.]com', 'john[.]doe[@]evil[.]com'],
    ['john.doe[a]evil.com', 'john[.]doe[@]evil[.]com'],
    ['203.[0].[113].8', '203[.]0[.]113[.]8'],
    ['https://www.google.com/url?q=https://evil.com/a', 'hxxps://www[.]google[.]com/url?q=hxxps://evil[.]com/a'],
    ['Mozilla/5.0 (compatible; evil; +http://evil.com/bot)', 'Mozilla/5.0 (compatible; evil; +hxxp://evil[.]com/bot)'],
    ['http://evil.com./a', 'hxxp://evil[.]com./a'],
    ['"jane..doe"@evil.com', '"jane..doe"[@]evil[.]com'],
  ])('leaves no address that a program would make a link of, of %j', (given, harmless) => {
    expect(defangText(`see ${given} now`)).toBe(`see ${harmless} now`);
  });

  it.each([
    'hxxps://evil[.]com/a.b',
    'hxxp[:]//203[.]0[.]113[.]7/',
    'evil[dot]com',
    'evil\\.com',
    'evil[.com',
    'jane[@]evil[.]com',
    'fe80[:]:1',
    '::1',
    'dkim[.]_domainkey[.]evil[.]com',
  ])('leaves %j as it is', (given) => {
    expect(defangText(given)).toBe(given);
  });

  it('leaves nothing out of a text that is longer than what is searched at once', () => {
    const line = 'nothing to see here\n';
    const text = `${line.repeat(EXTRACT_DEFAULTS.maxLength / line.length)}evil.com`;
    expect(defangText(text).slice(-11)).toBe('\nevil[.]com');
    expect(refang(`${text.slice(0, -8)}evil[.]com`).slice(-9)).toBe('\nevil.com');
  });
});

describe('extractIndicators', () => {
  it('finds every value that stands between blanks', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(value, hash), { minLength: 1, maxLength: 6 }), (values) => {
        const found = new Set(extractIndicators(values.join(' ')).map((indicator) => indicator.value));
        for (const given of values) expect(found).toContain(given);
      }),
    );
  });

  it('finds the same in its own output', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(value, hash), { maxLength: 6 }), (values) => {
        const first = extractIndicators(values.join('\n'));
        const second = extractIndicators(first.map((indicator) => indicator.value).join('\n'));
        expect(second.map(({ kind, value }) => [kind, value])).toEqual(first.map(({ kind, value }) => [kind, value]));
      }),
    );
  });

  it('points at what it claims in whatever text, and never throws', () => {
    const piece = fc.oneof(
      value,
      hash,
      fc.constantFrom(
        ...Object.values(HOSTILE),
        '\u200B',
        '\u00AD',
        '[',
        ']',
        ' ',
        '\n',
        '<',
        '>',
        '"',
        'hxxp://',
        '[.]',
        '\\',
        '://',
        '@',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { value: found, occurrences } of extract(text).indicators) {
          expect(found).not.toBe('');
          expect(occurrences.length).toBeGreaterThan(0);
          for (const { offset, seenAs } of occurrences) {
            expect(seenAs).not.toBe('');
            expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('has each value of a kind once, with its occurrences in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('evil.com', 'hxxp://a.com/x', 'evil[.]com', '203.0.113.7'), { maxLength: 20 }), (values) => {
        const indicators = extractIndicators(values.join(' '));
        expect(new Set(indicators.map(({ kind, value: found }) => `${kind} ${found}`)).size).toBe(indicators.length);
        for (const { occurrences } of indicators) {
          const offsets = occurrences.map(({ offset }) => offset);
          expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
