import fc from 'fast-check';

/**
 * One seed for every property, so that a run tells of the change under test and not of its luck; `FUZZ_SEED=$RANDOM npx vitest run --project 'unit*'`
 * looks elsewhere, and `FUZZ_RUNS` longer. A property that fails prints its seed and path.
 */
const { FUZZ_SEED, FUZZ_RUNS } = process.env;
fc.configureGlobal({ seed: Number(FUZZ_SEED ?? 20_261_127), ...(FUZZ_RUNS === undefined ? {} : { numRuns: Number(FUZZ_RUNS) }) });
