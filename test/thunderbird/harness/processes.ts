import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const running = new Set<ChildProcess>();

// Whatever ends this process must not leave a Thunderbird or an X server behind.
process.on('exit', () => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
});

/** Starts a program that ends, at the latest, together with this process. */
export function startProcess(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', ...options });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Asks a process to end, and makes it where it does not within the time. Returns once it is gone. */
export async function stopProcess(child: ChildProcess, milliseconds = 8000): Promise<void> {
  if (hasEnded(child)) {
    return;
  }
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(milliseconds, undefined, { ref: false })]);
  await killProcess(child);
}

/** Ends a process at once, without a chance to clear up. Returns once it is gone. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) {
    return;
  }
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
