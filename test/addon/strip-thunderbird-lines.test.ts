import { expect, test } from 'vitest';
import { stripThunderbirdLines } from '../../src/addon/adapters/strip-thunderbird-lines.ts';

test.each([
  ['a local message', 'X-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00000000\r\nX-Mozilla-Keys:    \r\nFrom: a@b.example\r\n\r\nx'],
  ['a message fetched by POP', 'X-Account-Key: account2\nX-UIDL: 00af\nX-Mozilla-Status: 0001\nFrom: a@b.example\r\n\r\nx'],
  ['a message of IMAP', 'From: a@b.example\r\n\r\nx'],
])('gives back %s as it came', (_what, stored) => {
  expect(text(stripThunderbirdLines(bytes(stored)))).toBe('From: a@b.example\r\n\r\nx');
});

test('leaves such lines alone where the sender wrote them further down', () => {
  const mail = 'From: a@b.example\r\nX-Mozilla-Status: 0001\r\n\r\nX-Mozilla-Status: 0001\r\n';
  expect(text(stripThunderbirdLines(bytes(mail)))).toBe(mail);
});

test.each(['', 'X-Mozilla-Status:', 'X-Mozilla-Status: 0001\r\n', '\r\n'])('survives %j', (mail) => {
  expect(stripThunderbirdLines(bytes(mail)).length).toBeLessThanOrEqual(mail.length);
});

function bytes(latin1: string): Uint8Array {
  return new Uint8Array(Buffer.from(latin1, 'latin1'));
}

function text(stripped: Uint8Array): string {
  return Buffer.from(stripped).toString('latin1');
}
