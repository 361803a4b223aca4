import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { DISTINCT, HOSTILE } from './texts.ts';

const NAMES = [...Object.keys(HOSTILE), ...Object.keys(DISTINCT).map((name) => `different ${name}`)];
/** Times what the middle one of all these texts takes, so that the pace of the machine does not matter; one that is tried in all ways takes a hundred times as long. */
const ENOUGH = 5.5;

/** Milliseconds of 256 KB of that one; with the times above no text may take more than a quarter of a second on any machine. */
const ENOUGH_FOR_MOST = 45;

let usual: number;
let times: ReadonlyMap<string, number>;

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'time-texts.ts'), String(ENOUGH)]);
  const told = JSON.parse(stdout);
  usual = told.usual;
  times = new Map(told.times);
}, 300_000);

// What the engine does for an expression is not counted as work; one that tries all ways to part a run of blanks took 2 s for a megabyte.
it.each(NAMES)(`%s take less than ${ENOUGH} times as long as most hostile texts`, (name) => {
  expect(times.get(name)).toBeLessThan(ENOUGH);
});

it(`most hostile texts of 256 KB take less than ${ENOUGH_FOR_MOST} ms`, () => {
  expect(usual).toBeLessThan(ENOUGH_FOR_MOST);
});
