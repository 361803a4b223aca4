import { extract } from '#core/extract/extract.ts';
import { processorTime } from '../../../processor-time.ts';
import { DISTINCT, HOSTILE, hostileText } from './texts.ts';

// A program of its own: what runs tests calls every imported function in a roundabout way, which takes the engine several times as long.

const TRIES = 10;
/** A machine that others use as well may be slow for some seconds: what took too long is tried once more behind all others. */
const ROUNDS = 3;
const SIZE = 1 << 18;

/** Milliseconds that this thread takes at least, of some tries: what else the machine does only makes one slower. */
function timeOf(text: string, enough: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && best >= enough; tries++) {
    const before = processorTime();
    extract(text);
    best = Math.min(best, processorTime() - before);
  }
  return best;
}

/** The middle one, and no less than a millisecond. */
function median(numbers: readonly number[]): number {
  return Math.max(1, numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0);
}

/** Times the median that are not too long. */
const enough = Number(process.argv[2]);
const pieces = [...Object.entries(HOSTILE), ...Object.entries(DISTINCT).map(([name, piece]) => [`different ${name}`, piece] as const)];
const times = new Map(pieces.map(([name, piece]) => [name, timeOf(hostileText(piece, SIZE), Number.POSITIVE_INFINITY)]));
for (let round = 0; round < ROUNDS; round++) {
  const limit = enough * median([...times.values()]);
  for (const [name, piece] of pieces) {
    const before = times.get(name) ?? 0;
    if (before >= limit) times.set(name, Math.min(before, timeOf(hostileText(piece, SIZE), limit)));
  }
}
const usual = median([...times.values()]);
process.stdout.write(JSON.stringify({ usual, times: [...times].map(([name, time]) => [name, time / usual]) }));
