import { runStages, type Stage } from './steps.ts';

/** All that can be said about the sources without starting the product. Some seconds; run it before each commit. */
export const CHECKS: readonly Stage[] = [
  [
    { name: 'types', command: ['tsc', '--build'] },
    { name: 'lint and format', command: ['biome', 'ci', '--error-on-warnings'] },
    { name: 'dead code', command: ['knip'] },
    { name: 'dependency rules', command: ['node', 'scripts/boundaries.ts'] },
    { name: 'generated files', command: ['node', 'scripts/generate.ts', '--check'] },
  ],
  { name: 'structure', command: ['vitest', 'run', 'test/architecture'] },
];

if (import.meta.main) {
  const failures = await runStages(CHECKS);
  if (failures.length > 0) {
    console.error(`\n${failures.join('\n')}`);
    process.exitCode = 1;
  }
}
