import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitEvent, fitText } from '../../../src/services/misp/fit.ts';
import { normaliseValue } from '../../../src/services/misp/normalise.ts';
import { processorTime } from '../../processor-time.ts';
import { normalise } from '../../stand-ins/misp/normalise.ts';
import { attribute, event } from './make-event.ts';

const TYPES = [
  'domain',
  'hostname',
  'ip-dst',
  'ip-dst|port',
  'email-src',
  'url',
  'sha256',
  'filename|md5',
  'text',
  'AS',
  'phone-number',
  'vulnerability',
];

const text = oneof(
  string({ unit: 'grapheme' }),
  string({ unit: 'binary' }),
  constantFrom('.', '..', '|', ':', 'a|', '|b', '1.2.3.4:', '[', '%', '!'),
);

describe('what is sent to MISP', () => {
  test('no text holds a character that its database does not know, whatever it was', async () => {
    await assert(
      property(text, (given) => {
        const { event: fitted } = fitEvent(
          event({ info: given, Attribute: [attribute('url', given, { comment: given })], Tag: [{ name: given }] }),
        );
        expect(JSON.stringify(fitted)).not.toMatch(/[\u{10000}-\u{10FFFF}]|\\ud[89a-f]/u);
      }),
    );
  });

  test('text that MISP takes is left as it is', async () => {
    await assert(
      property(string({ unit: 'grapheme-ascii' }), (given) => {
        expect(fitText(given)).toBe(given);
      }),
    );
  });

  test.each([1, 2, 3])('a title is cut between characters of %i bytes', (bytes) => {
    const character = ['a', 'ä', '漢'][bytes - 1] ?? '';
    const { info } = fitEvent(event({ info: character.repeat(70_000) })).event;
    expect(info).toMatch(new RegExp(`^${character}+…$`));
    expect(new TextEncoder().encode(info).length).toBeLessThanOrEqual(32_768);
  });

  test('files of one name are told apart by numbers, for MISP would take the first alone', () => {
    const file = (name: string) => attribute('attachment', name, { data: 'AAAA' });
    const { event: fitted, refused } = fitEvent(
      event({ Attribute: ['a.pdf', 'A.pdf', 'a.pdf', 'a (2).pdf', 'a.pdf', 'none', 'none', 'x.tar.gz', 'x.tar.gz'].map(file) }),
    );
    expect(fitted.Attribute.map(({ value }) => value)).toEqual([
      'a.pdf',
      'A.pdf',
      'a (2).pdf',
      'a (2) (2).pdf',
      'a (3).pdf',
      'none',
      'none (2)',
      'x.tar.gz',
      'x.tar (2).gz',
    ]);
    expect(refused).toEqual([]);
  });

  test('a title of nothing becomes one that MISP takes', () => {
    expect(fitEvent(event({ info: ' \n' })).event.info).toBe('(no subject)');
  });
});

describe('values as MISP writes them', () => {
  test('writing one twice changes nothing', async () => {
    await assert(
      property(constantFrom(...TYPES), text, (type, given) => {
        const once = normaliseValue(type, given);
        expect(normaliseValue(type, once)).toBe(once);
      }),
    );
  });

  test.each([
    ['domain', 'Evil.Example.'],
    ['domain', 'bücher.example'],
    ['ip-dst', '2001:DB8:0:0:0:0:0:1'],
    ['ip-dst|port', '[2001:db8::1]:443'],
    ['hostname|port', 'WWW.Evil.Example:8080'],
    ['filename|md5', 'A.exe|D41D8CD98F00B204E9800998ECF8427E'],
    ['url', 'hxxps://evil[.]example/A'],
    ['malware-sample', 'A.exe|D41D8CD98F00B204E9800998ECF8427E'],
    ['domain|ip', 'Evil.Example|2001:DB8:0:0:0:0:0:1'],
  ])('client and stand-in, made apart from each other, agree on %s %s', (type, given) => {
    expect(normaliseValue(type, given)).toBe(normalise(type, given));
  });

  test.each(['.', '|', '[.]', ':', '\uFFFD', '(0)', 'a|', '1.'])('a value of 60,000 times %j takes no time', (piece) => {
    const before = processorTime();
    for (const type of TYPES) {
      normaliseValue(type, `${piece.repeat(60_000)}x`);
    }
    fitEvent(event({ info: `${piece.repeat(60_000)}x` }));
    expect(processorTime() - before).toBeLessThan(5000);
  });
});
