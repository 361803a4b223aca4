import type { EventDraft, KnownIn } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { Problem } from '#core/problem.ts';
import type { Addon } from '../addon.ts';
import type { Answerers } from './answer.ts';
import { getItem, view } from './item-answers.ts';

type DraftRequest = 'checkKnown' | 'publish' | 'undo' | 'moveToProfile' | 'extractText';

/** What pages ask about a draft, or an event, that needs MISP or the stages of the core. */
export const DRAFT_ANSWERS: Answerers<DraftRequest> = {
  checkKnown: async ({ draft, id }, addon) => {
    const item = await getItem(id, addon);
    const server = await addon.connect(item.profile);
    const known = await server.findValues(valuesToAsk(draft));
    return view({ ...item, work: { step: 'review', draft: withKnown(draft, known) } }, addon);
  },
  publish: async ({ id }, addon) => {
    const item = await getItem(id, addon);
    const { work } = item;
    if (work.step !== 'done') {
      throw new Problem('misp_event_not_found', { url: '', event: item.title });
    }
    await (await addon.connect(item.profile)).publishEvent(work.submission.uuid);
    const published: OutboxItem = { ...item, work: { ...work, submission: { ...work.submission, published: true } } };
    await addon.outbox.put(published);
    return view(published, addon);
  },
  undo: async ({ id }, addon) => {
    const item = await getItem(id, addon);
    const { work } = item;
    if (work.step !== 'done' || !work.draft) {
      throw new Problem('misp_event_not_found', { url: '', event: item.title });
    }
    await (await addon.connect(item.profile)).deleteEvent(work.submission.uuid);
    // MISP never takes the uuid of a deleted event again.
    return view(await renew({ ...item, generation: item.generation + 1 }, work.draft, addon), addon);
  },
  moveToProfile: async ({ id, profile }, addon) => {
    const item = await getItem(id, addon);
    if (item.work.step !== 'review') {
      return view(item, addon);
    }
    return view(await renew({ ...item, profile, generation: 0 }, item.work.draft, addon), addon);
  },
  extractText: async ({ draft, id, text }, addon) => {
    const item = await getItem(id, addon);
    const found = await draftText(text, item, addon);
    return view({ ...item, work: { step: 'review', draft: withRowsOf(draft, found) } }, addon);
  },
};

/** The item back in review, its draft with the uuid that the event has under this profile and generation. */
async function renew(item: OutboxItem, draft: EventDraft, addon: Addon): Promise<OutboxItem> {
  const { mails = [] } = (await addon.sources.get(item.id)) ?? {};
  const { problem: _, ...rest } = item;
  const { event } = await addon.draft({ ...rest, work: { step: 'draft', mails } });
  const renewed: OutboxItem = {
    ...rest,
    review: true,
    work: { step: 'review', draft: { ...draft, event: { ...draft.event, uuid: event.uuid } } },
  };
  await addon.outbox.put(renewed);
  addon.tellPages(item.id);
  return renewed;
}

/** What the stages make of a bare text: a mail that has nothing else. */
function draftText(text: string, item: OutboxItem, addon: Addon): Promise<EventDraft> {
  const bytes = new TextEncoder().encode(`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}`);
  return addon.draft({ ...item, work: { step: 'draft', mails: [{ bytes }] } });
}

/** The draft and those attributes of another one whose type and value it does not have yet. */
function withRowsOf(draft: EventDraft, other: EventDraft): EventDraft {
  const present = new Set(draft.event.Attribute.map(({ type, value }) => `${type} ${value}`));
  const added = other.event.Attribute.filter(({ type, value }) => !present.has(`${type} ${value}`));
  const uuids = new Set(added.map(({ uuid }) => uuid));
  return {
    ...draft,
    event: { ...draft.event, Attribute: [...draft.event.Attribute, ...added] },
    rows: [...draft.rows, ...other.rows.filter(({ uuid }) => uuids.has(uuid)).map((row) => ({ ...row, keep: true }))],
  };
}

/** Values that are held back do not leave this machine, not even as a question. */
function valuesToAsk({ event, rows }: EventDraft): readonly string[] {
  const kept = new Set(rows.filter(({ keep }) => keep).map(({ uuid }) => uuid));
  const attributes = [...event.Attribute, ...event.Object.flatMap(({ Attribute, uuid }) => (kept.has(uuid) ? Attribute : []))];
  return [...new Set(attributes.filter(({ uuid }) => kept.has(uuid)).map(({ value }) => value))];
}

function withKnown(draft: EventDraft, known: ReadonlyMap<string, readonly KnownIn[]>): EventDraft {
  const values = new Map(draft.event.Attribute.map(({ uuid, value }) => [uuid, value]));
  return {
    ...draft,
    rows: draft.rows.map((row) => {
      const events = known.get(values.get(row.uuid) ?? '');
      return events ? { ...row, known: events } : row;
    }),
  };
}
