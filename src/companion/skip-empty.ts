import type { Configuration } from '#config/schema.ts';
import type { EventDrafts } from '#core/draft/draft-events.ts';
import { holdsFindings } from '#core/draft/holds-findings.ts';
import type { Log } from './log.ts';

/** Whether these drafts of a mail are to become events: where `event.skip_empty` is on, not those in which nothing was found. The log is told of them. */
export function isWorthSending(drafts: EventDrafts, configuration: Configuration, log?: Pick<Log, 'warn'>): boolean {
  const isNew = drafts[0].delivery.to === 'new event';
  if (!isNew || !configuration['event.skip_empty'] || drafts.some(holdsFindings)) {
    return true;
  }
  log?.warn(`${drafts[0].event.info}: nothing was found in this mail, so no event is made of it (event.skip_empty).`);
  return false;
}
