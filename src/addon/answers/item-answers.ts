import type { EventDraft } from '#core/draft/event-draft.ts';
import { isEdited } from '#core/draft/is-edited.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { retryNow } from '#core/outbox/item-state.ts';
import { reopen } from '#core/outbox/reopen.ts';
import { Problem } from '#core/problem.ts';
import type { ItemView, Requests } from '#ui/messages.ts';
import { acceptMessages } from '../accept-messages.ts';
import type { Addon } from '../addon.ts';
import { recallAbout } from '../ask-about.ts';
import { lighten, lightenForPopup, restore } from '../light-draft.ts';
import { removeItem } from '../remove-item.ts';
import { undoTime } from '../undo-time.ts';
import type { Answerers, Asked } from './answerer.ts';
import { appState } from './option-answers.ts';

type ItemRequest =
  | 'prepare'
  | 'item'
  | 'saveDraft'
  | 'submit'
  | 'retry'
  | 'cancel'
  | 'skipAttachments'
  | 'review'
  | 'discard'
  | 'readMail'
  | 'sentBefore';

/** What pages ask about one mail on its way. */
export const ITEM_ANSWERS: Answerers<ItemRequest> = {
  prepare: (input, addon) => addon.opening.during(prepare(input, addon)),
  item: async ({ id }, addon) => view(await getItem(id, addon), addon),
  saveDraft: async ({ draft, id }, addon) => view(await reviewed(id, draft, 'review', addon), addon),
  submit: async ({ draft, id }, addon) => {
    const item = await reviewed(id, draft, 'submit', addon);
    addon.runner.wake();
    await addon.attention.count();
    return view(item, addon);
  },
  retry: async ({ id }, addon) => {
    const item = await getItem(id, addon);
    if (addon.runner.workingOn(id) !== undefined) {
      // Pressed twice: writing the item would end the lease of who is at work on it.
      return view(item, addon);
    }
    const due = retryNow(item, Date.now());
    await addon.outbox.put(due);
    addon.runner.wake();
    return view(due, addon);
  },
  cancel: async ({ id }, addon) => {
    await addon.runner.cancel(id);
    const item = await addon.outbox.get(id);
    if (item?.work.step === 'draft') {
      await removeItem(id, addon);
    } else if (item?.work.step === 'submit') {
      await backToReview(item, addon);
    }
  },
  skipAttachments: async ({ id }, addon) => {
    await addon.runner.cancel(id);
    const item = await getItem(id, addon);
    if (item.work.step !== 'draft') {
      // It was read to its end in the meantime.
      return view(item, addon);
    }
    const faster: OutboxItem = { ...retryNow(item, Date.now()), wishes: { ...item.wishes, skipsAttachments: true } };
    await addon.outbox.put(faster);
    addon.runner.wake();
    return view(faster, addon);
  },
  review: ({ id }, addon) =>
    addon.inTurn(id, async () => {
      await addon.runner.cancel(id);
      return view(await backToReview(await getItem(id, addon), addon), addon);
    }),
  discard: async ({ id }, addon) => {
    await removeItem(id, addon);
  },
  sentBefore: async ({ id }, { ledger, outbox, sources }) => {
    const [origin, item] = await Promise.all([sources.origin(id), outbox.get(id)]);
    // Of an item that was sent in part its page speaks itself.
    const isNew = item?.work.step === 'review' && !item.work.before;
    const sent = origin && isNew ? await ledger.find(origin.messageIds) : [];
    return { events: sent.map(({ id: number, time, url }) => ({ id: number, time, url })) };
  },
  readMail: async ({ id }, addon) => {
    const { mails = [] } = (await addon.sources.get(id)) ?? {};
    const { toMailView } = await import('../mail-view.ts');
    return { mails: mails.flatMap(toMailView) };
  },
};

async function prepare({ as, mails, tab }: Requests['prepare']['input'], addon: Asked): Promise<Requests['prepare']['output']> {
  const { hasConsent, isSetUp } = await appState(addon.settings);
  if (!hasConsent || !isSetUp) {
    throw new Problem('not_configured');
  }
  const messages = await (mails === 'shown' ? addon.messages.shown(tab) : addon.messages.selected(tab));
  const items = await acceptMessages(messages, as, addon, { isAwaited: true });
  const first = await addon.outbox.get(items[0] ?? '');
  const [message, another] = messages;
  if (message && !another && first) {
    void addon.firstViews.follow(message.id, first).catch(() => undefined);
  }
  return { items, ...(first && { first: await view(first, addon) }) };
}

