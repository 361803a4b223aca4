import { Problem, type ProblemReport } from '#core/problem.ts';
import type { Host } from './host.ts';
import type { Call, ItemChanged, RequestName, Requests } from './messages.ts';
import { originPattern } from './options/misp-address.ts';
import { saveFile } from './save-file.ts';

/** What the pages use of Thunderbird's WebExtension API. */
declare const browser: {
  readonly runtime: {
    sendMessage(call: Call): Promise<unknown>;
    getURL(path: string): string;
    readonly onMessage: {
      addListener(listener: (message: unknown) => void): void;
      removeListener(listener: (message: unknown) => void): void;
    };
  };
  readonly i18n: { getMessage(id: string): string; getUILanguage(): string };
  readonly permissions: Readonly<Record<'request' | 'contains', (permissions: { origins: string[] }) => Promise<boolean>>>;
  readonly tabs: { create(tab: { url: string }): Promise<unknown> };
  readonly windows: { openDefaultBrowser(url: string): Promise<void> };
};

/** The host of a page inside Thunderbird. */
export function hostInThunderbird(): Host {
  return {
    ask,
    message: (id) => browser.i18n.getMessage(id),
    language: browser.i18n.getUILanguage(),
    direction: browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr',
    now: () => Date.now(),
    query: new URLSearchParams(location.search),
    onItemChanged,
    requestAccess: (urls) => browser.permissions.request({ origins: urls.map(originPattern) }),
    hasAccess: (url) => browser.permissions.contains({ origins: [originPattern(url)] }),
    openPage: async (page, query = {}) => {
      const search = new URLSearchParams(query).toString();
      await browser.tabs.create({ url: browser.runtime.getURL(`ui/${page}/${page}.html${search && `?${search}`}`) });
    },
    openLink: async (url) => {
      if (/^https?:\/\//.test(url)) {
        await browser.windows.openDefaultBrowser(url);
      }
    },
    copy: (text) => navigator.clipboard.writeText(text),
    saveFile,
  };
}

async function ask<N extends RequestName>(request: N, input: Requests[N]['input']): Promise<Requests[N]['output']> {
  const answer = await browser.runtime.sendMessage({ request, input });
  if (isProblem(answer)) {
    throw new Problem(answer.problem.code, answer.problem.details);
  }
  return answer as Requests[N]['output'];
}

function isProblem(answer: unknown): answer is { readonly problem: ProblemReport } {
  // Views have a problem of their own inside `item`; at the top it is the answer to a request that failed.
  return typeof answer === 'object' && answer !== null && 'problem' in answer && Object.keys(answer).length === 1;
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
