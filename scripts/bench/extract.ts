import { extractIOC } from 'ioc-extractor';
import LinkifyIt from 'linkify-it';
import { extractIndicators } from '#core/extract/extract.ts';
import { htmlToText } from '#core/parse/html/html-to-text.ts';
import { DISTINCT, HOSTILE as HOSTILE_PIECES, hostileText } from '../../test/core/extract/hostile.ts';
import { HOSTILE_MAILS, HOSTILE_PAGES, hostileMail } from '../../test/core/extract/hostile-mails.ts';

type Reader = 'mispatch' | 'ioc-extractor' | 'linkify-it' | 'bare loop';

/** One row: milliseconds per reader, `undefined` where it was not asked or gave up. */
interface Row {
  readonly text: string;
  readonly bytes: number;
  /** How long a piece of work that is always the same took at least beside these: the machine is not as fast at every moment. */
  readonly pace: number;
  readonly milliseconds: Readonly<Record<Reader, number | undefined>>;
}

const KILOBYTE = 1 << 10;
const MEGABYTE = 1 << 20;
const SIZES = [KILOBYTE, 32 * KILOBYTE, MEGABYTE, 10 * MEGABYTE] as const;
/** Milliseconds that a peer may take for one text. Who is sure to take longer, going by a shorter text, is not asked; the table has a dash. */
const PATIENCE = 1500;
/** Milliseconds of one turn: short work is done over and over. */
const TURN = 60;
/** Turns of each reader or size. The fastest counts: whatever else the machine does only makes one slower. */
const TURNS = 7;

/** Our extraction against ioc-extractor, linkify-it and a bare loop over the characters, all in the same run. A missed goal fails the run. */
export async function benchExtract(): Promise<void> {
  const rows: Row[] = [];
  for (const [text, make] of TEXTS) for (const size of SIZES) rows.push(compare(text, make(size), rows));
  for (const text of HOSTILE) rows.push(...compareSizes(text, HOSTILE_PIECES[text] ?? ''));
  for (const [text, piece] of Object.entries(DISTINCT)) rows.push(...compareSizes(`different ${text}`, piece));
  for (const [name, piece] of Object.entries(HOSTILE_PAGES)) {
    rows.push(...readSizes(`page: ${name}`, (size) => hostileText(piece, size), 'html'));
  }
  for (const name of HOSTILE_MAILS) rows.push(...readSizes(`mail: ${name}`, (size) => hostileMail(name, size), 'eml'));
  const missed = rows.flatMap((row) => missedGoals(row, rows));
  print(rows, missed);
  if (missed.length > 0) {
    process.exitCode = 1;
  }
}

/** Times as fast as ioc-extractor that 1 MB of a text must be read; 10 of all others. The one of the defanged report only keeps it from becoming slower. */
const GOALS: Readonly<Record<string, number>> = { 'dense log': 4, 'defanged report': 1.5 };

const READERS: readonly Reader[] = ['mispatch', 'ioc-extractor', 'linkify-it', 'bare loop'];

const PROSE = `The analysts of the team observed a campaign in the second half of the year. It began with a letter about an unpaid bill, which came
from a mailbox in another country; whoever opened the attached sheet of 2,417 rows was asked to allow its contents. On 12 March at 10:35 the
first machine called out. "Nobody saw it," said one of them (the one on duty). Costs were about $4.5 million in version 2.0 of the estimate.
`;

const TEXTS: readonly (readonly [string, (size: number) => string])[] = [
  ['prose', (size) => repeat(`${PROSE.repeat(12)}See https://news.example.com/2026/03/letter?id=7 and mail press@example.com.\n`, size)],
  ['text of a page', (size) => htmlToText(repeat(page(), 2 * size)).text.slice(0, size)],
  ['dense log', (size) => lines(size)],
  ['defanged report', (size) => repeat('C2: hxxps://update[.]evil-host[.]com/gate.php on 203.0.113[.]7, john[at]evil[dot]com\n', size)],
];

/** Those of the hostile texts that take longest or that a rule was once too slow for. */
const HOSTILE: readonly string[] = [
  ...['dots', 'numbers with dots', 'bracketed dots', 'round brackets', 'brackets under brackets', 'brackets closed behind dots'],
  ...['schemes', 'schemes with bracketed colons', 'schemes with letters crossed out', 'schemes with bracketed letters'],
  ...['spoken dots alone', 'spoken addresses', 'at signs between letters', 'surrogates before ats', 'hexadecimal pairs'],
  ...['paths with blanks', 'names between backslashes', 'paths in doubled backslashes', 'slashes behind stars'],
  ...['direction marks', 'full-width addresses', 'addresses of Ethereum', 'hosts throughout', 'files throughout', 'loopback addresses'],
  ...['programs throughout', 'spoken ats in capitals', 'mutex headings'],
];

function page(): string {
  return `<div class="x"><h2>Report</h2><p>${PROSE}</p><ul><li><a href="https://example.com/a">one</a></li><li>two &amp; three</li></ul></div>`;
}

function lines(size: number): string {
  const all: string[] = [];
  for (let at = 0, length = 0; length < size; at++) {
    const hash = (at * 2654435761).toString(16).padStart(32, '9a8b7c6d5e4f');
    const line = `2026-11-21T08:${10 + (at % 50)}:00Z fw${at % 9} DENY src=10.${at % 250}.${at % 199}.${at % 77} dst=203.0.113.${at % 255}:443 host=c2-${at % 5000}.evil${at % 100}.com url=http://evil${at % 5000}.com/p/${at}?x=1 md5=${hash}\n`;
    all.push(line);
    length += line.length;
  }
  return all.join('').slice(0, size);
}

