import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from '#core/parse/bytes/base64.ts';
import { decodeBase64Text } from '#core/parse/bytes/base64-text.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

const TEXT = 'Grüße, see http://evil.example/path';

function encode(text: string): string {
  return Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
}

function decode(written: string): string {
  return new TextDecoder().decode(decodeBase64Text(new TextEncoder().encode(written)));
}

describe('a footer behind base64 stays as it is', () => {
  test.each([
    ['of a list', `\r\n\r\n${'_'.repeat(47)}\r\nReports mailing list\r\nhttps://lists.example/r\r\n`],
    ['without an empty line above it', '\r\nThis mail was checked.\r\n'],
    ['whose first line is one word', '\r\n\r\nNote\r\nThis mail was checked.\r\n'],
  ])('%s', (_what, footer) => {
    for (const text of [TEXT, `${TEXT}1`, `${TEXT}12`, TEXT.repeat(9)]) {
      expect(decode(encode(text) + footer)).toBe(`${text}\r\n${footer.trimStart()}`);
    }
  });

  test('so the text is read in its own charset', () => {
    const mail = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encode(TEXT)}\r\n\r\n${'_'.repeat(47)}\r\nA list\r\n`;
    const { notices, texts } = parseMail(new TextEncoder().encode(mail));
    expect(texts[0]?.text).toMatch(new RegExp(`^${TEXT}\n_+\nA list`));
    expect(notices).toEqual([]);
  });
});

test.each([
  ['with blanks in its lines', encode(TEXT.repeat(5)).replace(/.{8}/g, '$& ')],
  ['with marks that are none of it', encode(TEXT.repeat(5)).replace(/.{8}/g, '$&!')],
  ['with empty lines in it', encode(TEXT.repeat(5)).replaceAll('\r\n', '\r\n\r\n')],
  ['whose lines have a break that is mended by long ones behind it', `${encode(TEXT)}\r\n\r\na b\r\n${encode(TEXT.repeat(5))}`],
  ['of nothing but words', 'no base64 at all'],
])('base64 %s is decoded as ever', (_what, written) => {
  const bytes = new TextEncoder().encode(written);
  expect(decodeBase64Text(bytes)).toEqual(decodeBase64(bytes));
});

test('whatever was encoded comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const written = new TextEncoder().encode(Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'));
      expect([...decodeBase64Text(written)]).toEqual([...bytes]);
    }),
  );
});
