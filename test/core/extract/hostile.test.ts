import { describe, expect, it } from 'vitest';
import { extract } from '#core/extract/extract.ts';
import { countWork } from './count-work.ts';
import { HOSTILE } from './hostile.ts';

/** A second for a text as long as its double would be too long already, so the ratio is what counts. */
const LENGTH = 20_000;

describe('hostile texts', () => {
  it('are at least thirty', () => {
    expect(Object.keys(HOSTILE).length).toBeGreaterThanOrEqual(30);
  });

  it.each(Object.entries(HOSTILE))('%s: twice the text is at most 2.2 times the work', (_name, piece) => {
    const once = countWork(() => extract(repeat(piece, LENGTH)));
    const twice = countWork(() => extract(repeat(piece, 2 * LENGTH)));
    expect(once).toBeGreaterThan(LENGTH / 2);
    expect(twice / once).toBeLessThanOrEqual(2.2);
  });

  it.each(Object.entries(HOSTILE))('%s: no more than 300 steps for a character', (_name, piece) => {
    expect(countWork(() => extract(repeat(piece, LENGTH))) / LENGTH).toBeLessThan(300);
  });

  it('mixed with each other stay linear', () => {
    const mixed = Object.values(HOSTILE).join(' ');
    const once = countWork(() => extract(repeat(mixed, LENGTH)));
    const twice = countWork(() => extract(repeat(mixed, 2 * LENGTH)));
    expect(twice / once).toBeLessThanOrEqual(2.2);
  });
});

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}
