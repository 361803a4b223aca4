import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { readdressDraft } from '#core/draft/readdress-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { undo } from '#core/outbox/reopen.ts';
import { Problem } from '#core/problem.ts';
import { markKnown } from '#core/submit/mark-known.ts';
import { asMail } from '../actions/selection.ts';
import type { Addon } from '../addon.ts';
import { restore } from '../light-draft.ts';
import type { Answerers, Asked } from './answerer.ts';
import { drafted, getItem, reviewed, view } from './item-answers.ts';

type DraftRequest = 'checkKnown' | 'publish' | 'undo' | 'moveToProfile' | 'extractText' | 'exportEvent';

/** What pages ask about a draft, or an event, that needs MISP or the stages of the core. */
export const DRAFT_ANSWERS: Answerers<DraftRequest> = {
  checkKnown: async ({ draft, id }, addon) => {
    const { profile } = await getItem(id, addon);
    return viewWith(await markKnown(draft, await addon.connect(profile)), id, addon);
  },
  publish: ({ id }, addon) => addon.inTurn(id, () => publish(id, addon)),
  undo: ({ id }, addon) => addon.inTurn(id, () => undoItem(id, addon)),
  moveToProfile: async ({ draft, id, profile }, addon) => {
    const item = await reviewed(id, draft, 'review', addon);
    if (item.work.step !== 'review') {
      return view(item, addon);
    }
    // Another MISP, another event.
    const moved = { ...item, profile, generation: 0 };
    const { mails = [] } = (await addon.sources.get(id)) ?? {};
    const drafted = await addon.draft({ ...moved, work: { step: 'draft', mails } });
    // That took its time: it may have been typed in since, sent or discarded.
    const { work } = await getItem(id, addon);
    return work.step === 'review'
      ? keep({ ...moved, work: { step: 'review', draft: readdressDraft(work.draft, drafted) } }, addon)
      : view({ ...item, work }, addon);
  },
  exportEvent: async ({ draft, id }, addon) => {
    const { work } = await drafted(await getItem(id, addon), addon);
    const whole = work.step !== 'draft' && work.draft ? restore(draft, work.draft) : draft;
    return { json: `${JSON.stringify({ Event: eventToSend(whole) }, null, 2)}\n` };
  },
  extractText: async ({ draft, id, text }, addon) =>
    viewWith(withRowsOf(draft, await draftText(text, await getItem(id, addon), addon)), id, addon),
};

async function publish(id: string, addon: Asked) {
  const item = await getItem(id, addon);
  const { work } = item;
  if (work.step !== 'done') {
    throw new Problem('misp_event_not_found', { url: '', event: item.title });
  }
  await (await addon.connect(item.profile)).publishEvent(work.submission.uuid);
  return keep({ ...item, work: { ...work, submission: { ...work.submission, published: true } } }, addon);
}

async function undoItem(id: string, addon: Asked) {
  const item = await getItem(id, addon);
  const undone = await undo(item, await addon.connect(item.profile), Date.now());
  if (undone === item) {
    return view(item, addon);
  }
  if (item.work.step === 'done') {
    await addon.messageState.takeBack(item.work.submission.uuid, undone).catch(() => undefined);
  }
  // It may have been discarded while MISP was asked.
  await getItem(id, addon);
  return keep(undone, addon);
}

async function keep(item: OutboxItem, addon: Asked) {
  await addon.outbox.put(item);
  addon.tellPages(item.id);
  return view(item, addon);
}

/** What was made of the draft of a page, which is kept nowhere, in the item as it is by then: it may be in MISP already, or have been sent since. */
async function viewWith(draft: EventDraft, id: string, addon: Asked) {
  const item = await getItem(id, addon);
  const { work } = item;
  return view({ ...item, work: work.step === 'draft' ? { step: 'review', draft } : { ...work, draft } }, addon);
}

/** What the stages make of a bare text: a mail that has nothing else. */
function draftText(text: string, item: OutboxItem, addon: Addon): Promise<EventDraft> {
  return addon.draft({ ...item, work: { step: 'draft', mails: [{ bytes: asMail(text) }] } });
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
