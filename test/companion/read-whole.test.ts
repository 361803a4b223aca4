import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readWhole } from '#companion/read-whole.ts';

describe('what comes in through a pipe', () => {
  test('is read to its end', async () => {
    const pipe = new PassThrough();
    const read = readWhole(pipe, new AbortController().signal);
    pipe.write('a');
    pipe.end('b');
    expect(Buffer.from(await read).toString()).toBe('ab');
  });

  test.each(['', 'half'])('is nothing, however much has come, where the process is asked to end before: %j', async (half) => {
    const pipe = new PassThrough();
    const ending = new AbortController();
    const read = readWhole(pipe, ending.signal);
    pipe.write(half);
    ending.abort();
    await expect(read).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  test('is nothing where its end is heard of just before the signal', async () => {
    const pipe = new PassThrough();
    const ending = new AbortController();
    const read = readWhole(pipe, ending.signal);
    pipe.end('half');
    setImmediate(() => ending.abort());
    await expect(read).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  test('is refused as soon as more has come than may, and no sooner', async () => {
    const { signal } = new AbortController();
    const endless = async function* () {
      for (;;) yield Buffer.from('abc');
    };
    await expect(readWhole(endless(), signal, 1024)).rejects.toMatchObject({
      code: 'input_too_large',
      details: { name: 'standard input' },
    });
    const pipe = new PassThrough();
    pipe.end('abc');
    await expect(readWhole(pipe, signal, 3)).resolves.toHaveLength(3);
  });
});
