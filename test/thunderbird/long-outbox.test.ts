import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { openPage, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird;

const ITEMS = 5000;
/** Of a mail with a small attachment. */
const DRAFT_CHARACTERS = 20_000;

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst();
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('shows an outbox of 5,000 items, and asks for them again without reading them again', async () => {
  const { desk } = analyst;
  await desk.pages.run('background', () => browser.storage.local.set({ paused: true }));
  await desk.pages.run('background', fill, ITEMS, DRAFT_CHARACTERS);
  await openPage(desk, 'outbox');
  const shown = await until('the first items to be drawn', () =>
    desk.pages.run('outbox.html', () => document.querySelectorAll('[data-item]').length || undefined),
  );
  expect(shown).toBe(100);
  const again = [];
  const readings = [];
  // Other work of the machine makes single tries slow: the least of either is held against the other.
  for (let tries = 0; tries < 3; tries += 1) {
    again.push(await desk.pages.run('outbox.html', askAgain));
    readings.push(await desk.pages.run('outbox.html', readAll));
  }
  const time = Math.min(...again.map((one) => one.time));
  const fromDisk = Math.min(...readings);
  console.log(`outbox of ${ITEMS}: asked again ${time} ms, where reading all of it takes ${fromDisk} ms`);
  expect(again.map(({ entries }) => entries)).toEqual([ITEMS, ITEMS, ITEMS]);
  expect(time).toBeLessThan(fromDisk);
});

/** Runs in the background: items that wait to be sent. */
async function fill(count: number, characters: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('mispatch');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const items = database.transaction('items', 'readwrite').objectStore('items');
  const event = { uuid: 'e', info: '', date: '2026-11-20', distribution: 0, threat_level_id: 4, analysis: 0, Object: [], Tag: [] };
  for (let index = 0; index < count; index += 1) {
    const id = `item-${index}`;
    const time = new Date(Date.UTC(2026, 10, 20) + index * 1000).toISOString();
    const Attribute = [
      { uuid: id, type: 'text', category: 'Other', value: `${index} `.padEnd(characters, 'x'), to_ids: false, distribution: 5 },
    ];
    const draft = { event: { ...event, Attribute }, rows: [], directives: [], notices: [], delivery: { to: 'new event' } };
    const item = {
      id,
      generation: 0,
      created: time,
      attempts: 0,
      notBefore: time,
      profile: 'default',
      review: true,
      title: id,
      work: { step: 'submit', draft },
    };
    items.put({ id, created: time, notBefore: time, waits: 1, needsPerson: 0, item });
  }
  await new Promise((resolve, reject) => {
    items.transaction.oncomplete = resolve;
    items.transaction.onerror = () => reject(items.transaction.error);
  });
  database.close();
}

async function askAgain(): Promise<{ readonly time: number; readonly entries: number }> {
  const start = performance.now();
  const reply = JSON.parse(String(await browser.runtime.sendMessage({ request: 'outbox', input: undefined })));
  return { time: Math.round(performance.now() - start), entries: reply.answer.entries.length };
}

async function readAll(): Promise<number> {
  const start = performance.now();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('mispatch');
    opening.onsuccess = () => resolve(opening.result);
  });
  await new Promise((resolve) => {
    database.transaction('items').objectStore('items').getAll().onsuccess = resolve;
  });
  database.close();
  return Math.round(performance.now() - start);
}
