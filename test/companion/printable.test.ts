import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, printableJson } from '#companion/printable.ts';
import { formatTable, formatWholeTable } from '#companion/table.ts';

describe('what a terminal is shown of a mail', () => {
  test('cannot move its cursor, colour it or ring its bell', () => {
    expect(printable('a\u001b[2Jb\u0007\u009b1mc')).toBe('a␛[2Jb␇␡1mc');
  });

  test('cannot turn the reading direction round', () => {
    expect(printable('evil\u202Efdp.exe\u2066')).toBe('evilfdp.exe');
  });

  test('stays on its line', () => {
    expect(printable('a\r\nb\tc')).toBe('a  b c');
  });

  test('is free of control characters whatever the mail holds', async () => {
    await assert(
      property(string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
        expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u);
      }),
    );
  });
});

test('JSON says the same to a program and does a terminal no harm', () => {
  const value = { subject: 'a\u001b[2J\u009b1m\u202Efdp.exe\u007f\ufeff', ok: '\u{1F600} é' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(printableJson(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ufeff]/u);
  expect(JSON.parse(printableJson(value, 2))).toEqual(value);
});

test('a table has its columns below each other and cuts what is too wide', () => {
  expect(
    formatTable(
      [
        ['a', 'bb', 'c'],
        ['aaaa', 'x'.repeat(20), ''],
      ],
      10,
    ),
  ).toBe('a     bb          c\naaaa  xxxxxxxxx…\n');
});

test('a table of values cuts none: what is too wide pushes the rest of its own row alone', () => {
  const wide = 'x'.repeat(20);
  expect(
    formatWholeTable(
      [
        ['a', 'bb', 'c'],
        [wide, 'b', 'c'],
        ['aaa', 'b', ''],
      ],
      10,
    ),
  ).toBe(`a    bb  c\n${wide}  b   c\naaa  b\n`);
});
