import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { ServerAbout, ServerTag, SharingGroup } from '#core/ports.ts';
import type { ProblemReport } from '#core/problem.ts';

/**
 * All that a page may ask of the add-on's background, and what it answers. This is the only way between the two;
 * the gallery and the tests answer in its place. A request that fails answers `{ problem }`.
 */
export interface Requests {
  /** What the page needs to know before anything else. */
  state: { input: undefined; output: AppState };
  /** Puts the mail(s) into the outbox and starts reading them. `shown`: the displayed message; `selected`: those of the message list. */
  prepare: { input: { mails: 'shown' | 'selected'; as: 'one event' | 'one each'; tab?: number }; output: { items: readonly string[] } };
  item: { input: { id: string }; output: ItemView };
  /** Keeps what the analyst changed. */
  saveDraft: { input: { id: string; draft: EventDraft }; output: ItemView };
  submit: { input: { id: string; draft: EventDraft }; output: ItemView };
  retry: { input: { id: string }; output: ItemView };
  undo: { input: { id: string }; output: ItemView };
  discard: { input: { id: string }; output: undefined };
  outbox: { input: undefined; output: { items: readonly OutboxItem[] } };
  readOptions: { input: undefined; output: OptionsView };
  /** Saves these values; a secret that is not among them stays as it is. */
  writeOptions: { input: { profile: string; values: Readonly<Record<string, unknown>> }; output: OptionsView };
  testConnection: { input: { profile: string }; output: ServerAbout };
  giveConsent: { input: undefined; output: AppState };
  findTags: { input: { text: string; profile: string }; output: { tags: readonly ServerTag[] } };
  sharingGroups: { input: { profile: string }; output: { groups: readonly SharingGroup[] } };
}

export type RequestName = keyof Requests;
export type Answer<N extends RequestName> = Requests[N]['output'] | { readonly problem: ProblemReport };
export type Ask = <N extends RequestName>(name: N, input: Requests[N]['input']) => Promise<Requests[N]['output']>;

export interface AppState {
  readonly isSetUp: boolean;
  readonly hasConsent: boolean;
  readonly profiles: readonly { readonly name: string; readonly url: string }[];
}

export interface ItemView {
  readonly item: OutboxItem;
  /** While something is at work: which stage, and how far. */
  readonly progress?: { readonly stage: string; readonly done?: number; readonly of?: number };
  readonly about?: ServerAbout;
  /** The readable texts of the mail, for the view beside the rows. */
  readonly url?: string;
}

export interface OptionsView {
  /** Current values by profile; secrets are left out, `hasSecret` says which are set. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly hasSecret: Readonly<Record<string, readonly string[]>>;
  /** Keys that the administrator has set. */
  readonly locked: readonly string[];
}
