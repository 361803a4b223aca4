import { describe, expect, test } from 'vitest';
import { readConfiguration } from '#config/read-configuration.ts';
import { Problem } from '#core/problem.ts';
import { createDrafting, type DraftOrder } from '../../src/addon/adapters/drafting.ts';
import { createAsking, type Question, type Told } from '../../src/addon/adapters/questions.ts';

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

/** Asks one question, and gives the answer back as its draft. */
function askingWorker(question: Question = { for: 'warninglists', values: ['a.example'] }): FakeWorker {
  return new FakeWorker((message: object, answer) => answer('mails' in message ? { number: 7, question } : { draft: message }));
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
    expect(draft).toEqual({ number: 7, answer: hits });
    expect(worker.told[0]).toMatchObject({ asksServer: true });
  });

  test('goes on where MISP does not answer: the worker is told why', async () => {
    const server = { checkWarninglists: () => Promise.reject(new Problem('misp_unreachable', { url: 'https://m', reason: 'no' })) };
    const draft = await createDrafting(() => askingWorker() as unknown as Worker).draft(order(), { server });
    expect(draft).toEqual({ number: 7, failure: { code: 'misp_unreachable', details: { url: 'https://m', reason: 'no' } } });
  });

  test('has hosts looked up by the background, which has the permission', async () => {
    const worker = askingWorker({ for: 'addresses', host: 'c2.example' });
    const resolver = { resolve: async (host: string) => ({ addresses: ['192.0.2.1'], names: [`of.${host}`] }) };
    const draft = await createDrafting(() => worker as unknown as Worker).draft(order(), { resolver });
    expect(draft).toEqual({ number: 7, answer: { addresses: ['192.0.2.1'], names: ['of.c2.example'] } });
    expect(worker.told[0]).toMatchObject({ asksServer: false, asksResolver: true });
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

describe('the worker', () => {
  test('gives each answer to whoever asked for it, in whatever order they come, and throws what went wrong', async () => {
    const asked: number[] = [];
    const { hear, resolver } = createAsking(({ number }) => asked.push(number));
    const [first, second] = [resolver.resolve('a.example'), resolver.resolve('b.example')];
    hear({ number: asked[1] ?? 0, failure: { code: 'service_unreachable', details: { service: 'DNS', reason: 'no' } } });
    hear({ number: asked[0] ?? 0, answer: { addresses: ['192.0.2.1'], names: [] } });
    hear({ number: 99, answer: { addresses: [], names: [] } } satisfies Told);
    expect(await first).toEqual({ addresses: ['192.0.2.1'], names: [] });
    await expect(second).rejects.toMatchObject({ code: 'service_unreachable' });
  });
});

describe('a worker that is started ahead of time', () => {
  test('is the one that drafts, and no other is started beside one that is at work', async () => {
    const workers: FakeWorker[] = [];
    const drafting = createDrafting(() => {
      const worker = new FakeWorker((_, answer) => setTimeout(() => answer({ draft: {} })));
      workers.push(worker);
      return worker as unknown as Worker;
    });
    drafting.warmUp();
    const drafted = drafting.draft(order());
    drafting.warmUp();
    await drafted;
    drafting.warmUp();
    await drafting.draft(order());
    expect(workers).toHaveLength(1);
  });
});
