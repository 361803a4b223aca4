import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PLACE } from '#companion/store/holder.ts';
import { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import { finishItem, type PortsOf } from '#companion/worker.ts';
import { draftEvent } from '#core/draft/draft.ts';
import type { EventDrafts } from '#core/draft/draft-events.ts';
import { withProblem } from '#core/outbox/item-state.ts';
import { draftEventsFromMail } from '#core/pipeline.ts';
import { Problem } from '#core/problem.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { anItem } from '../contracts/outbox.ts';
import { anInput } from '../core/draft/support/a-mail.ts';
import { FakeMisp } from '../fakes/fake-misp.ts';

const SLICE_UUID = '0f8fad5b-d9cb-569f-a165-70867728950e';

let folder: string;
let outbox: SqliteOutbox;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-worker-'));
  outbox = new SqliteOutbox(join(folder, 'outbox.db'));
});

afterEach(() => {
  outbox[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Ports of a MISP that is not there. `whileDrafting` happens when the item is in somebody's hands. */
function portsThat(whileDrafting: () => Promise<void>): PortsOf {
  return async () => ({
    clock: Date,
    server: createMispServer({ url: 'http://127.0.0.1:9', key: 'k'.repeat(40), retries: 0 }),
    draft: async () => {
      await whileDrafting();
      return draftEventsFromMail(new TextEncoder().encode('Subject: x\r\n\r\nx'));
    },
  });
}

test('a mail that was discarded while it was read stays discarded and goes nowhere', async () => {
  await outbox.put(anItem('a'));
  const portsOf = portsThat(() => outbox.remove('a'));
  expect(await finishItem('a', { outbox, portsOf, clock: Date, record: () => {} }, new AbortController().signal)).toEqual({ further: [] });
  expect(outbox.entries()).toEqual([]);
});

test('a mail that another process has just tried in vain is not tried again by those that waited for it', async () => {
  const item = anItem('a');
  await outbox.put(item);
  {
    // Held by a process that is alive: the one that runs this test's worker.
    using database = new DatabaseSync(join(folder, 'outbox.db'));
    database.prepare('UPDATE item SET leased_until = ?, holder = ?').run(Date.now() + 60_000, `${process.ppid}@${PLACE}`);
  }
  setTimeout(
    () => void outbox.put(withProblem(item, new Problem('misp_busy', { url: 'https://misp.example', status: 503 }), Date.now())),
    300,
  );
  let tries = 0;
  const portsOf = portsThat(async () => {
    tries += 1;
  });
  const finished = await finishItem('a', { outbox, portsOf, clock: Date, record: () => {} }, new AbortController().signal);
  expect(finished.item?.problem?.code).toBe('misp_busy');
  expect(tries).toBe(0);
});

test.each([
  ['left to its rest where another process has tried it in vain since it was found to be due', 2, 0],
  ['tried where it failed before', 3, 1],
  ['tried whatever was, where somebody wants that', undefined, 1],
])('a mail that failed is %s', async (_what, known, expected) => {
  await outbox.put(anItem('a', { attempts: 3, problem: { code: 'misp_busy', details: { url: 'https://misp.example', status: 503 } } }));
  let tries = 0;
  const portsOf = portsThat(async () => {
    tries += 1;
    throw new Problem('misp_busy', { url: 'https://misp.example', status: 503 });
  });
  const { item } = await finishItem('a', { outbox, portsOf, clock: Date, record: () => {} }, new AbortController().signal, known);
  expect(item?.problem?.code).toBe('misp_busy');
  expect(tries).toBe(expected);
});

test('a mail whose drafts are not wanted goes nowhere and is forgotten', async () => {
  await outbox.put(anItem('a'));
  const server = new FakeMisp();
  const portsOf: PortsOf = async () => ({ clock: Date, server, draft: async () => [draftEvent(anInput())], isWanted: () => false });
  const finished = await finishItem('a', { outbox, portsOf, clock: Date, record: () => {} }, new AbortController().signal);
  expect(finished).toEqual({ isUnwanted: true, further: [] });
  expect(outbox.entries()).toEqual([]);
});

test('a mail stays in the hands of who works on it for an hour', async () => {
  vi.useFakeTimers();
  try {
    await outbox.put(anItem('a'));
    const portsOf = portsThat(async () => {
      vi.advanceTimersByTime(60 * 60_000);
      expect(await outbox.claimItem('a', Date.now(), 1000)).toBeUndefined();
    });
    await finishItem('a', { outbox, portsOf, clock: Date, record: () => {} }, new AbortController().signal);
    expect(outbox.entries()[0]?.problem?.code).toBe('misp_unreachable');
  } finally {
    vi.useRealTimers();
  }
});

describe('a mail that MISP does not take', () => {
  const failing = (code: 'misp_key_refused' | 'misp_not_misp' | 'misp_refused') => {
    const server = new FakeMisp();
    server.failures = [code];
    return async () => ({ clock: Date, server, draft: async (): Promise<EventDrafts> => [draftEvent(anInput())] });
  };

  test.each([
    ['rests and is tried again by itself where the key is refused: a new one is meant for all that wait', 'misp_key_refused', true],
    ['so it is where a page stands in the place of MISP', 'misp_not_misp', true],
    ['stands still where MISP refuses this very event', 'misp_refused', false],
  ] as const)('%s', async (_what, code, isTriedAgain) => {
    await outbox.put(anItem('a'));
    const { item } = await finishItem('a', { outbox, portsOf: failing(code), clock: Date, record: () => {} }, new AbortController().signal);
    expect(item?.problem?.code).toBe(code);
    const [entry] = outbox.entries();
    expect(Date.parse(entry?.notBefore ?? '') < Date.now() + 60_000).toBe(isTriedAgain);
  });
});

describe('a mail that becomes two events', () => {
  const TWO: EventDrafts = [
    draftEvent(anInput()),
    draftEvent(anInput({ eventUuid: SLICE_UUID, slice: { title: 'Port scan', value: '203.0.113.7' } })),
  ];
  const tools = (server: FakeMisp) => ({
    outbox,
    portsOf: async () => ({ clock: Date, server, draft: async () => TWO }),
    clock: Date,
    record: () => {},
  });

  test('is two items, of which the worker tells that the second one waits', async () => {
    await outbox.put(anItem('a', { messageIds: ['<1@evil.example>'] }));
    const { further, item } = await finishItem('a', tools(new FakeMisp()), new AbortController().signal);
    expect(item?.work.step).toBe('done');
    expect(item?.title).toBe(TWO[0].event.info);
    expect(item?.title).not.toBe(anItem('a').title);
    expect(further).toEqual([`a-${SLICE_UUID.replaceAll('-', '').slice(0, 16)}`]);
    const [, slice] = await outbox.list();
    expect(slice).toMatchObject({
      id: further[0],
      title: 'Port scan',
      messageIds: ['<1@evil.example>'],
      work: { step: 'draft', slice: TWO[1] },
    });
  });

  test('is one item still where its draft came to nothing', async () => {
    await outbox.put(anItem('a'));
    const abort = new AbortController();
    const portsOf = async () => ({
      clock: Date,
      server: new FakeMisp(),
      draft: async () => {
        abort.abort();
        throw abort.signal.reason;
      },
    });
    await finishItem('a', { ...tools(new FakeMisp()), portsOf }, abort.signal);
    expect((await outbox.list()).map(({ id, work }) => [id, work.step])).toEqual([['a', 'draft']]);
  });
});
