import type { DraftContext } from './pieces.ts';

/** When the mail was seen: as our own relay says, else as its Date field says. Nothing where the options do not want it. */
export function timeOf({ input, options }: DraftContext): { readonly first_seen: string; readonly last_seen: string } | undefined {
  const time = input.mail.received.find(({ isFirstOutside }) => isFirstOutside)?.time ?? input.mail.date;
  return options.seenTimes && time !== undefined && isSensible(time) ? { first_seen: time, last_seen: time } : undefined;
}

/** The day of the event, YYYY-MM-DD: that of the mail where it makes sense, else today, else the first of all days. */
export function dateOf({ input, options }: DraftContext): string {
  const { date } = input.mail;
  if (options.date === 'today' && options.today !== undefined) {
    return options.today;
  }
  return date !== undefined && isSensible(date) ? date.slice(0, 10) : (options.today ?? '1970-01-01');
}

/** A Date field may say anything. MISP's timestamps end in 2038, mail begins in 1971. */
function isSensible(time: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(time) && time > '1971' && time < '2038';
}
