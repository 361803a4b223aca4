import type { OutboxItem } from '#core/outbox/item.ts';
import type { OutboxEntry, OutboxView } from '#ui/messages.ts';
import type { Addon } from '../addon.ts';
import type { Answerers } from './answerer.ts';
import { progressOf, undoTime } from './item-answers.ts';

type OutboxRequest = 'outbox' | 'pauseSending';

/** What pages ask about the outbox as a whole. */
export const OUTBOX_ANSWERS: Answerers<OutboxRequest> = {
  outbox: (_, addon) => outboxView(addon),
  pauseSending: async ({ paused }, addon) => {
    await addon.settings.remember('paused', paused);
    if (!paused) {
      addon.runner.wake();
    }
    return outboxView(addon);
  },
};

async function outboxView(addon: Addon): Promise<OutboxView> {
  const { outbox, settings } = addon;
  const [items, paused = false] = await Promise.all([outbox.list(), settings.recall('paused')]);
  return { entries: items.filter(({ lookUp }) => !lookUp).map((item) => toEntry(item, addon)), paused };
}

function toEntry(item: OutboxItem, addon: Addon): OutboxEntry {
  const { attempts, created, id, notBefore, problem, profile, title, work } = item;
  const draft = work.step === 'draft' ? undefined : work.draft;
  const tlp = draft?.event.Tag.find(({ name }) => name.startsWith('tlp:'))?.name;
  return {
    id,
    title: draft?.event.info || title,
    profile,
    created,
    step: work.step,
    attempts,
    notBefore,
    ...(problem && { problem }),
    ...progressOf(item, addon),
    ...(tlp && { tlp }),
    ...(draft && { indicators: draft.event.Attribute.length, files: draft.event.Object.filter(({ name }) => name === 'file').length }),
    ...(work.step === 'done' && { submission: work.submission }),
    ...undoTime(item),
  };
}
