/**
 * What the add-on uses of Thunderbird's WebExtension API (Manifest V3, Thunderbird 140 and later). The published types stop at
 * version 127 and know neither the Manifest V3 shapes nor `storage.managed` answers, so these few are our own.
 */
export interface Thunderbird {
  readonly runtime: {
    readonly id: string;
    getURL(path: string): string;
    getPlatformInfo(): Promise<unknown>;
    openOptionsPage(): Promise<void>;
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: Listeners<(message: unknown, sender: Sender) => Promise<unknown> | undefined>;
    readonly onInstalled: Listeners<(details: { readonly reason: string }) => void>;
    readonly onStartup: Listeners<() => void>;
  };
  readonly i18n: { getMessage(id: string, substitutions?: readonly string[]): string };
  readonly storage: {
    readonly local: StorageArea;
    readonly managed: Pick<StorageArea, 'get'>;
    /** In memory until Thunderbird ends. */
    readonly session: StorageArea & { remove(keys: readonly string[]): Promise<void> };
    readonly onChanged: Listeners<(changes: Readonly<Record<string, unknown>>, area: string) => void>;
  };
  readonly alarms: {
    create(name: string, when: { readonly when: number }): void;
    readonly onAlarm: Listeners<(alarm: { readonly name: string }) => void>;
  };
  readonly permissions: { contains(permissions: { readonly origins: readonly string[] }): Promise<boolean> };
  readonly tabs: {
    query(which: { readonly active: true; readonly lastFocusedWindow: true }): Promise<readonly Tab[]>;
    get(id: number): Promise<Tab>;
    create(tab: { readonly url: string }): Promise<Tab>;
    /** Rejects where there is no such tab. */
    update(id: number, change: { readonly active: true }): Promise<Tab>;
    readonly onRemoved: Listeners<(id: number) => void>;
  };
  readonly windows: {
    create(window: { readonly url: string; readonly type: 'popup'; readonly width: number; readonly height: number }): Promise<unknown>;
  };
  readonly dns: {
    /** Rejects with `NS_ERROR_UNKNOWN_HOST` where there is no such name. */
    resolve(
      host: string,
      flags: readonly ['canonical_name'],
    ): Promise<{ readonly addresses: readonly string[]; readonly canonicalName?: string }>;
  };
  readonly mailTabs: { getSelectedMessages(tab?: number): Promise<MessageList> };
  readonly messageDisplay: {
    getDisplayedMessages(tab?: number): Promise<MessageList>;
    readonly onMessagesDisplayed: Listeners<(tab: Tab, displayed: MessageList) => void>;
  };
  readonly messages: {
    get(id: number): Promise<MessageHeader>;
    /** One character per byte. Local and offline copies begin with lines that Thunderbird added. */
    getRaw(id: number, options: { readonly data_format: 'BinaryString' }): Promise<string>;
    /** Of folders that have an index alone. */
    query(which: {
      readonly headerMessageId?: string;
      readonly tags?: { readonly mode: 'any'; readonly tags: Readonly<Record<string, boolean>> };
    }): Promise<MessageList>;
    continueList(id: string): Promise<MessageList>;
    update(id: number, changes: { readonly tags: readonly string[] }): Promise<void>;
    readonly tags: {
      list(): Promise<readonly MessageTag[]>;
      create(key: string, tag: string, color: string): Promise<string>;
      /** Takes it out of the list; messages keep it, unseen. */
      delete(key: string): Promise<void>;
    };
    readonly onUpdated: Listeners<(message: MessageHeader, now: MessageChange, before?: MessageChange) => void>;
    readonly onNewMailReceived: {
      addListener(listener: (folder: Folder, messages: MessageList) => void, monitorAllFolders: boolean): void;
    };
  };
  readonly menus: {
    create(item: MenuItem): unknown;
    readonly onClicked: Listeners<(info: MenuClick, tab?: Tab) => void>;
  };
  readonly commands: { readonly onCommand: Listeners<(command: string, tab?: Tab) => void> };
  readonly action: Button;
  readonly messageDisplayAction: { openPopup(): Promise<boolean> };
  readonly notifications: {
    create(
      id: string,
      notification: { readonly type: 'basic'; readonly title: string; readonly message: string; readonly iconUrl: string },
    ): Promise<string>;
    readonly onClicked: Listeners<(id: string) => void>;
  };
  /** In the ESR build alone: src/addon/experiments/FilterAction. */
  readonly mispatchFilter?: {
    readonly onMessages: Listeners<(call: FilterCall) => void>;
    acknowledge(token: number): Promise<void>;
  };
}

export interface Listeners<F> {
  addListener(listener: F): void;
}

/** Who sent a message inside the add-on. */
export interface Sender {
  readonly id?: string;
  readonly url?: string;
}

export interface StorageArea {
  get(keys?: string | readonly string[] | null): Promise<Record<string, unknown>>;
  set(values: Readonly<Record<string, unknown>>): Promise<void>;
}

interface Button {
  setBadgeText(badge: { readonly text: string }): Promise<void>;
  setBadgeBackgroundColor(badge: { readonly color: string }): Promise<void>;
  setTitle(title: { readonly title: string }): Promise<void>;
}

export interface Tab {
  readonly id?: number;
}

export interface Folder {
  readonly id?: string;
  readonly accountId: string;
  readonly path: string;
  readonly name?: string;
}

/** One page of messages; `id` names the next one, if there is any. */
export interface MessageList {
  readonly id: string | null;
  readonly messages: readonly MessageHeader[];
}

export interface MessageHeader {
  /** For this session of Thunderbird only. */
  readonly id: number;
  /** Without angle brackets. */
  readonly headerMessageId: string;
  readonly subject: string;
  readonly author: string;
  /** In bytes. */
  readonly size: number;
  readonly tags: readonly string[];
  readonly folder?: Folder;
  readonly junk?: boolean;
}

export interface MessageTag {
  readonly key: string;
  readonly tag: string;
}

export interface MessageChange {
  readonly tags?: readonly string[];
}

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly contexts: readonly string[];
  readonly parentId?: string;
}

export interface MenuClick {
  readonly menuItemId: string | number;
  readonly selectedMessages?: MessageList;
  readonly selectionText?: string;
}

export interface FilterCall {
  readonly token: number;
  readonly messages: readonly MessageHeader[];
}
