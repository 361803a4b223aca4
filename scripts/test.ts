import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from './check.ts';
import { runSteps, type Step } from './steps.ts';
import { isInstalled, SYSTEM_PROGRAMS } from './system-programs.mjs';

const RESULTS = 'test-artifacts/results';

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const missing = SYSTEM_PROGRAMS.filter(({ program }) => !isInstalled(program));
const canDriveThunderbird = missing.every(({ ci, program }) => ci || program === 'chromium');
const canDriveChromium = missing.every(({ program }) => program !== 'chromium');

const steps: readonly Step[] = [
  ...CHECKS,
  { name: 'unit and contract tests', command: vitest('unit') },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  { name: 'add-on lint', command: ['node', 'scripts/lint-addon.ts'] },
  { name: 'system tests', command: vitest('system') },
  ...(canDriveChromium ? [{ name: 'gallery', command: ['node', 'scripts/gallery.ts', '--shoot'] }] : []),
  ...(canDriveThunderbird ? [{ name: 'Thunderbird tests', command: vitest('thunderbird') }] : []),
];

const passed = await runSteps(steps);
const { failed, ok } = countTests();
for (const { package: name, for: purpose } of missing) {
  console.error(`LEFT OUT: ${name} is missing, needed for ${purpose}.`);
}
console.log(`\n${ok} passed, ${failed} failed`);

// A machine that runs this unwatched must run all of it: what it leaves out would look green.
if (!passed || failed > 0 || ok === 0 || (process.env.CI === 'true' && missing.length > 0)) {
  process.exitCode = 1;
}

function vitest(project: string): readonly string[] {
  return ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/${project}.json`];
}

function countTests(): { readonly ok: number; readonly failed: number } {
  let ok = 0;
  let failed = 0;
  for (const file of readdirSync(RESULTS)) {
    const result = JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as { numPassedTests: number; numFailedTests: number };
    ok += result.numPassedTests;
    failed += result.numFailedTests;
  }
  return { ok, failed };
}
