import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMbox, splitMbox, stripFromLine } from '#companion/sources/mbox.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const texts = (mbox: string): readonly string[] => [...splitMbox(bytes(mbox))].map((mail) => Buffer.from(mail).toString());

describe('an mbox', () => {
  test('is told from a mail by its first line', () => {
    expect(isMbox(bytes('From a@b Fri Nov 20 08:15:00 2026\nSubject: x\n'))).toBe(true);
    expect(isMbox(bytes('From: a@b\n'))).toBe(false);
    expect(isMbox(bytes('Fro'))).toBe(false);
  });

  test('is split at From_ lines behind an empty line alone, with either line end', () => {
    expect(texts('From a\nA: 1\n\nx\nFrom the start\n\nFrom b\nB: 2\n\ny\n')).toEqual(['A: 1\n\nx\nFrom the start\n\n', 'B: 2\n\ny\n']);
    expect(texts('From a\r\nA: 1\r\n\r\nx\r\n\r\nFrom b\r\nB: 2\r\n')).toEqual(['A: 1\r\n\r\nx\r\n\r\n', 'B: 2\r\n']);
  });

  test.each([
    ['has a time and a year', 'From - Fri Nov 20 08:15:00 2026\n\ny\n', 2],
    ['has nothing behind it, as Thunderbird writes it', 'From \r\nB: 2\r\n\r\ny\r\n', 2],
    ['stands above a field', 'From somebody\nX-Mozilla-Status: 0001\n', 2],
    ['is a sentence of a text', 'From here on it is safe.\n\ny\n', 1],
    ['is a sentence above another', 'From 8:30 on: wait\nfor more: of it\n', 1],
  ])('has another mail below a line that %s: %j', (_, more, count) => {
    expect(texts(`From a\nA: 1\n\nx\n\n${more}`)).toHaveLength(count);
  });

  test('gives quoted From lines back as they were', () => {
    expect(texts('From a\nA: 1\n\n>From here\n>>From there\n> From nowhere\n')).toEqual([
      'A: 1\n\nFrom here\n>From there\n> From nowhere\n',
    ]);
  });

  test('holds no mails where it holds nothing but From_ lines', () => {
    const line = 'From a@b Fri Nov 20 08:15:00 2026\n';
    expect(texts(`${line}\n\n${line}`)).toEqual([]);
  });

  test('loses only its From_ line when a mail server puts one before a mail', () => {
    expect(Buffer.from(stripFromLine(bytes('From a@b\nSubject: x\n'))).toString()).toBe('Subject: x\n');
    expect(Buffer.from(stripFromLine(bytes('Subject: From x\n'))).toString()).toBe('Subject: From x\n');
    expect(stripFromLine(bytes('From nothing else'))).toHaveLength(0);
  });

  test('is read in linear time without an end, whatever it is made of', async () => {
    await assert(
      property(array(constantFrom('From ', '>', '\n', '\r\n', 'a', '>From x\n'), { maxLength: 400 }), (pieces) => {
        const whole = `From a\n${pieces.join('')}`;
        expect(texts(whole).join('').length).toBeLessThanOrEqual(whole.length);
      }),
    );
  });
});
