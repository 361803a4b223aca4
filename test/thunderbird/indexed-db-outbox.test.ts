import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEVER } from '#core/outbox/item-state.ts';
import type { Outbox } from '#core/ports.ts';
import type { OutboxOverview } from '../../src/addon/adapters/indexed-db-outbox.ts';
import { makeItem } from '../addon/fakes.ts';
import { describeOutbox } from '../contracts/outbox.ts';
import { Desk } from './harness/desk.ts';

/** IndexedDB exists in Thunderbird alone: the suite runs here, each call of the port there. */
const ADAPTER = `
  import { openDatabase } from './src/addon/adapters/database.ts';
  import { createIndexedDbOutbox } from './src/addon/adapters/indexed-db-outbox.ts';
  // One page works on an outbox, and its leases live as long as it does.
  const leases = {};
  window.openTestOutbox = (name) => createIndexedDbOutbox(openDatabase(name), (leases[name] ??= new Map()));
`;

type Method = 'put' | 'get' | 'list' | 'claim' | 'remove';

let desk: Desk;
let opened = 0;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: ADAPTER, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2024',
  });
  desk = await Desk.start();
  const source = outputFiles[0]?.text ?? '';
  await desk.pages.runSource('background', `${source}; return true;`);
});

afterAll(() => desk?.stop());

describeOutbox('in IndexedDB, inside Thunderbird', async () => {
  opened += 1;
  const name = `test-${opened}`;
  return { outbox: outboxIn(name), reopen: async () => outboxIn(name), close: async () => {} };
});

test('the outbox in IndexedDB hands out only what is wanted, also of what an older version wrote', async () => {
  await desk.pages.run('background', fillAsVersion3, 'version-3');
  expect(await desk.pages.run('background', claimDraft, 'version-3')).toEqual(['younger', null]);
});

test('the outbox in IndexedDB hands out what is to rest for years, which was noted while the clock was ahead, and nothing that waits for a person', async () => {
  const { claim, put } = outboxIn('clock');
  const item = (id: string, notBefore: string) => makeItem(id, { notBefore });
  await put(item('mends nobody', NEVER));
  await put(item('in an hour', '2026-11-20T09:00:00.000Z'));
  await put(item('noted ahead', '2031-11-20T08:00:00.000Z'));
  const now = Date.parse('2026-11-20T08:00:00.000Z');
  expect((await claim(now, 60_000))?.id).toBe('noted ahead');
  expect(await claim(now, 60_000)).toBeUndefined();
});

/** Runs in the background: an older item that is to be sent and a younger one that is to be read. */
async function fillAsVersion3(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name, 3);
    opening.onupgradeneeded = () => {
      const made = opening.result.createObjectStore('items', { keyPath: 'id' });
      made.createIndex('created', 'created');
      made.createIndex('attention', 'needsPerson');
      made.createIndex('waiting', ['waits', 'created', 'notBefore']);
    };
    opening.onsuccess = () => resolve(opening.result);
  });
  const items = database.transaction('items', 'readwrite').objectStore('items');
  const created = '2026-11-20T08:00:00.000Z';
  items.put({ id: 'older', created, notBefore: created, waits: 1, needsPerson: 0, item: { id: 'older', work: { step: 'submit' } } });
  const later = '2026-11-20T09:00:00.000Z';
  items.put({
    id: 'younger',
    created: later,
    notBefore: later,
    waits: 1,
    needsPerson: 0,
    item: { id: 'younger', work: { step: 'draft' } },
  });
  await new Promise((resolve) => {
    items.transaction.oncomplete = resolve;
  });
  database.close();
}

/** Runs in the background: what is claimed, and what after that. */
async function claimDraft(name: string): Promise<unknown> {
  const { claimId } = window.openTestOutbox(name) as unknown as OutboxOverview;
  const claim = async () => (await claimId(Date.now(), 60_000, ({ step }) => step === 'draft')) ?? null;
  return [await claim(), await claim()];
}

function outboxIn(database: string): Outbox {
  const call =
    (method: Method) =>
    async (...args: readonly unknown[]) => {
      const answer = await desk.pages.run('background', callInside, database, method, JSON.stringify(args, writeBytes));
      return answer === undefined || answer === null ? undefined : JSON.parse(answer, readBytes);
    };
  return { put: call('put'), get: call('get'), list: call('list'), claim: call('claim'), remove: call('remove') } as Outbox;
}

/** JSON has no bytes. */
function writeBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytesInHex: Buffer.from(value).toString('hex') } : value;
}

function readBytes(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'bytesInHex' in value
    ? new Uint8Array(Buffer.from(String(value.bytesInHex), 'hex'))
    : value;
}

declare const window: { readonly openTestOutbox: (name: string) => Readonly<Record<Method, (...args: unknown[]) => Promise<unknown>>> };

async function callInside(database: string, method: Method, args: string): Promise<string | undefined> {
  const given: unknown[] = JSON.parse(args, (_key, value) =>
    value?.bytesInHex === undefined
      ? value
      : Uint8Array.from(value.bytesInHex.match(/../g) ?? [], (pair: string) => Number.parseInt(pair, 16)),
  );
  const answer = await window.openTestOutbox(database)[method](...given);
  const isBytes = (value: unknown): value is Uint8Array => Object.prototype.toString.call(value) === '[object Uint8Array]';
  return JSON.stringify(answer, (_key, value) =>
    isBytes(value) ? { bytesInHex: [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('') } : value,
  );
}
