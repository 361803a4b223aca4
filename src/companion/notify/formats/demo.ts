import { type Format, isAttached } from './format.ts';

/** To try templates with: at once, whatever there is. */
export const demo: Format = {
  name: '20-demo',
  createNotifications(context) {
    const { eventDataFormat, notificationFormat } = context.directive;
    return notificationFormat === 'demo' ? context.mailFormatAsCsv({ attachEventData: isAttached(eventDataFormat) }) : undefined;
  },
};
