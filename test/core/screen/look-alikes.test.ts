import { domainToASCII, domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLookAlikes } from '#core/screen/look-alikes.ts';
import { toUnicode } from '#core/screen/punycode.ts';
import { screen } from '#core/screen/screen.ts';
import { indicator, mailWith } from './make.ts';

const { find } = createLookAlikes([
  'konto-service.de',
  'microfirm.example',
  '*.bank.co.uk',
  '192.0.2.0/24',
  '/x.*y/',
  'soc@elsewhere.example',
]);

describe('a host imitates an own domain', () => {
  test.each([
    ['with a digit for a letter', 'k0nto-service.de', 'konto-service.de'],
    ['with letters that run together', 'rnicrofirm.example', 'microfirm.example'],
    ['with a Cyrillic letter, in punycode', domainToASCII('miсrofirm.example'), 'microfirm.example'],
    ['with an accent', domainToASCII('mìcrofirm.example'), 'microfirm.example'],
    ['with a letter too many', 'microofirm.example', 'microfirm.example'],
    ['with a letter left out', 'micrfirm.example', 'microfirm.example'],
    ['with another letter', 'micropirm.example', 'microfirm.example'],
    ['with two letters swapped', 'micorfirm.example', 'microfirm.example'],
    ['with the hyphen left out', 'kontoservice.de', 'konto-service.de'],
    ['below another suffix', 'www.microfirm.com', 'microfirm.example'],
    ['as a word of its name', 'login-microfirm.example', 'microfirm.example'],
    ['as a label', 'microfirm.evil.example', 'microfirm.example'],
    ['with the whole domain in front', 'bank.co.uk.evil.example', 'bank.co.uk'],
  ])('%s', (_how, host, imitated) => {
    expect(find(host)).toBe(imitated);
  });

  test.each([
    ['that is an own one', 'microfirm.example'],
    ['below an own one', 'mail.konto-service.de'],
    ['two letters away', 'microfarms.example'],
    ['that has the name within a word', 'microfirmware.example'],
    ['of other letters', 'evil.example'],
    ['with a name as short as many', 'benk.co.uk'],
    ['of an entry that is no domain', 'elsewhere.test'],
  ])('but none %s', (_which, host) => {
    expect(find(host)).toBeUndefined();
  });

  test('which is told with its name, and speaks neither against sending nor against detection', () => {
    const [url] = screen(
      [indicator('url', 'https://rnicrofirm.example/login')],
      { mail: mailWith({}) },
      { ownDomains: ['microfirm.example'] },
    );
    expect(url).toMatchObject({ keep: true, to_ids: true, why: [{ rule: 'lookalike', entry: 'microfirm.example' }] });
  });

  test('and takes no more time with a thousand own domains than with one', () => {
    const many = createLookAlikes(Array.from({ length: 1000 }, (_, n) => `own-domain-${n}-of-a-thousand.example`));
    expect(many.find('own-domain-7-of-a-thousend.example')).toMatch(/^own-domain-\d+-of-a-thousand\.example$/);
    expect(many.find('nothing-like-it.example')).toBeUndefined();
  });
});

describe('a label in punycode', () => {
  test('is read as Node reads it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcxyzäöüßéαβгдечшыэ漢字'), minLength: 1, maxLength: 20 }), (text) => {
        const label = domainToASCII(text);
        expect(toUnicode(label)).toBe(domainToUnicode(label));
      }),
    );
  });

  test.each(['xn--', 'xn--a-', 'xn--99999999', 'xn--\u00e4', 'xn--a-zzzzzzzzzzzz'])(
    '%s is none, and stays as it is or gives something',
    (label) => {
      expect(typeof toUnicode(label)).toBe('string');
    },
  );
});
