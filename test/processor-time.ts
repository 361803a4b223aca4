/**
 * Milliseconds that this thread has been at work so far: a clock for tests that what else the machine does cannot make fail.
 * Asked of the thread alone Linux tells it as it was at the last tick, some of them ago; to ask for the whole process brings it up to date.
 */
export function processorTime(): number {
  process.cpuUsage();
  const { system, user } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds at work of one run at least, of some tries: what else the machine does only makes one slower. */
export async function leastTime(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let tries = 0; tries < 5; tries += 1) {
    const begin = processorTime();
    await work();
    times.push(processorTime() - begin);
  }
  return Math.min(...times);
}
