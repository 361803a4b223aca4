import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverParcel } from '#companion/notify/deliver-parcel.ts';
import type { Notification } from '#companion/notify/notification.ts';
import { NotificationOutbox } from '#companion/notify/outbox/notification-outbox.ts';
import { SentMails } from '#companion/notify/outbox/sent-mails.ts';
import { directive, keepLog, notification } from './sample.ts';

let folder: string;
let outbox: NotificationOutbox;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  outbox = new NotificationOutbox(join(folder, 'notifications.db'), 'here', true);
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

  test('keeps what has gone of a parcel that is done, and only that, until it is too old', () => {
    const copy = notification({ marksAsSent: false, envelope: { from: 'a@b.example', to: ['copy@b.example'] } });
    const parcel = outbox.keep(directive(), [notification(), copy], []);
    const [mail = expect.fail('no mail')] = parcel.mails;
    using sent = new SentMails(join(folder, 'notifications.db'), 'here');
    expect([sent.find(notification().ticket), sent.isUnderWay(notification().ticket)]).toEqual([[], true]);
    outbox.mark(mail, 'sent', '250');
    expect([sent.find(notification().ticket).length, sent.isUnderWay(notification().ticket)]).toEqual([1, true]);
    sent.forgetOlder(Date.now() + 1000);
    outbox.forget(parcel);
    expect(outbox.parcels()).toEqual([]);
    expect(sent.isUnderWay(notification().ticket)).toBe(false);
    const [kept, ...others] = sent.find(notification().ticket);
    expect(others).toEqual([]);
    expect(Buffer.from(kept?.notification.message ?? [])).toEqual(Buffer.from(notification().message));
    expect(kept?.notification.envelope).toEqual(notification().envelope);
    sent.forgetOlder(Date.now() - 1000);
    expect(sent.find(notification().ticket)).toHaveLength(1);
    sent.forgetOlder(Date.now() + 1000);
    expect(sent.find(notification().ticket)).toEqual([]);
  });

  test('keeps nothing that has gone for another database, nor where nothing is to be kept', () => {
    const file = join(folder, 'notifications.db');
    using elsewhere = new NotificationOutbox(file, 'elsewhere', true);
    using forgetful = new NotificationOutbox(file, 'here', false);
    for (const box of [elsewhere, forgetful]) {
      const parcel = box.keep(directive(), [notification()], []);
      box.mark(parcel.mails[0] ?? expect.fail('no mail'), 'sent');
      box.forget(parcel);
    }
    using sent = new SentMails(file, 'here');
    expect(sent.find(notification().ticket)).toEqual([]);
    expect(outbox.otherPlaces()).toEqual([]);
    expect(new DatabaseSync(file).prepare('SELECT count(*) AS mails FROM mail').get()).toEqual({ mails: 1 });
  });

  test('of an older version goes on with what is in it', () => {
    const parcel = outbox.keep(directive(), [notification()], []);
    damage('DROP TABLE settled; DROP INDEX mail_ticket; PRAGMA user_version = 1');
    using newer = new NotificationOutbox(join(folder, 'notifications.db'), 'here', true);
    expect(newer.parcels()).toEqual([parcel]);
    newer.forget(parcel);
    expect(newer.parcels()).toEqual([]);
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
