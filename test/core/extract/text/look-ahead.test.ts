import { describe, expect, it } from 'vitest';
import { LookAhead } from '#core/extract/text/look-ahead.ts';

describe('looking ahead for a character', () => {
  const texts = ['a{b{{c', 'no brace at all', '{', '', 'x{'];

  it('tells for every span of every text whether one stands in it, in whatever order it is asked', () => {
    const braces = new LookAhead('{');
    for (const text of [...texts, ...texts.toReversed()]) {
      for (let start = text.length; start >= 0; start--) {
        for (let end = start; end <= text.length + 2; end++) {
          expect(braces.isWithin(text, start, end), `${text} ${start} ${end}`).toBe(text.slice(start, end).includes('{'));
        }
      }
      for (let start = 0; start <= text.length; start++) {
        expect(braces.isWithin(text, start, start + 1), `${text} ${start}`).toBe(text.charAt(start) === '{');
      }
    }
  });

  it('tells of an expression whether it begins in the span, in whatever order it is asked', () => {
    const words = new LookAhead(/ab+|Ä/gi);
    for (const text of ['xABbä', 'a b ab', 'abab', '']) {
      for (let start = text.length; start >= 0; start--) {
        for (let end = start; end <= text.length + 2; end++) {
          expect(words.isWithin(text, start, end), `${text} ${start} ${end}`).toBe(
            [...text.matchAll(/ab+|Ä/gi)].some(({ index }) => index >= start && index < end),
          );
        }
      }
    }
  });
});
