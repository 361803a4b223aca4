import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One command of a gate: its name is what a person reads, the rest what is started. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** Where to look while steps run side by side. */
const OUTPUTS = 'test-artifacts/output';

/** A step, or several that run side by side. */
export type Stage = Step | readonly Step[];

/** Runs the stages one after the other and stops after the first in which a step fails. Returns what failed there, a line each. */
export async function runStages(stages: readonly Stage[]): Promise<readonly string[]> {
  for (const stage of stages) {
    const failures = isStep(stage) ? await runAlone(stage) : await runSideBySide(stage);
    if (failures.length > 0) {
      return failures;
    }
  }
  return [];
}

function isStep(stage: Stage): stage is Step {
  return 'command' in stage;
}

/** What it says is read as it comes. */
async function runAlone(step: Step): Promise<readonly string[]> {
  console.log(`\n== ${step.name}`);
  const { failure, seconds } = await run(step, 'inherit');
  console.log(`   ${seconds} s`);
  return failure === undefined ? [] : [failure];
}

/** What they say is read once they ended, so that nothing stands between the lines of one; what failed comes last. */
async function runSideBySide(steps: readonly Step[]): Promise<readonly string[]> {
  console.log(`\n== side by side: ${steps.map(({ name }) => name).join(', ')} (until they end, see ${OUTPUTS})`);
  mkdirSync(OUTPUTS, { recursive: true });
  const failed: { readonly failure: string; readonly told: string }[] = [];
  await Promise.all(
    steps.map(async (step) => {
      const file = join(OUTPUTS, `${step.name.replaceAll(' ', '-')}.txt`);
      // A file and no pipe: that would be open for as long as some program lives that the step left behind.
      const output = openSync(file, 'w');
      const { failure, seconds } = await run(step, output);
      closeSync(output);
      const told = `\n== ${step.name}\n${readFileSync(file, 'utf8')}   ${seconds} s`;
      if (failure === undefined) {
        console.log(told);
      } else {
        failed.push({ failure, told });
      }
    }),
  );
  for (const { told } of failed) {
    console.log(told);
  }
  return failed.map(({ failure }) => failure);
}

interface Outcome {
  readonly seconds: string;
  /** `undefined` where all is well. */
  readonly failure: string | undefined;
}

async function run({ command, name }: Step, output: 'inherit' | number): Promise<Outcome> {
  const start = performance.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['inherit', output, output] });
  const [code, signal] = await once(child, 'exit').catch((error: Error) => [error.message]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const failure = code === 0 ? undefined : `${name} failed after ${seconds} s (${code ?? signal}): ${command.join(' ')}`;
  return { seconds, failure };
}
