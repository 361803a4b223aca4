import type { EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute } from '#core/draft/misp-event.ts';

/** An attribute as the draft stage makes it. */
export function attribute(uuid: string, type: string, value: string, more: Partial<MispAttribute> = {}): MispAttribute {
  return { uuid, type, category: 'Network activity', value, to_ids: true, distribution: 5, ...more };
}

/** A draft of these attributes, all of them to be sent. */
export function draft(Attribute: readonly MispAttribute[], more: Partial<EventDraft> = {}): EventDraft {
  return {
    event: {
      uuid: 'event',
      info: 'Title',
      date: '2026-11-20',
      distribution: 0,
      threat_level_id: 4,
      analysis: 0,
      Attribute,
      Object: [],
      Tag: [{ name: 'tlp:amber' }],
    },
    rows: Attribute.map(({ uuid }) => ({ uuid, keep: true, occurrences: [], why: [] })),
    directives: [],
    notices: [],
    delivery: { to: 'new event' },
    ...more,
  };
}
