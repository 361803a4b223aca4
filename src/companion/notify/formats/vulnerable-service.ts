import { columnsOfService } from '../service-columns.ts';
import { type Format, isAttached, mailWhenDue, SETTLED } from './format.ts';

/** Services that should not be reachable from everywhere. The template's name up to its first `_` says which. */
export const vulnerableService: Format = {
  name: '13-vulnerable-service',
  createNotifications(context) {
    const { eventDataFormat, notificationFormat, templateName } = context.directive;
    const columns = columnsOfService(templateName.split('_', 1)[0] ?? '');
    if (notificationFormat !== 'vulnerable-service' || columns === undefined) {
      return undefined;
    }
    return mailWhenDue(context, SETTLED, { columns, attachEventData: isAttached(eventDataFormat) });
  },
};
