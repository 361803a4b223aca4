import { addAbortSignal, Readable } from 'node:stream';

/** What comes in, as long as the process is not asked to end: whoever writes it may never come to the end. Fails then. */
export function breakingOff(input: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  return input instanceof Readable ? addAbortSignal(signal, input) : input;
}
