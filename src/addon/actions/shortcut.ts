import type { Addon } from '../addon.ts';
import { openMessages } from '../open-messages.ts';

/** The keyboard shortcut of the manifest, which people can change in Thunderbird: the selected messages become one event. */
export function listenToShortcut(addon: Addon): void {
  addon.browser.commands.onCommand.addListener(async (command, tab) => {
    if (command === 'send-to-misp') {
      await openMessages(await addon.messages.selected(tab?.id), 'one event', addon);
    }
  });
}
