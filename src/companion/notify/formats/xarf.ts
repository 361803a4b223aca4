import type { Format } from './format.ts';

/** Infected machines as X-ARF reports, which programs read: a mail for each event. */
export const xarf: Format = {
  name: '21-xarf',
  createNotifications(context) {
    const { eventDataFormat, notificationFormat } = context.directive;
    return notificationFormat === 'xarf' && eventDataFormat.startsWith('bot-infection') ? context.mailFormatAsXarf() : undefined;
  },
};
