import { describe, expect, it } from 'vitest';
import { extract } from '#core/extract/extract.ts';
import { countWork } from './count-work.ts';
import { DISTINCT, HOSTILE, hostileText } from './hostile.ts';

/** A second for a text as long as its double would be too long already, so the ratio is what counts. */
const LENGTH = 20_000;

const ALL = [...Object.entries(HOSTILE), ...Object.entries(DISTINCT).map(([name, piece]) => [`different ${name}`, piece] as const)];

const TRIES = 10;

/** Milliseconds that this thread takes at least, of some tries: what else the machine does only makes one slower. */
function timeOf(text: string, enough: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && best >= enough; tries++) {
    const before = timeOfThread();
    extract(text);
    best = Math.min(best, timeOfThread() - before);
  }
  return best;
}

/** In milliseconds. Asked alone Linux tells it as it was at the last tick; to ask for the whole process brings it up to date. */
function timeOfThread(): number {
  process.cpuUsage();
  const { system, user } = process.threadCpuUsage();
  return (user + system) / 1000;
}

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

  // What the engine does for an expression is not counted above; one that tries all ways to part a run of blanks took 2 s for a megabyte.
  it.each(ALL)('%s: 256 KB take less than 250 ms', (_name, piece) => {
    const text = hostileText(piece, 1 << 18);
    expect(timeOf(text, 250)).toBeLessThan(250);
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
