import { setImmediate } from 'node:timers/promises';
import { breakingOff } from './breaking-off.ts';
import { LARGEST_INPUT, tooLarge } from './input-limit.ts';

/**
 * All that comes in, to its end. Throws an AbortError when the process is asked to end before: what has come by then is not the whole. Throws
 * `input_too_large` as soon as more than `limit` bytes have come: whoever writes them need not go on. `name`: what a user knows the input by.
 */
export async function readWhole(
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  limit = LARGEST_INPUT,
  name = 'standard input',
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of breakingOff(input, signal)) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(name, limit);
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
