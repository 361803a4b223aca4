import type { RawMail } from '#core/parse/mail.ts';
import type { Addon } from '../addon.ts';
import { openItems } from '../open-items.ts';

const ENTRY = 'selection';
/** Thunderbird hands over no more characters of a selection, and does not say so. */
const MOST_SELECTED = 16_384;

/** "Extract from selection": the text that is marked in a message becomes a draft of its own. */
export function listenToSelection({ attention, browser, intake, settings }: Addon): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.menus.create({ id: ENTRY, title: browser.i18n.getMessage('menu_selection'), contexts: ['selection'] });
  });
  browser.menus.onClicked.addListener(async ({ menuItemId, selectionText }) => {
    if (menuItemId === ENTRY && selectionText) {
      const [profile = ''] = await settings.profiles();
      const title = browser.i18n.getMessage('selected_text');
      const arrival = { title, mails: [mailOf(selectionText)], messageIds: [], profile, review: true };
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

function mailOf(selected: string): RawMail {
  return selected.length < MOST_SELECTED ? { bytes: asMail(selected) } : { bytes: asMail(wholeWords(selected)), cutAt: MOST_SELECTED };
}

/** Without the last word: half an address is another one. */
function wholeWords(text: string): string {
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'));
  return end > 0 ? text.slice(0, end) : text;
}

/** A mail with nothing but a text. */
export function asMail(text: string): Uint8Array {
  return new TextEncoder().encode(`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}`);
}