/** What a page is shown of an item. */
export async function view(item: OutboxItem, addon: Pick<Asked, 'page' | 'progress' | 'runner' | 'settings'>): Promise<ItemView> {
  const { settings } = addon;
  const { work } = item;
  const [configuration, about, paused] = await Promise.all([
    settings.configuration(item.profile),
    recallAbout(item.profile, settings),
    settings.recall('paused'),
  ]);
  const { progress } = progressOf(item, addon);
  return {
    item: { ...item, work: lightenWork(work, addon.page === 'popup' ? lightenForPopup : lighten) },
    ...(progress && { progress }),
    // What was on its way when that was pressed goes on.
    ...(paused && work.step === 'submit' && !progress && { isPaused: true }),
    ...(about && { about }),
    checksKnown: configuration['misp.check_known'] || item.lookUp === true,
    ...(configuration['misp.url'] && { url: configuration['misp.url'] }),
    ...undoTime(item),
  };
}

/** How far the work on it is, if any is under way. */
export function progressOf(
  { id }: Pick<OutboxItem, 'id'>,
  { progress, runner }: Pick<Addon, 'progress' | 'runner'>,
): Pick<ItemView, 'progress'> {
  switch (runner.workingOn(id)) {
    case 'draft':
      // Until the worker has said something, reading begins.
      return { progress: progress.of(id) ?? { stage: 'parse' } };
    case 'submit':
      return { progress: { stage: 'submit' } };
    default:
      return {};
  }
}

function lightenWork(work: OutboxItem['work'], make: typeof lighten): OutboxItem['work'] {
  if (work.step === 'draft') {
    return { step: 'draft', mails: [] };
  }
  return work.draft ? ({ ...work, draft: make(work.draft) } as OutboxItem['work']) : work;
}

/** The item, or `mail_unreadable` where it is gone. */
export async function getItem(id: string, addon: Asked): Promise<OutboxItem> {
  const item = (await addon.outbox.get(id)) ?? (await onItsWay(id, addon));
  if (!item) {
    throw new Problem('mail_unreadable', { message: 'it is no longer in the outbox' });
  }
  return item;
}

/** A popup that is closed sends at once what was pressed in it, and may have shown a draft before there is an item of it. */
async function onItsWay(id: string, { opening, outbox, page }: Asked): Promise<OutboxItem | undefined> {
  await (page === 'popup' ? opening.settled() : undefined);
  return outbox.get(id);
}

/** The item with what the analyst made of its draft. One that is on its way or done already stays as it is. */
export function reviewed(id: string, draft: EventDraft, step: 'review' | 'submit', addon: Asked): Promise<OutboxItem> {
  // What another page saves in the moment in which it is sent would take it back.
  return addon.inTurn(id, () => review(id, draft, step, addon));
}

async function review(id: string, draft: EventDraft, step: 'review' | 'submit', addon: Asked): Promise<OutboxItem> {
  const item = await drafted(await getItem(id, addon), addon);
  if (item.work.step !== 'review') {
    return item;
  }
  const after = restore(draft, item.work.draft);
  const { lookUp, ...rest } = retryNow(item, Date.now());
  const isLookUp = lookUp && step === 'review' && !isEdited(item.work.draft, after);
  const changed: OutboxItem = { ...rest, ...(isLookUp && { lookUp }), attempts: 0, work: { ...item.work, step, draft: after } };
  await addon.outbox.put(changed);
  return changed;
}

/** A page has its draft already, but the background was stopped before that was written: the same is made once more, and written. */
export async function drafted(item: OutboxItem, addon: Asked): Promise<OutboxItem> {
  if (item.work.step !== 'draft') {
    return item;
  }
  await addon.runner.cancel(item.id);
  const current = await getItem(item.id, addon);
  if (current.work.step !== 'draft') {
    return current;
  }
  const draft = await addon.draft(current);
  // That took its time: it may have been sent or discarded since.
  const now = await getItem(item.id, addon);
  if (now.work.step !== 'draft') {
    return now;
  }
  const review: OutboxItem = { ...now, work: { step: 'review', draft } };
  await addon.outbox.put(review);
  return review;
}

async function backToReview(item: OutboxItem, addon: Addon): Promise<OutboxItem> {
  const waiting = reopen(item, Date.now());
  await addon.outbox.put(waiting);
  addon.tellPages(item.id);
  return waiting;
}
