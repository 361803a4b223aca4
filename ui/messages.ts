import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { BodyText } from '#core/parse/mail.ts';
import type { ServerAbout, ServerTag, SharingGroup } from '#core/ports.ts';
import type { ProblemReport } from '#core/problem.ts';
import type { Progress } from '#core/progress.ts';
import type { Submission } from '#core/submit/submission.ts';

/**
 * All that a page may ask of the add-on's background, and what it answers. Beside this there is only what `FIRST_VIEW` names between the
 * two; the gallery and the tests answer in its place.
 */
export interface Requests {
  /** What the page needs to know before anything else. */
  state: { input: undefined; output: AppState };
  /** Puts the mail(s) into the outbox, where they are safe when the answer comes, and starts reading them. `shown`: the displayed message; `selected`: those of the message list. */
  prepare: {
    input: { mails: 'shown' | 'selected'; as: 'one event' | 'one each'; tab?: number };
    /** `first`: the first of the items as it is by then, so that nobody need ask for it. */
    output: { items: readonly string[]; first?: ItemView };
  };
  /** The same for mails that were saved as files (.eml, .msg): each becomes an item of its own. */
  openFiles: { input: { files: readonly { readonly name: string; readonly bytes: Uint8Array }[] }; output: { items: readonly string[] } };
  item: { input: { id: string }; output: ItemView };
  /** Brings the tab that shows this page to the front, else opens one. */
  openPage: { input: { page: 'editor' | 'options' | 'outbox'; query: Readonly<Record<string, string>> }; output: undefined };
  /** Keeps what the analyst changed. */
  saveDraft: { input: { id: string; draft: EventDraft }; output: ItemView };
  submit: { input: { id: string; draft: EventDraft }; output: ItemView };
  retry: { input: { id: string }; output: ItemView };
  /** Stops what is at work on the item: reading becomes a discard, sending falls back to review. */
  cancel: { input: { id: string }; output: undefined };
  /** Goes on with an item that is being read without its attachments. */
  skipAttachments: { input: { id: string }; output: ItemView };
  /** Takes an item that waits to be sent back to the analyst. */
  review: { input: { id: string }; output: ItemView };
  undo: { input: { id: string }; output: ItemView };
  publish: { input: { id: string }; output: ItemView };
  discard: { input: { id: string }; output: undefined };
  /** Moves the draft to another profile, with that one's settings; what was typed stays. */
  moveToProfile: { input: { id: string; draft: EventDraft; profile: string }; output: ItemView };
  /** Events that mails with the same Message-IDs became before. */
  sentBefore: { input: { id: string }; output: { events: readonly SentBefore[] } };
  /** The mail as a person reads it, for the view beside the rows. */
  readMail: { input: { id: string }; output: { mails: readonly MailView[] } };
  /** Asks MISP which of the rows to be sent it has already; stores nothing there. */
  checkKnown: { input: { id: string; draft: EventDraft }; output: ItemView };
  /** Adds what is found in a text that was selected by hand as rows of the draft. */
  extractText: { input: { id: string; draft: EventDraft; text: string }; output: ItemView };
  /** The event as MISP's import takes it, with the contents of files, which pages do not have. */
  exportEvent: { input: { id: string; draft: EventDraft }; output: { json: string } };
  outbox: { input: undefined; output: OutboxView };
  /** Tries everything now that waits to be tried again by itself. */
  retryAll: { input: undefined; output: OutboxView };
  pauseSending: { input: { paused: boolean }; output: OutboxView };
  readOptions: { input: undefined; output: OptionsView };
  /** Saves these values; a secret that is not among them stays as it is, `undefined` puts an option back to its default. */
  writeOptions: { input: { profile: string; values: Readonly<Record<string, unknown>> }; output: OptionsView };
  addProfile: { input: { profile: string; copyOf?: string }; output: OptionsView };
  removeProfile: { input: { profile: string }; output: OptionsView };
  /** The file that the companion reads. Secrets are in it only when asked for. */
  exportOptions: { input: { withSecrets: boolean }; output: { name: string; text: string } };
  /** What a file would change (`apply: false`), or changes it. `name` tells the format: YAML, JSON or a foreign configuration. */
  importOptions: { input: { name: string; text: string; apply: boolean }; output: ImportView };
  testConnection: { input: { profile: string }; output: ServerAbout };
  giveConsent: { input: undefined; output: AppState };
  /** `here`: at once, of what is on this machine; `server`: asks MISP. `asOf`: when MISP told last, where it ever did. */
  findTags: { input: { text: string; profile: string; from: 'here' | 'server' }; output: { tags: readonly ServerTag[]; asOf?: string } };
  /** Namespaces of which an event takes one tag only, and of which it needs one to be published. */
  taxonomies: { input: { profile: string }; output: { exclusive: readonly string[]; required: readonly string[] } };
  sharingGroups: { input: { profile: string }; output: { groups: readonly SharingGroup[] } };
}

