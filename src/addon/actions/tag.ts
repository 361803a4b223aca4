import { TRIGGER_TAG } from '../adapters/message-tags.ts';
import type { Addon } from '../addon.ts';
import { acceptFiltered } from '../filtered-mails.ts';

/**
 * The tag "Send to MISP", put on by hand, by Thunderbird's own filter action "Tag message" or by another client of the same IMAP
 * account. The event wakes a stopped background, also for mail that is fetched while Thunderbird starts.
 */
export function listenToTag(addon: Addon): void {
  const { browser, tags } = addon;
  browser.runtime.onInstalled.addListener(() => void tags.makeTrigger());
  browser.messages.onUpdated.addListener(async (message, now, before) => {
    if (now.tags?.includes(TRIGGER_TAG) && !before?.tags?.includes(TRIGGER_TAG)) {
      await acceptFiltered([message], addon);
    }
  });
}
