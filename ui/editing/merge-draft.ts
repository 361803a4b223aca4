import type { EventDraft, KnownIn } from '#core/draft/event-draft.ts';

/**
 * What a request added to the draft it was given (`sent`, then `answer`), brought into the draft as it is by now:
 * new rows, and what MISP knows of the old ones. What a person changed meanwhile stays.
 */
export function mergeDraft(present: EventDraft, sent: EventDraft, answer: EventDraft): EventDraft {
  if (present === sent) {
    return answer;
  }
  const before = new Set(sent.rows.map(({ uuid }) => uuid));
  const isNew = ({ uuid }: { readonly uuid: string }) => !before.has(uuid);
  const known = new Map(answer.rows.map((row) => [row.uuid, row.known]));
  const rows = present.rows.map((row) => {
    const events = known.get(row.uuid);
    return events && !isSameKnown(events, row.known) ? { ...row, known: events } : row;
  });
  const isNews =
    answer.rows.some(isNew) || rows.some((row, index) => row !== present.rows[index]) || answer.notices.length !== present.notices.length;
  if (!isNews) {
    // The same object: nothing is drawn again, and nothing is taken for a change to be saved.
    return present;
  }
  return {
    ...present,
    event: {
      ...present.event,
      Attribute: [...present.event.Attribute, ...answer.event.Attribute.filter(isNew)],
      Object: [...present.event.Object, ...answer.event.Object.filter(isNew)],
    },
    rows: [...rows, ...answer.rows.filter(isNew)],
    notices: answer.notices,
  };
}

function isSameKnown(a: readonly KnownIn[], b: readonly KnownIn[] | undefined): boolean {
  return b !== undefined && String(a.map(({ uuid }) => uuid)) === String(b.map(({ uuid }) => uuid));
}
