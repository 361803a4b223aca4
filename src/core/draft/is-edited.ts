import type { EventDraft } from './event-draft.ts';

/** Whether a person has changed the draft: what MISP was found to know, and notices, are no such change. */
export function isEdited(before: EventDraft, after: EventDraft): boolean {
  return chosen(before) !== chosen(after);
}

function chosen({ delivery, directives, event, rows }: EventDraft): string {
  const decisions = rows.map(({ hashesOnly, keep, uuid }) => ({ hashesOnly, keep, uuid }));
  return JSON.stringify([event, decisions, directives, delivery]);
}
