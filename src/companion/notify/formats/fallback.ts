import { type Format, isAttached, mailWhenDue } from './format.ts';

const SUBJECT = 'CB-Report#$ticket_number';
const GREETING = 'Dear Sir or Madam,\n\nthese systems in your network were reported to us. Times are in UTC.\n';

/** Whatever no other format has taken, so that nobody stays without word because a template is missing. */
export const fallback: Format = {
  name: '99-fallback',
  createNotifications(context) {
    const attachEventData = isAttached(context.directive.eventDataFormat);
    const where = attachEventData ? 'The list is attached.' : '$events_as_csv';
    return mailWhenDue(context, { interval: true }, { template: `${SUBJECT}\n\n${GREETING}\n${where}\n`, attachEventData });
  },
};
