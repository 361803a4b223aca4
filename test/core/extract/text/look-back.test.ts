import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LookBack } from '#core/extract/text/look-back.ts';

const LIMIT = 7;

/** Where the line of the offset begins, looked for anew. */
function startOfLine(text: string, offset: number): number | undefined {
  const line = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const start = offset === 0 ? 0 : line;
  return offset - start < LIMIT ? start : undefined;
}

describe('looking back for where lines begin', () => {
  it('tells the same in whatever order the offsets come', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n', '\r'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 20 }), fc.boolean(), (text, asked, isInOrder) => {
        const lines = new LookBack(LIMIT);
        const offsets = asked.map((offset) => offset % (text.length + 1));
        for (const offset of isInOrder ? offsets.toSorted((a, b) => a - b) : offsets)
          expect(lines.startOfLine(text, offset)).toBe(startOfLine(text, offset));
      }),
    );
  });

  it('forgets the line of another text', () => {
    const lines = new LookBack(LIMIT);
    expect(lines.startOfLine('ab cd ef', 3)).toBe(0);
    expect(lines.startOfLine('ab cd ef', 4)).toBe(0);
    expect(lines.startOfLine('ab\ncd ef', 5)).toBe(3);
  });
});
