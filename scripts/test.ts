import { globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from './check.ts';
import { runStages, type Stage, type Step } from './steps.ts';
import { isInstalled, SYSTEM_PROGRAMS } from './system-programs.mjs';

const RESULTS = 'test-artifacts/results';
const MEASURING = 'test/thunderbird/{scrolling,sizes}*.test.ts';
const START_TIME = 'test/system/start-time.test.ts';

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const missing = SYSTEM_PROGRAMS.filter(({ program }) => !isInstalled(program));
const canDriveThunderbird = missing.every(({ ci, program }) => ci || program === 'chromium');
const canDriveChromium = missing.every(({ program }) => program !== 'chromium');

const stages: readonly Stage[] = [
  ...CHECKS,
  { name: 'unit and contract tests', command: vitest('unit*') },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  { name: 'add-on lint', command: ['node', 'scripts/lint-addon.ts'] },
  // The first two wait much: for mail servers, for alarms, for what a person would see. The gallery takes what they leave of the processors.
  [
    { name: 'system tests', command: vitest('system', `--exclude=${START_TIME}`) },
    ...having(canDriveThunderbird, { name: 'Thunderbird tests', command: vitest('thunderbird', `--exclude=${MEASURING}`) }),
    ...having(canDriveChromium, { name: 'gallery', command: ['nice', 'node', 'scripts/gallery.ts', '--shoot', '--untimed'] }),
  ],
  // These measure time: what else the machine does would be in their figures.
  { name: 'system tests, measured', command: vitest('system', START_TIME) },
  ...having(canDriveChromium, { name: 'gallery, measured', command: ['node', 'scripts/gallery.ts', '--shoot', '--timed'] }),
  ...having(canDriveThunderbird, { name: 'Thunderbird tests, measured', command: vitest('thunderbird', ...globSync(MEASURING)) }),
];

const failures = await runStages(stages);
const { failed, ok, skipped } = countTests();
for (const { package: name, for: purpose } of missing) {
  console.error(`LEFT OUT: ${name} is missing, needed for ${purpose}.`);
}
for (const [name, count] of Object.entries(skipped)) {
  console.error(`SKIPPED: ${count} of "${name}"`);
}
for (const name of failed) {
  console.error(`FAILED: ${name}`);
}
console.log(`\n${ok} passed, ${failed.length} failed, ${Object.values(skipped).reduce((sum, count) => sum + count, 0)} skipped`);

// A machine that runs this unwatched must run all of it: what it leaves out would look green.
const reasons = [
  ...failures,
  ...(ok === 0 ? ['No test has run.'] : []),
  ...(process.env.CI === 'true' && missing.length > 0 ? ['Nothing may be left out where nobody watches (CI=true).'] : []),
];
if (failed.length > 0 || reasons.length > 0) {
  console.error(reasons.join('\n'));
  process.exitCode = 1;
}

function having(isThere: boolean, step: Step): readonly Step[] {
  return isThere ? [step] : [];
}

function vitest(project: string, ...which: readonly string[]): readonly string[] {
  const results = join(RESULTS, `${[project, ...which].join(' ').replaceAll(/\W+/g, '-')}.json`);
  return ['vitest', 'run', '--project', project, ...which, '--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
}

/** What vitest writes of a run, as far as it is read here. */
interface Results {
  readonly testResults: readonly { readonly assertionResults: readonly Result[] }[];
}

interface Result {
  readonly status: string;
  readonly fullName: string;
  /** Of the groups that it stands in, from the outermost on. */
  readonly ancestorTitles: readonly string[];
}

/** Those that failed one by one, those that were skipped by the group that they stand in. */
function countTests(): { readonly ok: number; readonly failed: readonly string[]; readonly skipped: Readonly<Record<string, number>> } {
  const results = readdirSync(RESULTS).map((file) => JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as Results);
  const tests = results.flatMap(({ testResults }) => testResults).flatMap(({ assertionResults }) => assertionResults);
  const skipped: Record<string, number> = {};
  for (const { ancestorTitles, fullName, status } of tests) {
    const name = ancestorTitles[0] ?? fullName;
    if (status !== 'passed' && status !== 'failed') {
      skipped[name] = (skipped[name] ?? 0) + 1;
    }
  }
  return {
    ok: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    skipped,
  };
}
