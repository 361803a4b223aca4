import { join } from 'node:path';
import type { ReadSettings } from '#companion/settings.ts';
import { NotificationOutbox } from './notification-outbox.ts';
import { SentMails } from './sent-mails.ts';

const FILE = 'notifications.db';
const DAY = 24 * 60 * 60_000;

/** Opens what is written down of mails to this events database, beside the outbox. Throws `notifications_unkept`. */
export function openNotificationOutbox(settings: ReadSettings, place: string): NotificationOutbox {
  return new NotificationOutbox(join(settings.state, FILE), place, keepDaysOf(settings) > 0);
}

/** Opens what is kept of the mails that have gone, without those that are too old for that (notify.keep_days). Throws `notifications_unkept`. */
export function openSentMails(settings: ReadSettings, place: string): SentMails {
  const sent = new SentMails(join(settings.state, FILE), place);
  sent.forgetOlder(Date.now() - keepDaysOf(settings) * DAY);
  return sent;
}

/** Forgets the mails that have gone and are too old to be kept. Throws `notifications_unkept`. */
export function forgetOldMails(settings: ReadSettings, place: string): void {
  using _ = openSentMails(settings, place);
}

function keepDaysOf({ of, profile }: ReadSettings): number {
  return of(profile)['notify.keep_days'];
}
