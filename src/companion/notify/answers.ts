import { Readable } from 'node:stream';

/** What is longer than any answer is cut: the input may never end. */
const LONGEST = 1000;

/** What somebody types, line by line. */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST);
    yield* lines;
  }
  if (rest !== '') {
    yield rest;
  }
}

/** Lets go of the input: a terminal that is still read keeps the process alive. */
export async function stopReading(answers: AsyncGenerator<string>, input: AsyncIterable<Uint8Array>): Promise<void> {
  if (input instanceof Readable) {
    input.destroy();
  } else {
    await answers.return(undefined);
  }
}
