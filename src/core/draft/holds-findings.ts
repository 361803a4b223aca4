import type { DraftRow, EventDraft } from './event-draft.ts';

/** Whether anything is to be sent that was found in the mail: a value that stands in its words or in what it carries, or a file. The mail itself is none. */
export function holdsFindings({ event, rows }: EventDraft): boolean {
  const found = new Set(rows.filter((row) => row.keep && !isOfItsWay(row)).map(({ uuid }) => uuid));
  return event.Attribute.some(({ uuid }) => found.has(uuid)) || event.Object.some(({ name, uuid }) => name !== 'email' && found.has(uuid));
}

/** Senders, servers and what else every mail has: whatever stands in no header field but those that nobody writes words into. */
function isOfItsWay({ occurrences }: DraftRow): boolean {
  return occurrences.length > 0 && occurrences.every(({ where }) => where.in === 'header' && where.field.toLowerCase() !== 'subject');
}
