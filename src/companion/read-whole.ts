import { setImmediate } from 'node:timers/promises';
import { breakingOff } from './breaking-off.ts';

/** All that comes in, to its end. Throws an AbortError when the process is asked to end before: what has come by then is not the whole. */
export async function readWhole(input: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of breakingOff(input, signal)) {
    chunks.push(chunk);
  }
  // Whoever writes was asked to end as well (Ctrl-C, a service that is stopped). Of an end and a signal that came before it, the loop of Node
  // may hear of the end first, and of the signal when it looks the next time: behind the first of these waits, before the second is over.
  await setImmediate();
  await setImmediate();
  signal.throwIfAborted();
  const whole = Buffer.concat(chunks);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}
