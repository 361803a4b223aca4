import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PLACE } from '#companion/store/holder.ts';
import { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { describeOutbox } from '../../contracts/outbox.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-21T08:00:00Z');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-outbox-'));
  file = join(folder, 'state', 'outbox.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function itemOf(id: string, change: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id,
    generation: 0,
    created: new Date(NOW).toISOString(),
    attempts: 0,
    notBefore: new Date(NOW).toISOString(),
    profile: 'default',
    review: false,
    title: `mail ${id}`,
    work: { step: 'draft', mails: [{ bytes: Uint8Array.of(0, 255, 13, 10) }] },
    ...change,
  };
}

describeOutbox('in SQLite', async () => {
  const outboxes = [new SqliteOutbox(file)];
  const reopen = (): SqliteOutbox => {
    const outbox = new SqliteOutbox(file);
    outboxes.push(outbox);
    return outbox;
  };
  return {
    outbox: reopen(),
    reopen: async () => reopen(),
    close: async () => {
      for (const outbox of outboxes) {
        outbox[Symbol.dispose]();
      }
    },
  };
});

describe('the outbox in SQLite', () => {
  test('gives back every byte of a mail after it was closed and opened again', async () => {
    const item = itemOf('a', { wishes: { event: '7' }, problem: { code: 'misp_busy', details: { url: 'https://misp', status: 500 } } });
    {
      using outbox = new SqliteOutbox(file);
      await outbox.put(item);
    }
    using outbox = new SqliteOutbox(file);
    expect(await outbox.get('a')).toEqual(item);
    expect(outbox.entries()).toEqual([expect.objectContaining({ id: 'a', step: 'draft', title: 'mail a', problem: item.problem })]);
  });

  test('takes no notice of a second put of the same item but the newer content', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    await outbox.put(itemOf('a', { attempts: 3 }));
    expect((await outbox.list()).map(({ attempts }) => attempts)).toEqual([3]);
  });

  test("takes a mail out of nobody's hands when it is handed in again", async () => {
    using first = new SqliteOutbox(file);
    using second = new SqliteOutbox(file);
    const failed = itemOf('a', { problem: { code: 'misp_busy', details: { url: 'https://misp', status: 503 } } });
    await first.put(failed);
    const claimed = await first.claimItem('a', NOW, MINUTE);
    expect(await second.accept(itemOf('a', { attempts: 7 }), NOW, () => itemOf('a', { attempts: 8 }))).toEqual(failed);
    expect(await second.claimItem('a', NOW, MINUTE)).toBeUndefined();
    expect(await first.giveBack({ ...(claimed ?? failed), attempts: 1 })).toBe(true);
    expect((await second.accept(itemOf('a'), NOW, ({ attempts }) => itemOf('a', { attempts: attempts + 1 }))).attempts).toBe(2);
    expect((await second.accept(itemOf('a'), NOW, () => undefined)).attempts).toBe(2);
  });

  test('accepts the further events of a mail together with what became of it, and none where it is discarded', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    await outbox.put(itemOf('a-2', { attempts: 3 }));
    const claimed = (await outbox.claimItem('a', NOW, MINUTE)) ?? itemOf('a');
    const further = [itemOf('a-1'), itemOf('a-2')];
    expect(await outbox.giveBack(claimed, further, ({ attempts }, item) => ({ ...item, attempts: attempts + 1 }))).toBe(true);
    expect((await outbox.list()).map(({ attempts, id }) => [id, attempts])).toEqual([
      ['a', 0],
      ['a-2', 4],
      ['a-1', 0],
    ]);
    await outbox.claimItem('a', NOW, MINUTE);
    await outbox.remove('a');
    expect(await outbox.giveBack(claimed, [itemOf('a-3')])).toBe(false);
    expect(await outbox.get('a-3')).toBeUndefined();
  });

  test('goes through no other mails to take one in, hand it out and take it back: thousands may wait', async () => {
    const statements = vi.spyOn(DatabaseSync.prototype, 'prepare');
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    const claimed = (await outbox.claimItem('a', NOW, MINUTE)) ?? itemOf('a');
    await outbox.remember(claimed);
    await outbox.giveBack(claimed, [itemOf('b')]);
    await outbox.accept(itemOf('a'), NOW, ({ attempts }) => itemOf('a', { attempts: attempts + 1 }));
    const asked = new Set(statements.mock.calls.map(([sql]) => sql).filter((sql) => !sql.startsWith('PRAGMA')));
    statements.mockRestore();
    using database = new DatabaseSync(file);
    const plans = [...asked].map((sql) => [
      sql,
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail),
    ]);
    expect(plans).not.toEqual([]);
    expect(plans.filter(([, plan]) => String(plan).includes('SCAN'))).toEqual([]);
  });

  test('makes the index that the file of an earlier version lacks, and waits for no other process where there is nothing to make', async () => {
    const indexes = (outbox: DatabaseSync) =>
      outbox.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").all();
    {
      using outbox = new SqliteOutbox(file);
      await outbox.put(itemOf('a'));
    }
    using old = new DatabaseSync(file);
    const all = indexes(old);
    old.exec('DROP INDEX item_held');
    {
      using outbox = new SqliteOutbox(file);
      expect((await outbox.claimItem('a', NOW, MINUTE))?.id).toBe('a');
    }
    expect(indexes(old)).toEqual(expect.arrayContaining(all));
    old.exec('BEGIN IMMEDIATE');
    // Who waits for the other one does so for ten seconds, and fails.
    using outbox = new SqliteOutbox(file);
    expect(outbox.entries()).toHaveLength(1);
  });

  test('takes a mail anew once the lease of its worker is over', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    await outbox.claimItem('a', NOW, MINUTE);
    expect((await outbox.accept(itemOf('a'), NOW + MINUTE, () => itemOf('a', { attempts: 1 }))).attempts).toBe(1);
  });

  test('keeps what was there where the new one cannot be made', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a', { attempts: 3 }));
    const accepted = outbox.accept(itemOf('a'), NOW, () => {
      throw new Error('no');
    });
    await expect(accepted).rejects.toThrow();
    expect((await outbox.get('a'))?.attempts).toBe(3);
    await outbox.put(itemOf('b'));
  });

  test('is readable for its owner alone', () => {
    using _outbox = new SqliteOutbox(file);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(`${file}-wal`).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'state')).mode & 0o077).toBe(0);
  });

  test('gives the oldest due item to one worker only, until the lease ends', async () => {
    using first = new SqliteOutbox(file);
    using second = new SqliteOutbox(file);
    await first.put(itemOf('later', { created: new Date(NOW + 2).toISOString(), notBefore: new Date(NOW + MINUTE).toISOString() }));
    await first.put(itemOf('b', { created: new Date(NOW + 1).toISOString() }));
    await first.put(itemOf('a'));
    expect((await first.claim(NOW, MINUTE))?.id).toBe('a');
    expect((await second.claim(NOW, MINUTE))?.id).toBe('b');
    expect(await second.claim(NOW, MINUTE)).toBeUndefined();
    expect((await second.claim(NOW + MINUTE, MINUTE))?.id).toBe('a');
  });

  test('lets go of an item that was put back', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    const claimed = await outbox.claim(NOW, MINUTE);
    await outbox.put({ ...(claimed ?? itemOf('a')), attempts: 1 });
    expect((await outbox.claim(NOW, MINUTE))?.attempts).toBe(1);
  });

  test('claims one named item before it is due, and never one that is done', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a', { notBefore: new Date(NOW + MINUTE).toISOString() }));
    expect((await outbox.claimItem('a', NOW, MINUTE))?.id).toBe('a');
    const submission = { status: 'created', uuid: 'u', id: '1', url: 'https://misp/events/view/1', published: false } as const;
    await outbox.put(
      itemOf('a', {
        work: { step: 'done', submission: { ...submission, time: '', kept: 1, added: [], refused: [], correlates: [], sightings: 0 } },
      }),
    );
    expect(await outbox.claimItem('a', NOW, MINUTE)).toBeUndefined();
    expect((await outbox.findByUuid('u'))?.id).toBe('a');
    expect(outbox.entries()).toEqual([expect.objectContaining({ step: 'done', url: submission.url, uuid: 'u' })]);
  });

  test('leaves nothing on the disk of a mail that was removed', async () => {
    {
      using outbox = new SqliteOutbox(file);
      await outbox.put(itemOf('a', { work: { step: 'draft', mails: [{ bytes: Buffer.from('confidential '.repeat(1_000)) }] } }));
      await outbox.put(itemOf('b'));
      await outbox.remove('a');
    }
    expect(readFileSync(file).includes('confidential')).toBe(false);
  });

  test('gives the items of a killed worker to the next one at once', async () => {
    const script = `
      const { SqliteOutbox } = await import(${JSON.stringify(new URL('../../../src/companion/store/sqlite-outbox.ts', import.meta.url).href)});
      const outbox = new SqliteOutbox(${JSON.stringify(file)});
      await outbox.claim(${NOW}, ${60 * MINUTE});
      console.log('claimed');
      setInterval(() => {}, 1000);`;
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    const worker = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(worker.stdout, 'data');
    expect(await outbox.claim(NOW, MINUTE)).toBeUndefined();
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect((await outbox.claim(NOW, MINUTE))?.id).toBe('a');
  });

  test('takes up a mail at once whose worker was killed, and lets it rest when it ends the next worker too', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    const die = (holder: string): void => {
      using database = new DatabaseSync(file);
      database.prepare('UPDATE item SET leased_until = ?, holder = ?').run(NOW + 60 * MINUTE, holder);
      outbox.releaseOfTheDead(NOW);
    };
    // The number of this process, in a life before.
    die(`${process.pid}@${PLACE} another-life`);
    expect(outbox.entries()).toMatchObject([{ attempts: 1, notBefore: itemOf('a').notBefore }]);
    expect(outbox.entries()[0]?.problem).toBeUndefined();
    die(`${process.pid}@${PLACE}`);
    expect(outbox.entries()).toMatchObject([{ attempts: 2, problem: { code: 'worker_died' } }]);
    expect(await outbox.claim(NOW, MINUTE)).toBeUndefined();
    expect((await outbox.claim(NOW + 10 * MINUTE, MINUTE))?.id).toBe('a');
  });

  test('does not hand out what another process has taken from a killed worker in the same moment', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    using other = new DatabaseSync(file, { timeout: 0 });
    other.prepare('UPDATE item SET leased_until = ?, holder = ?').run(NOW + MINUTE, `${process.pid}@${PLACE} another-life`);
    let isTaken = false;
    const prepare = DatabaseSync.prototype.prepare;
    const statements = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql) {
      // Behind the look who holds it, and before anything is written.
      if (sql.startsWith('UPDATE')) {
        statements.mockRestore();
        try {
          other.prepare('UPDATE item SET leased_until = ?, holder = ?').run(NOW + MINUTE, `${process.ppid}@${PLACE}`);
          isTaken = true;
        } catch {
          // It has to wait.
        }
      }
      return prepare.call(this, sql);
    });
    const claimed = await outbox.claimItem('a', NOW, MINUTE);
    expect(claimed === undefined).toBe(isTaken);
  });

  test.each([
    ['on this machine', `${process.pid}@${PLACE} another-life`, NOW - MINUTE, true],
    ['on another machine', '7@elsewhere one-life', NOW - MINUTE, true],
    ['on another machine whose clock was years ahead', '7@elsewhere one-life', NOW + 5 * 365 * 24 * 60 * MINUTE, true],
    ['on another machine, as far as its lease says', '7@elsewhere one-life', NOW + MINUTE, false],
    ['in another container of this host, as far as its lease says', ofContainer('another-life'), NOW + MINUTE, false],
    ['in another container of this host', ofContainer('another-life'), NOW - MINUTE, true],
    ['by a slow one that lives', `${process.ppid}@${PLACE}`, NOW - MINUTE, false],
  ])(
    'lets a mail rest although nobody looked for it while it was held, where its workers died of it %s',
    async (_where, holder, until, isDead) => {
      using outbox = new SqliteOutbox(file);
      await outbox.put(itemOf('a', { attempts: 1 }));
      using database = new DatabaseSync(file);
      database.prepare('UPDATE item SET leased_until = ?, holder = ?').run(until, holder);
      expect(await outbox.claim(NOW, MINUTE)).toEqual(isDead || until > NOW ? undefined : itemOf('a', { attempts: 1 }));
      expect(outbox.entries()[0]?.problem?.code).toBe(isDead ? 'worker_died' : undefined);
    },
  );

  test('leaves a mail to another container of this host whose process has the same number', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    using database = new DatabaseSync(file);
    database.prepare('UPDATE item SET leased_until = ?, holder = ?').run(NOW + 10 * MINUTE, ofContainer('another-life'));
    outbox.releaseOfTheDead(NOW);
    expect(await outbox.claim(NOW + 9 * MINUTE, MINUTE)).toBeUndefined();
    expect(outbox.entries()).toMatchObject([{ attempts: 0 }]);
    expect((await outbox.claim(NOW + 11 * MINUTE, MINUTE))?.id).toBe('a');
  });

  test('holds a mail as long as that is renewed, and no other one', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    await outbox.put(itemOf('b'));
    await outbox.claimItem('a', NOW, MINUTE);
    outbox.renew('a', NOW + MINUTE, MINUTE);
    outbox.renew('b', NOW + MINUTE, MINUTE);
    expect(await outbox.claimItem('a', NOW + MINUTE, MINUTE)).toBeUndefined();
    expect((await outbox.claimItem('b', NOW + MINUTE, MINUTE))?.id).toBe('b');
  });

  test('frees mails of a killed worker although one of them cannot be read any more', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    await outbox.put(itemOf('b'));
    {
      using database = new DatabaseSync(file);
      database.prepare('UPDATE item SET leased_until = ?, holder = ?').run(NOW + 60 * MINUTE, `${process.pid}@${PLACE}`);
      database.exec("UPDATE item SET content = x'00' WHERE id = 'a'");
    }
    outbox.releaseOfTheDead(NOW);
    expect((await outbox.claimItem('b', NOW, MINUTE))?.id).toBe('b');
  });

  test('has a mail in hand no longer that it could not give back: it would wait for itself', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    const claimed = (await outbox.claimItem('a', NOW, 60 * MINUTE)) ?? itemOf('a');
    const isFull = new Error('no space');
    const refused = outbox.giveBack(claimed, [itemOf('a'), itemOf('a')], () => {
      throw isFull;
    });
    await expect(refused).rejects.toThrow('The outbox cannot be written');
    expect((await outbox.claimItem('a', NOW, MINUTE))?.id).toBe('a');
  });

  test('has a mail in hand no longer that it could not remove', async () => {
    using outbox = new SqliteOutbox(file);
    await outbox.put(itemOf('a'));
    await outbox.claimItem('a', NOW, 60 * MINUTE);
    using database = new DatabaseSync(file);
    database.exec("CREATE TRIGGER full BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'no space'); END");
    await expect(outbox.remove('a')).rejects.toThrow('The outbox cannot be written: no space');
    expect((await outbox.claimItem('a', NOW, MINUTE))?.id).toBe('a');
  });

  test('survives that many processes create it at once', async () => {
    const script = `
      const { SqliteOutbox } = await import(${JSON.stringify(new URL('../../../src/companion/store/sqlite-outbox.ts', import.meta.url).href)});
      const item = ${JSON.stringify(itemOf('x', { work: { step: 'draft', mails: [] } }))};
      for (let round = 0; round < 20; round++) {
        using outbox = new SqliteOutbox(${JSON.stringify(file)});
        await outbox.put({ ...item, id: process.pid + '-' + round });
      }`;
    const workers = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const codes = await Promise.all(workers.map(async (worker) => (await once(worker, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    using outbox = new SqliteOutbox(file);
    expect(outbox.entries()).toHaveLength(120);
  });

  test.each([
    ['is not a database', (): void => writeFileSync(join(folder, 'broken.db'), 'x'.repeat(5000))],
    [
      'is of a newer version',
      (): void => {
        using database = new DatabaseSync(join(folder, 'broken.db'));
        database.exec('PRAGMA user_version = 99');
      },
    ],
    ['stands in the place of a folder', (): void => writeFileSync(join(folder, 'broken.db'), '')],
  ])('says so and keeps its hands off when the file %s', (_what, make) => {
    make();
    const place = _what.startsWith('stands') ? join(folder, 'broken.db', 'outbox.db') : join(folder, 'broken.db');
    expect(() => new SqliteOutbox(place)).toThrow(
      _what.startsWith('stands') ? /^The outbox cannot be written: / : /^The outbox cannot be read: /,
    );
  });

  test('does not open what is no file: a pipe in its place would be waited for without end', () => {
    expect(() => new SqliteOutbox('/dev/null')).toThrow('it is not a file');
  });

  test.skipIf(process.getuid?.() === 0)('says so when it may not write', () => {
    chmodSync(folder, 0o500);
    expect(() => new SqliteOutbox(file)).toThrow('The outbox cannot be written');
  });
});

/** A process with the number of this one in a container of its own that bears the same host name. */
function ofContainer(life: string): string {
  return `${process.pid}@${PLACE.slice(0, PLACE.lastIndexOf('/'))}/pid:[1] ${life}`;
}
