import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Notice } from '#core/problem.ts';
import type { Log } from './log.ts';

/** What these stages note is about a mail: whoever looks at its draft reads it there. */
const OF_MAILS: ReadonlySet<string> = new Set(['parse', 'inspect', 'extract', 'classify', 'draft', 'submit']);

/** Warns of what went wrong around a mail, such as a service that refuses its key: nobody looks at a draft that is sent by itself. */
export function logNotices(notices: readonly Notice[], log: Pick<Log, 'warn'>): void {
  for (const { code, stage, text } of notices.filter((notice) => !OF_MAILS.has(notice.stage))) {
    log.warn(text, { stage, code });
  }
}

/** So many addresses of a draft are named; of a list of thousands the rest is counted. */
const MOST_NAMED = 50;

/** Tells which values are not sent because of their country: whoever wonders where one is looks for it in the log. */
export function logCountries({ event, rows }: EventDraft, log: Pick<Log, 'info'>): void {
  const values = new Map(event.Attribute.map(({ uuid, value }) => [uuid, value]));
  const held = rows.flatMap(({ keep, uuid, why }) => {
    const country = keep ? undefined : why.find(({ rule }) => rule === 'country')?.entry;
    const value = values.get(uuid);
    return country === undefined || value === undefined ? [] : [{ country, value }];
  });
  for (const { country, value } of held.slice(0, MOST_NAMED)) {
    log.info(`${event.info}: ${value} is held back, since its country is excluded: ${country}`, { value, country });
  }
  if (held.length > MOST_NAMED) {
    log.info(`${event.info}: so are ${held.length - MOST_NAMED} more`, { count: held.length - MOST_NAMED });
  }
}
