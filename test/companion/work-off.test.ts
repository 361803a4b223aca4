import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAnew } from '#companion/outbox-item.ts';
import { readSettings } from '#companion/settings.ts';
import { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import { forgetOld } from '#companion/work-off.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { A_SUBMISSION, anItem } from '../contracts/outbox.ts';

const DAY = 24 * 60 * 60_000;

let folder: string;
let outbox: SqliteOutbox;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-work-off-'));
  outbox = new SqliteOutbox(join(folder, 'outbox.db'));
});

afterEach(() => {
  outbox[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** The outbox, at which another process does something once this one has done its first thing. */
function interrupted(work: () => Promise<unknown>): SqliteOutbox {
  let isOver = false;
  return new Proxy(outbox, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function'
        ? (...given: readonly unknown[]): unknown => {
            const result: unknown = Reflect.apply(method, target, given);
            if (!isOver) {
              isOver = true;
              void work();
            }
            return result;
          }
        : method;
    },
  });
}

test('what was sent long ago is forgotten, and no mail that comes in again just then', async () => {
  const settings = readSettings({ file: '/dev/null', set: ['outbox.keep_days=30'] }, { STATE_DIRECTORY: folder });
  const now = Date.now();
  const done = (id: string, days: number): OutboxItem =>
    anItem(id, { created: new Date(now - days * DAY).toISOString(), work: { step: 'done', submission: A_SUBMISSION } });
  for (const item of [done('again', 31), done('old', 31), done('young', 29)]) {
    await outbox.put(item);
  }
  const handIn = () => outbox.accept(anItem('again'), now, startAnew);
  await forgetOld({ outbox: interrupted(handIn), settings }, now);
  expect(
    outbox
      .entries()
      .map(({ id, step }) => [id, step])
      .toSorted(),
  ).toEqual([
    ['again', 'draft'],
    ['young', 'done'],
  ]);
});