function repeat(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}

/** Half a megabyte and all of it, by turns as well: the one is held against the other. */
function compareSizes(text: string, piece: string | ((number: number) => string)): readonly Row[] {
  const texts = [MEGABYTE / 2, MEGABYTE].map((size) => hostileText(piece, size));
  const { times, pace } = least(texts.map((given) => () => READ.mispatch(given)));
  const loop = least(texts.map((given) => () => READ['bare loop'](given))).times;
  return texts.map(({ length }, at) => ({
    text,
    bytes: length,
    pace,
    milliseconds: { ...NOBODY, mispatch: times[at], 'bare loop': loop[at] },
  }));
}

/** The same for pages and mails, which no peer reads. */
function readSizes(text: string, make: (size: number) => string | Uint8Array, format: 'html' | 'eml'): readonly Row[] {
  const sizes = [MEGABYTE / 2, MEGABYTE];
  const { times, pace } = least(sizes.map(make).map((given) => () => extractIndicators(given, { format })));
  return sizes.map((bytes, at) => ({ text, bytes, pace, milliseconds: { ...NOBODY, mispatch: times[at] } }));
}

function compare(text: string, given: string, before: readonly Row[]): Row {
  const asked = READERS.filter((reader) => foreseen(reader, text, given.length, before) < PATIENCE);
  const { times, pace } = least(asked.map((reader) => () => READ[reader](given)));
  return {
    text,
    bytes: given.length,
    pace,
    milliseconds: { ...NOBODY, ...Object.fromEntries(asked.map((reader, at) => [reader, times[at]])) },
  };
}

const NOBODY: Row['milliseconds'] = { mispatch: undefined, 'ioc-extractor': undefined, 'linkify-it': undefined, 'bare loop': undefined };

/** Milliseconds that each piece of work takes at least, and the same of the pace. They are done by turns, so that what else the machine does falls on all of them. */
function least(works: readonly (() => unknown)[]): { readonly times: readonly number[]; readonly pace: number } {
  for (const work of works) work();
  const times = works.map(measure);
  let pace = measurePace();
  for (let turn = 1; turn < TURNS; turn++) {
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

/** Milliseconds that a peer takes at least, going by the text before this one; ours is asked whatever it takes. */
function foreseen(reader: Reader, text: string, bytes: number, before: readonly Row[]): number {
  if (reader === 'mispatch' || reader === 'bare loop') return 0;
  const shorter = before.findLast((row) => row.text === text && row.bytes < bytes);
  if (shorter === undefined) return 0;
  return ((shorter.milliseconds[reader] ?? Number.POSITIVE_INFINITY) * bytes) / shorter.bytes;
}

const linkify = new LinkifyIt();
const READ: Readonly<Record<Reader, (text: string) => unknown>> = {
  mispatch: (text) => extractIndicators(text),
  'ioc-extractor': (text) => extractIOC(text),
  'linkify-it': (text) => linkify.match(text),
  'bare loop': (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
    return sum;
  },
};

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

function missedGoals({ text, bytes, milliseconds }: Row, rows: readonly Row[]): readonly string[] {
  if (bytes !== MEGABYTE) return [];
  const ours = milliseconds.mispatch ?? Number.POSITIVE_INFINITY;
  const theirs = milliseconds['ioc-extractor'];
  const wanted = GOALS[text] ?? 10;
  const half = rows.find((row) => row.text === text && row.bytes === MEGABYTE / 2)?.milliseconds.mispatch;
  return [
    ...(ours > 100 ? [`${text}: 1 MB took ${ours.toFixed(0)} ms, not 100`] : []),
    ...(theirs !== undefined && theirs < wanted * ours
      ? [`${text}: ${(theirs / ours).toFixed(1)} times as fast as ioc-extractor, not ${wanted}`]
      : []),
    ...(half !== undefined && half > 5 && ours > 2.2 * half
      ? [`${text}: twice the text took ${(ours / half).toFixed(1)} times as long, not 2.2`]
      : []),
  ];
}

function print(rows: readonly Row[], missed: readonly string[]): void {
  const best = Math.min(...rows.map(({ pace }) => pace));
  console.log(`| text | size | ${READERS.map((reader) => `${reader} ms`).join(' | ')} | MB/s | times ioc-extractor | machine |`);
  console.log(`|---|---|${READERS.map(() => '---|').join('')}---|---|---|`);
  for (const { text, bytes, milliseconds, pace } of rows) {
    const cells = READERS.map((reader) => milliseconds[reader]?.toFixed(2) ?? '-');
    const ours = milliseconds.mispatch ?? 0;
    const theirs = milliseconds['ioc-extractor'];
    console.log(
      `| ${text} | ${Math.round(bytes / KILOBYTE)} KB | ${cells.join(' | ')} | ${(bytes / 1000 / ours).toFixed(0)} | ${theirs ? (theirs / ours).toFixed(1) : '-'} | ${(pace / best).toFixed(1)} |`,
    );
  }
  console.log(
    `\nOf 1 MB: 4 times as fast as ioc-extractor is asked of logs, 10 times of prose and pages; no text may take more than 100 ms. The last column tells how much slower than at its best of this run the machine was at the moment.`,
  );
  console.log(missed.length === 0 ? '\nEvery goal was reached.' : `\nMissed: ${missed.join('; ')}.`);
}

if (import.meta.main) {
  await benchExtract();
}
