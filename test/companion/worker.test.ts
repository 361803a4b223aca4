import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import { finishItem, type PortsOf } from '#companion/worker.ts';
import { withProblem } from '#core/outbox/item-state.ts';
import { draftFromMails } from '#core/pipeline.ts';
import { Problem } from '#core/problem.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { anItem } from '../contracts/outbox.ts';

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
      return draftFromMails([{ bytes: new TextEncoder().encode('Subject: x\r\n\r\nx') }]);
    },
  });
}

test('a mail that was discarded while it was read stays discarded and goes nowhere', async () => {
  await outbox.put(anItem('a'));
  const portsOf = portsThat(() => outbox.remove('a'));
  expect(await finishItem('a', { outbox, portsOf, clock: Date, record: () => {} }, new AbortController().signal)).toBeUndefined();
  expect(outbox.entries()).toEqual([]);
});

test('a mail that another process has just tried in vain is not tried again by those that waited for it', async () => {
  const item = anItem('a');
  await outbox.put(item);
  {
    // Held by a process that is alive: the one that runs this test's worker.
    using database = new DatabaseSync(join(folder, 'outbox.db'));
    database.prepare('UPDATE item SET leased_until = ?, holder = ?').run(Date.now() + 60_000, `${process.ppid}@${hostname()}`);
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
  expect(finished?.problem?.code).toBe('misp_busy');
  expect(tries).toBe(0);
});
