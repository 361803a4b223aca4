import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverParcel } from '#companion/notify/deliver-parcel.ts';
import type { Notification } from '#companion/notify/notification.ts';
import { NotificationOutbox } from '#companion/notify/outbox/notification-outbox.ts';
import { directive, keepLog, notification } from './sample.ts';

let folder: string;
let outbox: NotificationOutbox;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  outbox = new NotificationOutbox(join(folder, 'notifications.db'), 'here');
});

afterEach(() => {
  outbox[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

function damage(sql: string): void {
  using database = new DatabaseSync(join(folder, 'notifications.db'));
  database.exec(sql);
}

describe('the outbox of notifications', () => {
  test('gives a mail back as it was kept', () => {
    const { mails } = outbox.keep(directive(), [notification()], []);
    const opened = outbox.open(mails[0] ?? expect.fail('no mail'));
    expect(Buffer.from(opened.message)).toEqual(Buffer.from(notification().message));
    expect(opened.envelope).toEqual(notification().envelope);
  });

  test.each([
    ['is gone', 'DELETE FROM mail'],
    ['has no bytes', 'DROP TABLE mail; CREATE TABLE mail (id, message); INSERT INTO mail VALUES (1, NULL)'],
  ])('fails for a mail that %s, and nothing is sent in its place', async (_what, sql) => {
    const parcel = outbox.keep(directive(), [notification()], []);
    damage(sql);
    const sent: Notification[] = [];
    const transport = {
      send: async (mail: Notification) => {
        sent.push(mail);
        return { accepted: [], refused: [], reply: '250' };
      },
      close: async () => {},
    };
    const office = { log: keepLog(), outbox, transport, report: async () => {} };
    await expect(deliverParcel(parcel, office)).rejects.toThrowError(
      expect.objectContaining({ code: 'notifications_unkept', message: expect.stringContaining('is not in it any more') }),
    );
    expect(sent).toEqual([]);
  });
});
