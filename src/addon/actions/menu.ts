import type { Addon } from '../addon.ts';
import { openMessages } from '../open-messages.ts';

const ENTRIES = { 'one-event': 'menu_one_event', 'one-each': 'menu_one_each', check: 'menu_check' } as const;

/** The context menu of the message list: one message or many, as one event or one each, or only to see what MISP knows. */
export function listenToMenu(addon: Addon): void {
  const { browser, messages } = addon;
  browser.runtime.onInstalled.addListener(() => {
    browser.menus.create({ id: 'misp', title: browser.i18n.getMessage('send_to_misp'), contexts: ['message_list'] });
    for (const [id, text] of Object.entries(ENTRIES)) {
      browser.menus.create({ id, parentId: 'misp', title: browser.i18n.getMessage(text), contexts: ['message_list'] });
    }
  });
  browser.menus.onClicked.addListener(async ({ menuItemId, selectedMessages }) => {
    if (!selectedMessages || !Object.hasOwn(ENTRIES, menuItemId)) {
      return;
    }
    const selected = await messages.all(selectedMessages);
    if (menuItemId !== 'check') {
      await openMessages(selected, menuItemId === 'one-each' ? 'one each' : 'one event', addon);
      return;
    }
    // What MISP knows is in every draft; this one is there to be read and not to be sent.
    const { items, tab } = await openMessages(selected, 'one event', addon, { lookUp: true });
    const [item] = items;
    if (tab !== undefined && item !== undefined) {
      await addon.lookUps.opened(item, tab);
    }
  });
}
