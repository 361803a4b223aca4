import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapedIn, hidesSomething, shortName, startOf, tooltip, writtenOut } from '../../ui/written-out.ts';
import { processorTime } from '../processor-time.ts';

describe('A foreign text', () => {
  test.each([
    ['that turns its end round', 'invoice\u202efdp.exe', 'invoice<U+202E>fdp.exe'],
    ['of two lines and a tab', 'one\r\n\ttwo', 'one<U+000D><U+000A><U+0009>two'],
    ['with a zero', 'a\0b', 'a<U+0000>b'],
    ['with a name that is split where nobody sees it', 'pay\u200bpal.example\u00ad', 'pay<U+200B>pal.example<U+00AD>'],
    ['that pushes its ending away with blanks that have no ink', `book.pdf${'\u2800'.repeat(26)}.hta`, 'book.pdf<U+2800 × 26>.hta'],
    ['that does so with fillers of Hangul', 'book.pdf\u3164\u3164\uffa0.hta', 'book.pdf<U+3164 × 2><U+FFA0>.hta'],
    ['with words in characters of tags', 'hi\u{e0041}\u{e0042}', 'hi<U+E0041><U+E0042>'],
    ['that closes what keeps it apart from others', 'a\u2069\u202eb', 'a<U+2069><U+202E>b'],
    ['with a variation of nothing', 'a\ufe0fb', 'a<U+FE0F>b'],
  ])('%s is written out', (_, text, shown) => {
    expect(writtenOut(text)).toBe(shown);
    expect(hidesSomething(text)).toBe(true);
  });

  test.each([
    'Rechnung Nr.\u00a04711 für 5\u202f000 €',
    '👨‍👩‍👧 ❤️‍🔥 👩🏽‍⚖️ ☎️ 1️⃣ ©',
    'שלום עולם',
    'النص',
    '日本語',
    '<script>alert(1)</script>',
  ])('that hides nothing stays as it is: %s', (text) => {
    expect(writtenOut(text)).toBe(text);
    expect(hidesSomething(text)).toBe(false);
  });

  test('is cut between characters, and a name of a control or a tooltip is short', () => {
    expect(startOf('a🙂b', 2)).toBe('a…');
    expect(startOf('a🙂b', 4)).toBe('a🙂b');
    const endless = '\u202e'.repeat(1_000_000);
    expect(shortName(endless).length).toBe(101);
    expect(tooltip(endless).length).toBeLessThan(30);
  });

  test('is written out in time that grows with its length', () => {
    const hostile = ['\u200d\u2800', '👨\u200d', '#\ufe0f', '👨\ufe0f\u200d\u200d'];
    for (const unit of hostile) {
      const start = processorTime();
      writtenOut(unit.repeat(100_000));
      expect(processorTime() - start).toBeLessThan(5000);
    }
  });

  test('is the same in JSON when that is shown with escapes, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('\u202e', '\u2800', '\u{e0041}', '\n', '"', '\\'), fc.string()) }), (text) => {
        const json = JSON.stringify({ text }, null, 2);
        const shown = escapedIn(json);
        expect(JSON.parse(shown)).toEqual({ text });
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\u202e\u2800\u{e0041}]/u);
      }),
    );
  });
});
