import { extractIOC } from 'ioc-extractor';
import LinkifyIt from 'linkify-it';
import { extractIndicators } from '#core/extract/extract.ts';
import { BENCH_TEXTS, type BenchText } from './extract-texts.ts';

// A program of its own for each text: what the engine made fast of our code for one is up to three times slower for the next, and nobody
// reads hundreds of hostile texts in a row.

export type Reader = 'mispatch' | 'ioc-extractor' | 'linkify-it' | 'bare loop';

/** How long a text of one size took. */
export interface Row {
  readonly bytes: number;
  /** Nothing of a reader that was not asked, or gave up. */
  readonly milliseconds: Readonly<Partial<Record<Reader, number>>>;
  /** What a piece of work that is always the same took at least beside these: the machine is not as fast at every moment. */
  readonly pace: number;
}

const KILOBYTE = 1 << 10;
export const MEGABYTE = 1 << 20;
const SIZES = [KILOBYTE, 32 * KILOBYTE, MEGABYTE, 10 * MEGABYTE] as const;
/** Milliseconds that a peer may take for one text. Who is sure to take longer, going by a shorter text, is not asked. */
const PATIENCE = 1500;
/** Milliseconds of one turn: short work is done over and over. */
const TURN = 60;
/** Turns of each reader or size. The fastest counts: whatever else the machine does only makes one slower. Of hundreds of hostile texts fewer do, but for those that come near a limit. */
const TURNS = 7;
const FEW_TURNS = 3;
/** Milliseconds of a megabyte, and times that it took as long as half of it, from which on a hostile text has all turns. */
const NEAR_LIMIT = 80;
const NEAR_GROWTH = 2;

const linkify = new LinkifyIt();
const READ: Readonly<Record<Exclude<Reader, 'mispatch'>, (text: string) => unknown>> = {
  'ioc-extractor': (text) => extractIOC(text),
  'linkify-it': (text) => linkify.match(text),
  'bare loop': (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
    return sum;
  },
};

/** One row for each size: those of the peers up to 10 MB, all others of half a megabyte and one, the one held against the other. */
function timeText({ format, make, timesPeer }: BenchText): readonly Row[] {
  if (timesPeer !== undefined) {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(compare(String(make(size)), rows.at(-1)));
    return rows;
  }
  const sizes = [MEGABYTE / 2, MEGABYTE];
  const works = sizes.map(make).map((given) => () => extractIndicators(given, { format }));
  const few = least(works, FEW_TURNS);
  const [half = 0, whole = 0] = few.times;
  const isNear = whole > NEAR_LIMIT || whole > NEAR_GROWTH * half;
  const more = isNear ? least(works, TURNS) : few;
  const pace = Math.min(few.pace, more.pace);
  return sizes.map((bytes, at) => ({ bytes, pace, milliseconds: { mispatch: Math.min(few.times[at] ?? 0, more.times[at] ?? 0) } }));
}

function compare(given: string, shorter: Row | undefined): Row {
  const readers: readonly (readonly [Reader, (text: string) => unknown])[] = [
    ['mispatch', (text) => extractIndicators(text)],
    ...(Object.entries(READ) as [Exclude<Reader, 'mispatch'>, (text: string) => unknown][]).filter(
      ([reader]) => reader === 'bare loop' || foreseen(reader, given.length, shorter) < PATIENCE,
    ),
  ];
  const { times, pace } = least(
    readers.map(
      ([, read]) =>
        () =>
          read(given),
    ),
  );
  return { bytes: given.length, pace, milliseconds: Object.fromEntries(readers.map(([reader], at) => [reader, times[at]])) };
}

/** Milliseconds that a peer takes at least, going by the text before this one. */
function foreseen(reader: Reader, bytes: number, shorter: Row | undefined): number {
  return shorter === undefined ? 0 : ((shorter.milliseconds[reader] ?? Number.POSITIVE_INFINITY) * bytes) / shorter.bytes;
}

/** Milliseconds that each piece of work takes at least, and the same of the pace. They are done by turns, so that what else the machine does falls on all of them. */
function least(works: readonly (() => unknown)[], turns = TURNS): { readonly times: readonly number[]; readonly pace: number } {
  for (const work of works) work();
  const times = works.map(measure);
  let pace = measurePace();
  for (let turn = 1; turn < turns; turn++) {
    for (const [at, work] of works.entries()) {
      const before = times[at] ?? 0;
      if (before < PATIENCE) times[at] = Math.min(before, measure(work));
    }
    pace = Math.min(pace, measurePace());
  }
  return { times, pace };
}

const NUMBERS = Uint8Array.from({ length: MEGABYTE }, (_, at) => at * 7);

/** Milliseconds of a sum over a megabyte of numbers, at its best of ten: it takes the same for the engine whatever was done before. */
function measurePace(): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const before = performance.now();
    let sum = 0;
    for (let at = 0; at < NUMBERS.length; at++) sum = (sum + (NUMBERS[at] as number)) | 0;
    best = Math.min(best, performance.now() - before + (sum & 0));
  }
  return best;
}

/** Milliseconds of this thread for one round, which the load of the machine changes little. */
function measure(work: () => unknown): number {
  const before = timeOfThread();
  let rounds = 0;
  let used = 0;
  do {
    work();
    rounds++;
    used = timeOfThread() - before;
  } while (used < TURN);
  return used / rounds;
}

/** Milliseconds that this thread has worked. Asked alone Linux tells it in steps of 4, as it was at the last tick; to ask for the whole process brings it up to date. */
function timeOfThread(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

if (import.meta.main) {
  const text = BENCH_TEXTS.get(process.argv[2] ?? '');
  process.stdout.write(JSON.stringify(text === undefined ? [] : timeText(text)));
}
