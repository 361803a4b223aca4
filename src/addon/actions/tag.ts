import { TRIGGER_TAG } from '../adapters/message-tags.ts';
import type { Addon } from '../addon.ts';
import { acceptFiltered } from '../filtered-mails.ts';
import { createTurns } from '../turns.ts';

/**
 * The tag "Send to MISP", put on by hand, by Thunderbird's own filter action "Tag message" or by another client of the same IMAP
 * account. The event wakes a stopped background, also for mail that is fetched while Thunderbird starts.
 */
export function listenToTag(addon: Addon): void {
  const { browser, tags } = addon;
  const inTurn = createTurns();
  browser.runtime.onInstalled.addListener(() => void tags.makeTrigger());
  browser.runtime.onStartup.addListener(() => void acceptTaggedAtStart(addon).catch(console.error));
  browser.messages.onUpdated.addListener((message, now, before) => {
    if (now.tags?.includes(TRIGGER_TAG) && !before?.tags?.includes(TRIGGER_TAG)) {
      // Each of thousands that are tagged at once is an event of its own, and all of them together do not fit into memory.
      inTurn(TRIGGER_TAG, () => acceptFiltered([message], addon)).catch(console.error);
    }
  });
}

/** Mail that is fetched while Thunderbird starts can get its tag before this page is there to hear of it: it is looked for again for a while. */
const LOOK_AFTER_MS = [0, 5000, 15_000];

async function acceptTaggedAtStart(addon: Addon): Promise<void> {
  const { browser, messages, stayAwake } = addon;
  const rest = stayAwake();
  try {
    for (const pause of LOOK_AFTER_MS) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const tagged = await messages.all(await browser.messages.query({ tags: { mode: 'any', tags: { [TRIGGER_TAG]: true } } }));
      // What is in the outbox already stays one item; a Message-ID alone would let one mail keep another from being sent.
      await acceptFiltered(tagged, addon);
    }
  } finally {
    rest();
  }
}
