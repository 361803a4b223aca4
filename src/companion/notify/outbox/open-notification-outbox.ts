import { join } from 'node:path';
import type { ReadSettings } from '#companion/settings.ts';
import { NotificationOutbox } from './notification-outbox.ts';

/** Opens what is written down of mails to this events database, beside the outbox. Throws `notifications_unkept`. */
export function openNotificationOutbox({ state }: ReadSettings, place: string): NotificationOutbox {
  return new NotificationOutbox(join(state, 'notifications.db'), place);
}