export type RequestName = keyof Requests;
export type Ask = <N extends RequestName>(name: N, input: Requests[N]['input']) => Promise<Requests[N]['output']>;

/** How a request travels: the argument of `runtime.sendMessage`. */
export interface Call<N extends RequestName = RequestName> {
  readonly request: N;
  readonly input: Requests[N]['input'];
}

/**
 * What comes back, as JSON text: Thunderbird copies a text between two pages several times as fast as the thousands of objects of a draft.
 */
export type Reply<N extends RequestName = RequestName> = { readonly answer: Requests[N]['output'] } | { readonly problem: ProblemReport };

/** What the background tells all open pages by itself (`runtime.sendMessage`): ask for this item again. */
export interface ItemChanged {
  readonly changed: string;
}

/** Asks the page with this address to come to the front; one that does answers `true`. */
export interface ShowPage {
  readonly show: string;
}

/** Where the background leaves a FirstView in storage.session, as JSON text. */
export const FIRST_VIEW = 'firstView';

/** What the popup shows of a message that was read ahead before the background is asked, which may have been stopped since. */
export interface FirstView {
  /** Number of the message in Thunderbird. */
  readonly message: number;
  readonly app: AppState;
  readonly view: ItemView;
}

export interface AppState {
  readonly isSetUp: boolean;
  readonly hasConsent: boolean;
  readonly profiles: readonly { readonly name: string; readonly url: string }[];
  /** Titles of the services beside MISP that are switched on: they are named before anything is sent. */
  readonly services?: readonly string[];
  /** Addresses that Thunderbird must be allowed to reach for all of that. */
  readonly reaches?: readonly string[];
}

export interface ItemView {
  /** Without the bytes of the mail: `work.mails` is empty here. */
  readonly item: OutboxItem;
  /** While something is at work: which stage, and how far. */
  readonly progress?: WorkProgress;
  /** It is to be sent, and a person has paused that. */
  readonly isPaused?: true;
  readonly about?: ServerAbout;
  /** Whether MISP is asked by itself which of the rows it knows. */
  readonly checksKnown?: boolean;
  /** Origin and path of the MISP it goes to, without a slash at the end. */
  readonly url?: string;
  /** Until when the submission can be undone here, ISO 8601 in UTC. */
  readonly undoUntil?: string;
}

/** How far the work is: a stage of the pipeline with its counts, or sending, which has none. */
export type WorkProgress = Omit<Progress, 'stage'> & { readonly stage: Progress['stage'] | 'submit' };

export interface MailView {
  /** Which of the item's mails it is or lies in, counted from 0. */
  readonly ofMail: number;
  /** As `Mail.path`. */
  readonly path: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  /** ISO 8601 in UTC. */
  readonly date?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly texts: readonly BodyText[];
  /** `spf`, `dkim` ... with their results, from a server that is trusted. */
  readonly authentication: readonly { readonly method: string; readonly result: string }[];
  /** The first 256 kB of the mail as it came, for the outermost mail. */
  readonly source?: string;
}

/** An event that was made of the mail before, here. */
export interface SentBefore {
  /** Number of the event. */
  readonly id: string;
  readonly url: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

/** An item of the outbox for a list: without mail and draft. */
export interface OutboxEntry {
  readonly id: string;
  readonly title: string;
  readonly profile: string;
  readonly created: string;
  readonly step: OutboxItem['work']['step'];
  readonly attempts: number;
  readonly notBefore: string;
  readonly problem?: ProblemReport;
  readonly progress?: ItemView['progress'];
  /** Name of its tlp: tag. */
  readonly tlp?: string;
  readonly indicators?: number;
  readonly files?: number;
  readonly submission?: Submission;
  readonly undoUntil?: string;
  readonly undone?: boolean;
}

export interface OutboxView {
  readonly entries: readonly OutboxEntry[];
  readonly paused: boolean;
}

export interface OptionsView {
  /** Current values by profile; secrets are left out, `hasSecret` says which are set. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly hasSecret: Readonly<Record<string, readonly string[]>>;
  /** Keys that the administrator has set. */
  readonly locked: readonly string[];
}

export interface ImportView {
  readonly changes: readonly { readonly profile: string; readonly key: string; readonly from: string; readonly to: string }[];
  /** What of the file has no counterpart here, in its own words. */
  readonly notes: readonly string[];
  /** Some of the file has no value that its option takes: nothing of it is applied. */
  readonly hasErrors?: boolean;
}
