import type { Entity } from '../mail/entities.ts';
import type { EventRow } from '../notification.ts';

/** Who reports. */
export interface XarfReporter {
  readonly organisation: string;
  /** An address. */
  readonly contact: string;
}

/** A version of X-ARF: what it needs to know of an event, and what a mail with the report of one holds. */
export interface XarfVersion {
  readonly fields: readonly string[];
  /** `body` is for people. Throws `notification_impossible` where the event lacks what a report must have. */
  write(event: EventRow, ticket: string, reporter: XarfReporter, body: string): Entity;
}
