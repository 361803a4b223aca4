import type { RawMail } from '#core/parse/mail.ts';
import type { Addon } from '../addon.ts';
import { openItems } from '../open-items.ts';
import type { Tab } from '../thunderbird.ts';

const ENTRY = 'selection';
/** Thunderbird hands over no more characters of a selection, and does not say so. */
const MOST_SELECTED = 16_384;

/** "Extract from selection": the text that is marked in a message becomes a draft of its own. */
export function listenToSelection({ attention, browser, intake, messages, settings }: Addon): void {
  /** As the mail is marked that the text stands in: a part of it is no more open than all of it. */
  async function markingOf(profile: string, tab: Tab | undefined): Promise<string | undefined> {
    const [message, another] = await messages.shown(tab?.id);
    if (!message || another) {
      return undefined;
    }
    const { tlpOfMail } = await import('../tlp-of-mail.ts');
    return tlpOfMail(await messages.read(message), await settings.configuration(profile));
  }

  browser.runtime.onInstalled.addListener(() => {
    browser.menus.create({ id: ENTRY, title: browser.i18n.getMessage('menu_selection'), contexts: ['selection'] });
  });
  browser.menus.onClicked.addListener(async ({ menuItemId, selectionText }, tab) => {
    if (menuItemId === ENTRY && selectionText) {
      const [profile = ''] = await settings.profiles();
      const title = browser.i18n.getMessage('selected_text');
      // Of a mail that cannot be read any more nobody knows it: the draft says which TLP it has, and waits for whoever marked the text.
      const tlp = await markingOf(profile, tab).catch(() => undefined);
      const arrival = { title, mails: [mailOf(selectionText, tlp)], messageIds: [], profile, review: true };
      await intake.accept(arrival).then(
        (item) => openItems([item], { browser }),
        // There is no page yet that could tell of it.
        (thrown: unknown) => {
          console.error(thrown);
          return attention.missed(title);
        },
      );
    }
  });
}

function mailOf(selected: string, tlp?: string): RawMail {
  const isCut = selected.length >= MOST_SELECTED;
  const bytes = asMail(isCut ? wholeWords(selected) : selected, tlp && `X-TLP: ${tlp}\r\n`);
  return { bytes, ...(isCut && { cutAt: MOST_SELECTED }) };
}

/** Without the last word: half an address is another one. */
function wholeWords(text: string): string {
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'));
  return end > 0 ? text.slice(0, end) : text;
}

/** A mail with nothing but a text. `fields`: header fields that say something about it. */
export function asMail(text: string, fields = ''): Uint8Array {
  return new TextEncoder().encode(`${fields}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}`);
}
