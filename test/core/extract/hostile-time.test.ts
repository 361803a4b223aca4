import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { DISTINCT, HOSTILE } from './hostile.ts';

const NAMES = [...Object.keys(HOSTILE), ...Object.keys(DISTINCT).map((name) => `different ${name}`)];
/** Milliseconds: twice of what the slowest takes here. A machine may be half as fast at times. */
const ENOUGH = 250;

let times: ReadonlyMap<string, number>;

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'time-hostile.ts'), String(ENOUGH)]);
  times = new Map(JSON.parse(stdout));
}, 300_000);

// What the engine does for an expression is not counted as work; one that tries all ways to part a run of blanks took 2 s for a megabyte.
it.each(NAMES)(`%s: 256 KB take less than ${ENOUGH} ms`, (name) => {
  expect(times.get(name)).toBeLessThan(ENOUGH);
});
