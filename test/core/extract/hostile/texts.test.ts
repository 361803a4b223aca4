import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '#core/extract/extract.ts';
import { countWork } from './count-work.ts';
import { FRAGMENTS } from './fragments.ts';
import { DISTINCT, HOSTILE, hostileText } from './texts.ts';

/** A second for a text as long as its double would be too long already, so the ratio is what counts. */
const LENGTH = 20_000;
const SHORT = 4000;

const ALL = [...Object.entries(HOSTILE), ...Object.entries(DISTINCT).map(([name, piece]) => [`different ${name}`, piece] as const)];

describe('hostile texts', () => {
  it('are at least thirty', () => {
    expect(Object.keys(HOSTILE).length).toBeGreaterThanOrEqual(30);
  });

  it.each(ALL)('%s: twice the text is at most 2.2 times the work', (_name, piece) => {
    const length = typeof piece === 'string' ? wholePieces(piece) : LENGTH;
    const once = countWork(() => extract(hostileText(piece, length)));
    const twice = countWork(() => extract(hostileText(piece, 2 * length)));
    expect(once).toBeGreaterThan(LENGTH / 2);
    expect(twice / once).toBeLessThanOrEqual(2.2);
  });

  it.each(ALL)('%s: no more than 300 steps for a character', (_name, piece) => {
    expect(countWork(() => extract(hostileText(piece, LENGTH))) / LENGTH).toBeLessThan(300);
  });

  it('of any few fragments again and again: four times the text is at most five times the work', () => {
    const pieces = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 7 }).map((fragments) => fragments.join(''));
    fc.assert(
      fc.property(pieces, (piece) => {
        const [once = 0, fourTimes = 0] = [SHORT, 4 * SHORT].map((length) =>
          countWork(() => extract(piece.repeat(length / piece.length + 1))),
        );
        expect(fourTimes / (once + SHORT)).toBeLessThanOrEqual(5);
        expect(fourTimes / (4 * SHORT)).toBeLessThan(300);
      }),
    );
  });

  it('mixed with each other stay linear', () => {
    const mixed = Object.values(HOSTILE).join(' ');
    const length = wholePieces(mixed);
    const once = countWork(() => extract(hostileText(mixed, length)));
    const twice = countWork(() => extract(hostileText(mixed, 2 * length)));
    expect(twice / once).toBeLessThanOrEqual(2.2);
  });
});

/** Of such a length: where the cut makes one text end in another way than its double, rules read all of the one that have no room in the other. */
function wholePieces(piece: string): number {
  return LENGTH - (LENGTH % piece.length);
}
