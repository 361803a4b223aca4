import type { Row } from '../editing/rows.ts';
import type { MailView } from '../messages.ts';

/** The ways to look at a mail. */
export const MAIL_TABS = ['text', 'html', 'headers', 'source'] as const;

export type MailTab = (typeof MAIL_TABS)[number];

/** The mail in which the row stood; the present one if it stood there too. */
export function mailOf({ draft: { occurrences, ofMails = [] } }: Row, now: number): number {
  const numbers = [...occurrences.map(({ ofMail = 0 }) => ofMail), ...ofMails];
  return numbers.includes(now) ? now : (numbers[0] ?? now);
}

/** The tab in which the row has a mark; the present one if it has one there. */
export function tabOf(row: Row, now: MailTab, mails: readonly MailView[]): MailTab {
  const here = row.draft.occurrences.filter(({ ofMail = 0 }) => mails.some((mail) => mail.ofMail === ofMail)).map(({ where }) => where);
  const parts = new Set(here.flatMap((where) => ('part' in where ? [`${where.mail} ${where.part}`] : [])));
  const stoodIn = (wanted: 'plain' | 'html') =>
    mails.some(({ texts }) =>
      texts.some(({ place, source }) => source === wanted && 'part' in place && parts.has(`${place.mail} ${place.part}`)),
    );
  const has: Readonly<Record<MailTab, boolean>> = {
    text: stoodIn('plain'),
    html: stoodIn('html'),
    headers: here.some((where) => where.in === 'header'),
    source: false,
  };
  return has[now] ? now : (MAIL_TABS.find((tab) => has[tab]) ?? now);
}
