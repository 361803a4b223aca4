import { printable } from '#companion/printable.ts';
import { toCsvCell } from '#core/csv-cell.ts';

/** Something that was done at MISP, was tried in vain, or would have been done if this were no dry run. */
export interface AuditLine {
  readonly outcome: 'SUCCESS' | 'FAILURE' | 'DRY-RUN';
  /** `NO_CHANGE`: the event was there and nothing was missing in it. */
  readonly action: EventAction | PartAction;
  readonly messageIds: readonly string[];
  /** Of the event. */
  readonly uuid?: string;
  readonly id?: string;
  readonly url?: string;
  /** Title of the event, or the subject where it has none yet. */
  readonly info: string;
  /** What of the event it is about: `ip-dst 192.0.2.1`. */
  readonly value?: string;
  readonly error?: string;
}

export type EventAction = 'CREATE_EVENT' | 'UPDATE_EVENT' | 'NO_CHANGE' | 'PROPOSE_CHANGES' | 'ADD_SIGHTINGS' | 'DELETE_EVENT';

/** About one part of an event. */
export type PartAction =
  | 'ADD_ATTRIBUTE'
  | 'PROPOSE_ATTRIBUTE'
  | 'ADD_OBJECT'
  | 'ADD_TAG'
  | 'ADD_REFERENCE'
  | 'ADD_REPORT'
  | 'ADD_SIGHTING'
  | 'PUBLISH_EVENT';

/** The first line of every audit file. Whoever reads one goes by it: new columns come last. */
export const AUDIT_HEADER = 'time,outcome,action,message_id,event_uuid,event_id,event_url,info,value,error\r\n';

/** What is longer says nothing more to whoever reads a table; a subject may have a megabyte. */
const LONGEST_CELL = 2000;

/** The line as CSV (RFC 4180), whatever a mail or a server wrote: one line, and no formula. `time`: milliseconds since 1970. */
export function formatAuditLine({ action, error, id, info, messageIds, outcome, url, uuid, value }: AuditLine, time: number): string {
  const cells = [new Date(time).toISOString(), outcome, action, messageIds.join(' '), uuid, id, url, info, value, error];
  return `${cells.map((cell = '') => toCsvCell(shorten(printable(cell)))).join(',')}\r\n`;
}

function shorten(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1).toWellFormed()}…` : text;
}
