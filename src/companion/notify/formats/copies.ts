import { matches } from '../match-directive.ts';
import type { Format } from './format.ts';

/** Copies of mails to a group's recipients for those who look after that group: the same ticket, in columns of their own. */
export const copies: Format = {
  name: '01-copies',
  createNotifications(context) {
    const wanted = context.copies.filter(({ match }) => matches(context.directive, match));
    const original = context.mailFormatAsCsv;
    if (wanted.length > 0) {
      context.mailFormatAsCsv = async (mail = {}) => {
        const notifications = await original(mail);
        const [first] = notifications;
        if (first === undefined) {
          return notifications;
        }
        const all = [...notifications];
        for (const { match: _, to, ...own } of wanted) {
          all.push(...(await original({ ...mail, ...own, envelopeTos: to, ticketNumber: first.ticket, markAsSent: false })));
        }
        return all;
      };
    }
    return undefined;
  },
};
