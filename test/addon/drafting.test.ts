import { describe, expect, test } from 'vitest';
import { readConfiguration } from '#config/read-configuration.ts';
import { Problem } from '#core/problem.ts';
import { createDrafting, type DraftOrder } from '../../src/addon/adapters/drafting.ts';

/** A worker of which the test writes the other side. */
class FakeWorker extends EventTarget {
  readonly told: unknown[] = [];
  ended = false;
  readonly #work: (message: never, answer: (data: unknown) => void) => void;

  constructor(work: (message: never, answer: (data: unknown) => void) => void) {
    super();
    this.#work = work;
  }

  postMessage(message: unknown): void {
    this.told.push(structuredClone(message));
    this.#work(message as never, (data) => this.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) })));
  }

  terminate(): void {
    this.ended = true;
  }
}

function order(): DraftOrder {
  const configuration = readConfiguration({}).profiles.default;
  if (!configuration) {
    throw new Error('There is no configuration.');
  }
  return { mails: [], configuration, identity: { instance: '', organisation: '', generation: 0 } };
}

/** Asks for the lists of one value, and gives the answer back as its draft. */
function askingWorker(): FakeWorker {
  return new FakeWorker((message: object, answer) => answer('mails' in message ? { values: ['a.example'] } : { draft: message }));
}

describe('a draft that asks MISP for its warninglists', () => {
  test('has them asked by the background, which has the connection', async () => {
    const worker = askingWorker();
    const hits = new Map([['a.example', [{ list: 'l', matched: 'a.example', types: ['domain'] }]]]);
    const asked: unknown[] = [];
    const server = {
      checkWarninglists: async (values: readonly string[]) => {
        asked.push(values);
        return hits;
      },
    };
    const draft = await createDrafting(() => worker as unknown as Worker).draft(order(), { server });
    expect(asked).toEqual([['a.example']]);
    expect(draft).toEqual({ hits });
    expect(worker.told[0]).toMatchObject({ asksServer: true });
  });

  test('goes on where MISP does not answer: the worker is told why', async () => {
    const server = { checkWarninglists: () => Promise.reject(new Problem('misp_unreachable', { url: 'https://m', reason: 'no' })) };
    const draft = await createDrafting(() => askingWorker() as unknown as Worker).draft(order(), { server });
    expect(draft).toEqual({ unasked: { code: 'misp_unreachable', details: { url: 'https://m', reason: 'no' } } });
  });

  test('ends with its signal even while MISP is asked', async () => {
    const worker = askingWorker();
    const aborting = new AbortController();
    const server = { checkWarninglists: () => new Promise<never>(() => setTimeout(() => aborting.abort(new Error('stop')), 0)) };
    const drafting = createDrafting(() => worker as unknown as Worker);
    await expect(drafting.draft(order(), { server }, aborting.signal)).rejects.toThrow('stop');
    expect(worker.ended).toBe(true);
    expect(worker.told).toHaveLength(1);
  });

  test('tells how far it is, and its worker is ended in the middle of that when it is cancelled', async () => {
    const worker = new FakeWorker((_message, answer) => answer({ progress: { stage: 'inspect', nth: 3, of: 12 } }));
    const aborting = new AbortController();
    const told: unknown[] = [];
    const drafting = createDrafting(() => worker as unknown as Worker);
    const tell = (progress: unknown) => {
      told.push(progress);
      setTimeout(() => aborting.abort(new Error('cancelled')), 0);
    };
    await expect(drafting.draft(order(), { tell }, aborting.signal)).rejects.toThrow('cancelled');
    expect(told).toEqual([{ stage: 'inspect', nth: 3, of: 12 }]);
    expect(worker.ended).toBe(true);
  });

  test('is told not to ask where there is nobody to be asked', async () => {
    const worker = new FakeWorker((_message, answer) => answer({ draft: {} }));
    await createDrafting(() => worker as unknown as Worker).draft(order());
    expect(worker.told[0]).toMatchObject({ asksServer: false });
  });
});
