/** Milliseconds that this thread has been at work so far: a clock for tests that what else the machine does cannot make fail. */
export function processorTime(): number {
  const { system, user } = process.threadCpuUsage();
  return (user + system) / 1000;
}
