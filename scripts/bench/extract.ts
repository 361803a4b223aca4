import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BENCH_TEXTS } from './extract-texts.ts';
import { MEGABYTE, type Reader, type Row } from './time-extract.ts';

interface TimedRow extends Row {
  readonly text: string;
}

const KILOBYTE = 1 << 10;
const READERS: readonly Reader[] = ['mispatch', 'ioc-extractor', 'linkify-it', 'bare loop'];
/** Milliseconds that no text of a megabyte may take, and times that twice a text may take as long. */
const MOST = 100;
const MOST_GROWTH = 2.2;
/** Hostile texts that are told of: the slowest. */
const TOLD = 25;

/**
 * Our extraction against ioc-extractor, linkify-it and a bare loop over the characters, by turns in one process for each text; and all texts
 * that were made to slow it down. A missed goal fails the run. `asked`: parts of the names of texts, where not all are wanted.
 */
export async function benchExtract(asked: readonly string[]): Promise<void> {
  const wanted = [...BENCH_TEXTS.keys()].filter((text) => asked.length === 0 || asked.some((name) => text.includes(name)));
  if (wanted.length === 0) {
    throw new Error(`No text has ${asked.join(' or ')} in its name.`);
  }
  const rows: TimedRow[] = [];
  for (const text of wanted) rows.push(...(await timed(text)));
  const missed = rows.flatMap((row) => missedGoals(row, rows));
  print(rows, missed);
  if (missed.length > 0) {
    process.exitCode = 1;
  }
}

async function timed(text: string): Promise<readonly TimedRow[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'time-extract.ts'), text]);
  return (JSON.parse(stdout) as readonly Row[]).map((row) => ({ text, ...row }));
}

function missedGoals({ text, bytes, milliseconds }: TimedRow, rows: readonly TimedRow[]): readonly string[] {
  if (bytes !== MEGABYTE) return [];
  const { mispatch: ours = Number.POSITIVE_INFINITY, 'ioc-extractor': theirs } = milliseconds;
  const wanted = BENCH_TEXTS.get(text)?.timesPeer ?? 0;
  const half = rows.find((row) => row.text === text && row.bytes === MEGABYTE / 2)?.milliseconds.mispatch;
  return [
    ...(ours > MOST ? [`${text}: 1 MB took ${ours.toFixed(0)} ms, not ${MOST}`] : []),
    ...(theirs !== undefined && theirs < wanted * ours
      ? [`${text}: ${(theirs / ours).toFixed(1)} times as fast as ioc-extractor, not ${wanted}`]
      : []),
    ...(half !== undefined && half > 5 && ours > MOST_GROWTH * half
      ? [`${text}: twice the text took ${(ours / half).toFixed(1)} times as long, not ${MOST_GROWTH}`]
      : []),
  ];
}

function print(rows: readonly TimedRow[], missed: readonly string[]): void {
  const best = Math.min(...rows.map(({ pace }) => pace));
  const compared = rows.filter(({ text }) => BENCH_TEXTS.get(text)?.timesPeer !== undefined);
  const hostile = rows.filter(({ bytes, text }) => bytes === MEGABYTE && BENCH_TEXTS.get(text)?.timesPeer === undefined);
  const slowest = hostile.toSorted((a, b) => (b.milliseconds.mispatch ?? 0) - (a.milliseconds.mispatch ?? 0)).slice(0, TOLD);
  console.log(`| text | size | ${READERS.map((reader) => `${reader} ms`).join(' | ')} | MB/s | times ioc-extractor | machine |`);
  console.log(`|---|---|${READERS.map(() => '---|').join('')}---|---|---|`);
  for (const { text, bytes, milliseconds, pace } of [...compared, ...slowest]) {
    const cells = READERS.map((reader) => milliseconds[reader]?.toFixed(2) ?? '-');
    const { mispatch: ours = 0, 'ioc-extractor': theirs } = milliseconds;
    console.log(
      `| ${text} | ${Math.round(bytes / KILOBYTE)} KB | ${cells.join(' | ')} | ${(bytes / 1000 / ours).toFixed(0)} | ${theirs ? (theirs / ours).toFixed(1) : '-'} | ${(pace / best).toFixed(1)} |`,
    );
  }
  console.log(
    `\nOf 1 MB: 4 times as fast as ioc-extractor is asked of logs, 10 times of prose and pages; no text may take more than ${MOST} ms. Of ${hostile.length} hostile texts the slowest are told. The last column tells how much slower than at its best of this run the machine was at the moment.`,
  );
  console.log(missed.length === 0 ? '\nEvery goal was reached.' : `\nMissed: ${missed.join('; ')}.`);
}
