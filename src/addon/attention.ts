import { oneLine } from '#core/draft/printable.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { needsAttention } from '#core/outbox/item-state.ts';
import type { OutboxOverview } from './adapters/indexed-db-outbox.ts';
import { isFiltered } from './item-id.ts';
import { openPage } from './open-page.ts';
import { shownTitle } from './shown-title.ts';
import type { Thunderbird } from './thunderbird.ts';

export interface AttentionPorts {
  readonly browser: Pick<Thunderbird, 'action' | 'i18n' | 'notifications' | 'runtime' | 'tabs'>;
  readonly overview: Pick<OutboxOverview, 'countForAttention'>;
}

/** Tells a person that something needs them: a number at the button, and a notification once for each item. */
export interface Attention {
  /** After this item changed. */
  look(item: OutboxItem): Promise<void>;
  /** A mail did not even come into the outbox, so that no item can tell of it. */
  missed(title: string): Promise<void>;
  /** Counts anew what needs somebody. */
  count(): Promise<void>;
}

/** Anybody can write a subject of a megabyte, or one that turns round the words behind it, and all of it would go to the desktop. */
const LONGEST_MESSAGE = 200;
const BADGE_COLOUR = '#b3261e';
/** A filter that runs over a whole folder brings in thousands: so many are told one by one, the rest of them together. */
const TOLD_ALONE = 5;
/** What comes after such a pause is told by itself again. */
const APART_MS = 60_000;
const TOGETHER = 'more';

type Reason = 'failed' | 'review';

/** Attention with Thunderbird's own means. A press on the notification opens the outbox. */
export function createAttention({ browser, overview }: AttentionPorts): Attention {
  browser.notifications.onClicked.addListener((id) => {
    const isOne = id.startsWith('review ') && id !== `review ${TOGETHER}`;
    const page = isOne ? `ui/editor/editor.html?item=${id.slice('review '.length)}` : 'ui/outbox/outbox.html';
    void openPage(page, browser);
  });

  async function count(): Promise<void> {
    const number = await overview.countForAttention();
    await browser.action.setBadgeText({ text: number > 0 ? String(number) : '' });
    await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  }

  /** How many were told of without a pause since, and when the last. */
  const told = new Map<Reason, { readonly count: number; readonly at: number }>();

  function countTold(reason: Reason): number {
    const at = Date.now();
    const before = told.get(reason);
    const count = before && at - before.at < APART_MS ? before.count + 1 : 1;
    told.set(reason, { count, at });
    return count;
  }

  async function notify(reason: Reason, id: string, title: string): Promise<void> {
    const more = countTold(reason) - TOLD_ALONE;
    const message = oneLine(title, LONGEST_MESSAGE);
    // One of the same name takes the place of the one before.
    await (more > 0 ? create(reason, TOGETHER, more > 1 ? `${message} (+${more - 1})` : message) : create(reason, id, message));
  }

  async function create(reason: Reason, id: string, message: string): Promise<void> {
    const title = browser.i18n.getMessage(reason === 'failed' ? 'attention_failed' : 'attention_review');
    const iconUrl = browser.runtime.getURL('icons/icon-64.png');
    await browser.notifications.create(`${reason} ${id}`, { type: 'basic', title, message, iconUrl });
  }
  return {
    count,
    missed: (title) => notify('failed', crypto.randomUUID(), title),
    look: async (item) => {
      await count();
      const reason = reasonOf(item);
      if (reason) {
        await notify(reason, item.id, shownTitle(item));
      }
    },
  };
}

/** Whoever pressed a button looks at what comes of the mail; a notification over it would only be in the way. What was sent goes on unseen. */
function reasonOf(item: OutboxItem): Reason | undefined {
  const isLookedAt = item.work.step !== 'submit' && !isFiltered(item.id);
  if (item.lookUp || isLookedAt) {
    return undefined;
  }
  return needsAttention(item) ? 'failed' : item.work.step === 'review' ? 'review' : undefined;
}
