import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClassifyOptions, classify } from '#core/classify/classify.ts';
import { findDirectiveLines } from '#core/classify/directive-lines.ts';
import { processorTime } from '../../processor-time.ts';
import { mailFrom } from './make.ts';

const KEY = 'correct horse battery';

function ask(body: string, options: Partial<ClassifyOptions> = {}, type?: string) {
  return classify(
    mailFrom('x', body, type === undefined ? {} : { type }),
    { indicators: [], contents: [] },
    { directiveKey: KEY, ...options },
  ).directives;
}

describe('row 21: a line is prefix:name:value', () => {
  test.each([
    ['m2m:distribution:1', '1'],
    ['M2M:Distribution:1', '1'],
    ['  m2m : distribution : 1  ', '1'],
    ['> m2m:distribution:1', '1'],
    ['> > m2m:distribution:1', '1'],
    ['* m2m:distribution:1\r', '1'],
  ])('%j asks for the distribution', (line, value) => {
    expect(ask(`Hello\n${line}\nbye`)).toEqual([{ name: 'distribution', value, authorised: false }]);
  });

  test('a value may have colons', () => {
    expect(ask('m2m:tag:misp-galaxy:tool="x"')).toEqual([{ name: 'tag', value: 'misp-galaxy:tool="x"', authorised: false }]);
  });

  test('HTML is read as text, so a tag behind the value does not count', () => {
    expect(ask(`<div>m2m:m2mkey:${KEY}</div><div>m2m:publish:1</div>`, {}, 'text/html')).toEqual([
      { name: 'publish', value: '1', authorised: true },
    ]);
  });

  test('a line in the middle of a sentence is none, nor is an unknown name', () => {
    expect(ask('please write m2m:publish:1\nm2m:unheard-of:1\nm2mx:publish:1')).toEqual([]);
  });

  test('the prefix can be another one', () => {
    expect(ask('x.y:publish:1\nm2m:publish:1', { directivePrefix: 'x.y' })).toEqual([{ name: 'publish', value: '1', authorised: false }]);
  });

  test('lines of a mail inside are evidence, not requests', () => {
    const body = `-------- Forwarded Message --------\nSubject: x\nFrom: c@d.example\nTo: e@f.example\n\nm2m:m2mkey:${KEY}\nm2m:publish:1\n`;
    expect(ask(body)).toEqual([]);
  });
});

describe('row 24: the key', () => {
  const authorised = (line: string, directiveKey = KEY) => ask(`${line}\nm2m:publish:1`, { directiveKey })[0]?.authorised;

  test('grants what the mail asks for', () => {
    expect(authorised(`m2m:m2mkey:${KEY}`)).toBe(true);
    expect(authorised(`m2m:key:${KEY}`)).toBe(true);
  });

  test.each(['', 'wrong', `${KEY}x`, KEY.slice(1), KEY.toUpperCase(), `${KEY.slice(0, -1)}z`])('%j grants nothing', (key) => {
    expect(authorised(`m2m:m2mkey:${key}`)).toBe(false);
  });

  test.each(['', ' ', 'YOUSETYOURKEYHERE', 'YOURKEY'])('%j, if configured, grants nothing even to a mail that names it', (key) => {
    expect(authorised(`m2m:m2mkey:${key}`, key)).toBe(false);
    expect(authorised('', key)).toBe(false);
  });

  test('no key, no grant', () => {
    expect(authorised('')).toBe(false);
  });
});

describe('rows 22 to 28: values are held to what MISP takes', () => {
  test.each([
    ['distribution:3', undefined],
    ['distribution:4', 'is not one of 0, 1, 2, 3'],
    ['distribution:5', 'is not one of 0, 1, 2, 3'],
    ['threat_level:0', 'is not one of 1, 2, 3, 4'],
    ['threat_level:4', undefined],
    ['analysis:3', 'is not one of 0, 1, 2'],
    ['analysis:0', undefined],
    ['publish:', 'says neither yes nor no'],
    ['publish:0', undefined],
    ['attachment:benign', undefined],
    ['attachment:BENIGN', undefined],
    ['attachment:evil', 'is not "benign"'],
    ['attach_original_mail:1', undefined],
    ['tag:', 'names no tag'],
  ])('m2m:%s: %s', (line, invalid) => {
    expect(ask(`m2m:${line}`)[0]?.invalid).toBe(invalid);
  });

  test('the last one wins, so their order is kept', () => {
    expect(ask('m2m:distribution:1\nm2m:distribution:3').map(({ value }) => value)).toEqual(['1', '3']);
  });
});

describe('row 29: the lines of mail_to_misp 1.0', () => {
  test('key:KEY alone publishes, with the distribution of the configuration', () => {
    expect(ask(`key:${'S3cretKey'}`, { directiveKey: 'S3cretKey', keyDistribution: '3' })).toEqual([
      { name: 'distribution', value: '3', authorised: true },
      { name: 'publish', value: '1', authorised: true },
    ]);
  });

  test('key: with anything else is an ordinary line', () => {
    expect(ask('key: value\nKey:other', { directiveKey: 'S3cretKey' })).toEqual([]);
  });

  test('attachment:benign needs no prefix', () => {
    expect(ask('attachment:benign')).toEqual([{ name: 'attachment', value: 'benign', authorised: false }]);
    expect(ask('attachment: invoice.pdf')).toEqual([]);
  });
});

test('the keys of a mail are known, to be blacked out', () => {
  const { keys } = classify(
    mailFrom('x', 'm2m:m2mkey:nearly right\nm2m:m2mkey:e'),
    { indicators: [], contents: [] },
    { directiveKey: KEY },
  );
  expect(keys).toEqual([KEY, 'nearly right']);
});

test('any text is read in linear time and without throwing', () => {
  const syntax = { prefix: 'm2m', key: KEY, benignWord: 'benign' };
  const started = processorTime();
  for (const piece of ['m2m:', '> ', '>'.repeat(300), 'm2m: '.repeat(10), '\n', ' ', 'key:']) {
    findDirectiveLines(piece.repeat(100_000), syntax);
  }
  expect(processorTime() - started).toBeLessThan(3000);
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const { end, start } of findDirectiveLines(text, syntax)) {
        expect(text.slice(start, end)).not.toContain('\n');
      }
    }),
  );
});
