import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Ask, FirstView, Requests } from './messages.ts';

/** All that a page asks of the program it runs in: Thunderbird, or a plain browser that shows the gallery. */
export interface Host {
  /** Throws a Problem where the background answered one. */
  readonly ask: Ask;
  /** What was made ready of the message that `prepare` would take, if anything was. */
  readonly firstView: (mails: Requests['prepare']['input']['mails']) => Promise<FirstView | undefined>;
  /** The text of `_locales` as it stands there, or an empty string. */
  readonly message: (id: string) => string;
  /** BCP 47, of the program: `de`, `en-GB`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The part behind `?` of the page's address. */
  readonly query: URLSearchParams;
  /** Calls back with the id of an item that changed; gives back what ends it. */
  readonly onItemChanged: (listener: (id: string) => void) => () => void;
  /** Asks the person for the permission to reach the origins of these addresses; only a click handler may call it, before anything it awaits. */
  readonly requestAccess: (urls: readonly string[]) => Promise<boolean>;
  /** Whether that permission has been given. */
  readonly hasAccess: (url: string) => Promise<boolean>;
  readonly openPage: (page: Requests['openPage']['input']['page'], query?: Readonly<Record<string, string>>) => Promise<void>;
  /** Opens an address of the web outside of the page; http and https only. */
  readonly openLink: (url: string) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  readonly saveFile: (name: string, type: string, text: string) => void;
}

export const HostContext = createContext<Host | undefined>(undefined);

/** The host of the page. Throws outside of one. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) {
    throw new Error('A page must be rendered by startPage().');
  }
  return host;
}
