import type { DraftRow, EventDraft, KnownIn } from '../draft/event-draft.ts';
import type { MispAttribute } from '../draft/misp-event.ts';
import type { MispServer } from '../ports.ts';

/** Fields of objects that tell one thing from another; others, such as a subject, say nothing about it being known. */
const TELLING: ReadonlySet<string> = new Set(['message-id', 'md5', 'sha1', 'sha256', 'sha512', 'url', 'domain', 'hostname', 'ip']);

/**
 * Asks MISP which values it has already: those of attributes, Message-IDs, hashes of attachments. Each row then says in which events;
 * the event of this draft itself does not count. What is held back is not asked for either. Throws a Problem.
 */
export async function markKnown(draft: EventDraft, server: MispServer, signal?: AbortSignal): Promise<EventDraft> {
  const values = valuesToAsk(draft);
  if (values.length === 0) {
    return draft;
  }
  const valuesOf = tellingValues(draft);
  const found = await server.findValues(values, signal);
  const own = draft.event.uuid;
  return { ...draft, rows: draft.rows.map((row) => withKnown(row, valuesOf.get(row.uuid) ?? [], found, own)) };
}

/** The values that `markKnown` would ask for, each once. */
export function valuesToAsk(draft: EventDraft): readonly string[] {
  return [...new Set([...tellingValues(draft).values()].flat())];
}

function tellingValues({ event, rows }: EventDraft): ReadonlyMap<string, readonly string[]> {
  const held = new Set(rows.filter(({ keep }) => !keep).map(({ uuid }) => uuid));
  const values = new Map<string, readonly string[]>([
    ...event.Attribute.filter(isTelling).map(({ uuid, value }) => [uuid, [value]] as const),
    ...event.Object.map(({ Attribute, uuid }) => {
      const telling = Attribute.filter(({ object_relation = '' }) => TELLING.has(object_relation));
      return [uuid, telling.map(({ value }) => value)] as const;
    }),
  ]);
  return new Map([...values].filter(([uuid]) => !held.has(uuid)));
}

function isTelling({ type }: MispAttribute): boolean {
  return type !== 'attachment' && type !== 'text' && type !== 'comment';
}

function withKnown(row: DraftRow, values: readonly string[], found: ReadonlyMap<string, readonly KnownIn[]>, own: string): DraftRow {
  const events = new Map<string, KnownIn>();
  for (const known of values.flatMap((value) => found.get(value) ?? [])) {
    const before = events.get(known.uuid);
    if (known.uuid !== own) {
      events.set(known.uuid, before ? { ...before, attributes: [...new Set([...before.attributes, ...known.attributes])] } : known);
    }
  }
  return { ...row, known: [...events.values()] };
}
