import type { Addon } from '../addon.ts';
import { acceptFiltered } from '../filtered-mails.ts';
import { fitsRule, readRule } from '../new-mail-rule.ts';

/** Rules on new mail by folder, sender and subject. */
export function listenToNewMail(addon: Addon): void {
  const { browser, messages, settings } = addon;
  browser.messages.onNewMailReceived.addListener(async (folder, list) => {
    const [first = ''] = await settings.profiles();
    const rules = (await settings.configuration(first))['filtered.new_mail'].map(readRule);
    if (rules.length > 0) {
      const fresh = (await messages.all(list)).filter((message) => !message.junk);
      await acceptFiltered(
        fresh.filter((message) => rules.some((rule) => fitsRule(rule, message, folder.path))),
        addon,
      );
    }
  }, true);
}
