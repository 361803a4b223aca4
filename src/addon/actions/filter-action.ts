import type { Addon } from '../addon.ts';
import { acceptFiltered } from '../filtered-mails.ts';

/** The real filter action "Send to MISP", which only the build for the ESR has (experiments/FilterAction). */
export function listenToFilterAction(addon: Addon): void {
  const { mispatchFilter } = addon.browser;
  mispatchFilter?.onMessages.addListener(async ({ messages, token }) => {
    try {
      await acceptFiltered(messages, addon);
    } finally {
      // Until then Thunderbird holds back the next action of the filter, which may move the message away.
      await mispatchFilter.acknowledge(token);
    }
  });
}
