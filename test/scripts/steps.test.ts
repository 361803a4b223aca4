import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Stage, Step } from '../../scripts/steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'mispatch-steps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SCRIPT = join(import.meta.dirname, '../../scripts/steps.ts');

test('what failed of the steps that ran side by side is told last, after all that the others said', async () => {
  const { failures, output } = await run([[step('slow', 1000), step('broken', 0, 3), step('quick', 0)]]);
  expect(failures).toEqual([expect.stringMatching(/^broken failed after [\d.]+ s \(3\): node -e/)]);
  const told = output.match(/\w+ (out|err)/g) ?? [];
  expect(told).toHaveLength(6);
  expect(told.slice(-2)).toEqual(['broken out', 'broken err']);
});

test('a stage that failed is the last one that was started', async () => {
  const { failures, output } = await run([step('first', 0), step('broken', 0, 1), step('third', 0)]);
  expect(failures).toHaveLength(1);
  expect(output).not.toContain('third');
});

test('a program that is not there counts as failed', async () => {
  const missing = { name: 'missing', command: ['no-such-program'] };
  expect((await run([missing])).failures).toEqual([expect.stringContaining('missing failed')]);
  expect((await run([[missing, step('other', 0)]])).failures).toEqual([expect.stringContaining('missing failed')]);
});

test('stages without a failure are all run', async () => {
  const { failures, output } = await run([step('first', 0), [step('second', 0), step('third', 0)], step('fourth', 0)]);
  expect(failures).toEqual([]);
  expect(output.match(/\w+ out/g)).toHaveLength(4);
});

/** A program that says something on both outputs after so long, and ends with this code. */
function step(name: string, milliseconds: number, code = 0): Step {
  const program = `setTimeout(() => { console.log('${name} out'); console.error('${name} err'); process.exit(${code}); }, ${milliseconds})`;
  return { name, command: ['node', '-e', program] };
}

/** Runs the stages in a process and a folder of its own, so that its screen can be read. */
function run(stages: readonly Stage[]): Promise<{ readonly failures: readonly string[]; readonly output: string }> {
  const program = `import { runStages } from ${JSON.stringify(SCRIPT)};
    const failures = await runStages(${JSON.stringify(stages)});
    console.log('FAILURES' + JSON.stringify(failures));`;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder }, (error, stdout, stderr) => {
      const [told = '', failures] = stdout.split('FAILURES');
      failures === undefined ? reject(error ?? new Error(stderr)) : resolve({ failures: JSON.parse(failures), output: told });
    });
  });
}
