import { createAsk, type Messenger } from './ask-background.ts';
import type { Host } from './host.ts';
import { FIRST_VIEW, type FirstView, type ItemChanged, type Requests } from './messages.ts';
import { checkAddress, originPattern } from './options/misp-address.ts';
import { saveFile } from './save-file.ts';

/** What the pages use of Thunderbird's WebExtension API. */
declare const browser: {
  readonly runtime: Messenger & {
    readonly onMessage: {
      addListener(listener: (message: unknown) => unknown): void;
      removeListener(listener: (message: unknown) => unknown): void;
    };
  };
  readonly storage: { readonly session: { get(key: string): Promise<Readonly<Record<string, unknown>>> } };
  readonly messageDisplay: { getDisplayedMessages(): Promise<MessageList> };
  readonly mailTabs: { getSelectedMessages(): Promise<MessageList> };
  readonly i18n: { getMessage(id: string): string; getUILanguage(): string };
  readonly permissions: Readonly<Record<'request' | 'contains', (permissions: { origins: string[] }) => Promise<boolean>>>;
  readonly tabs: {
    getCurrent(): Promise<{ readonly id: number; readonly windowId: number }>;
    update(id: number, change: { active: true }): Promise<unknown>;
  };
  readonly windows: {
    openDefaultBrowser(url: string): Promise<void>;
    update(id: number, change: { focused: true }): Promise<unknown>;
  };
};

interface MessageList {
  readonly messages: readonly { readonly id: number }[];
}

/** The host of a page inside Thunderbird. */
export function hostInThunderbird(): Host {
  browser.runtime.onMessage.addListener(comeToTheFront);
  const ask = createAsk(browser.runtime);
  return {
    ask,
    firstView,
    message: (id) => browser.i18n.getMessage(id),
    language: languageOfTexts(),
    direction: browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr',
    now: () => Date.now(),
    query: new URLSearchParams(location.search),
    onItemChanged,
    // A file or an administrator may name what is no address, for which Thunderbird would refuse to ask for the others as well.
    requestAccess: async (urls) => browser.permissions.request({ origins: urls.filter((url) => checkAddress(url).ok).map(originPattern) }),
    hasAccess: (url) => browser.permissions.contains({ origins: [originPattern(url)] }),
    // One means for all pages and the background: two editors of one draft would each overwrite what was typed in the other.
    openPage: (page, query = {}) => ask('openPage', { page, query }),
    openLink: async (url) => {
      if (/^https?:\/\//.test(url)) {
        await browser.windows.openDefaultBrowser(url);
      }
    },
    copy: (text) => navigator.clipboard.writeText(text),
    saveFile,
  };
}

/**
 * The language of the texts, as it is spoken where Thunderbird's own is a kind of it (`de-AT`). In others there are none and English stands
 * for them: read aloud, counted and dated in Thunderbird's language it would be neither.
 */
function languageOfTexts(): string {
  const language = browser.i18n.getMessage('language');
  const own = browser.i18n.getUILanguage();
  return own.split('-')[0] === language ? own : language;
}

/** Where somebody opens the page that this is; another page leaves the message to others. */
function comeToTheFront(message: unknown): Promise<true> | undefined {
  const isMeant = typeof message === 'object' && message !== null && 'show' in message;
  return isMeant && message.show === location.origin + location.pathname + location.search ? showOwnTab() : undefined;
}

async function showOwnTab(): Promise<true> {
  const { id, windowId } = await browser.tabs.getCurrent();
  await browser.tabs.update(id, { active: true });
  await browser.windows.update(windowId, { focused: true });
  return true;
}

async function firstView(mails: Requests['prepare']['input']['mails']): Promise<FirstView | undefined> {
  const { mailTabs, messageDisplay, storage } = browser;
  // Both at once: somebody waits.
  const [kept, { messages }] = await Promise.all([
    storage.session.get(FIRST_VIEW),
    mails === 'shown' ? messageDisplay.getDisplayedMessages() : mailTabs.getSelectedMessages(),
  ]);
  const { [FIRST_VIEW]: text } = kept;
  const first = typeof text === 'string' ? (JSON.parse(text) as FirstView) : undefined;
  return messages.length === 1 && messages[0]?.id === first?.message ? first : undefined;
}

function onItemChanged(listener: (id: string) => void): () => void {
  function receive(message: unknown): void {
    if (typeof message === 'object' && message !== null && 'changed' in message) {
      listener((message as ItemChanged).changed);
    }
  }
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}
