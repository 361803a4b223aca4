import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One command of a gate: its name is what a person reads, the rest what is started. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** Runs the steps one after the other and stops at the first that fails. Returns whether all of them passed. */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  for (const { command, name } of steps) {
    console.log(`\n== ${name}`);
    const start = performance.now();
    const [program = '', ...args] = command;
    const child = spawn(program, args, { stdio: 'inherit' });
    const [code] = await Promise.race([once(child, 'exit'), once(child, 'error')]);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (code !== 0) {
      console.error(`\n${name} failed after ${seconds} s: ${command.join(' ')}`);
      return false;
    }
    console.log(`   ${seconds} s`);
  }
  return true;
}
