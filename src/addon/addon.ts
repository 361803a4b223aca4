import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { MispServer, Outbox } from '#core/ports.ts';
import type { Drafting } from './adapters/drafting.ts';
import type { OutboxOverview } from './adapters/indexed-db-outbox.ts';
import type { MessageSource } from './adapters/message-source.ts';
import type { MessageTags } from './adapters/message-tags.ts';
import type { Settings } from './adapters/settings.ts';
import type { Sources } from './adapters/sources.ts';
import type { Attention } from './attention.ts';
import type { TagFinder } from './find-tags.ts';
import type { FirstViews } from './first-views.ts';
import type { Intake } from './intake.ts';
import type { Ledger } from './ledger.ts';
import type { LookUps } from './look-ups.ts';
import type { MessageState } from './message-state.ts';
import type { Opening } from './opening.ts';
import type { Outline } from './outlines.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { ListsRefresh } from './refresh-lists.ts';
import type { Runner } from './runner.ts';
import type { Thunderbird } from './thunderbird.ts';
import type { InTurn } from './turns.ts';
import type { WorkProgress } from './work-progress.ts';

/** What the entry points and the answers to pages work with; background.ts puts it together. */
export interface Addon {
  readonly browser: Thunderbird;
  readonly settings: Settings;
  readonly outbox: Outbox;
  readonly overview: Pick<OutboxOverview, 'readAll'>;
  /** What lists show of the items, oldest first. */
  readonly outlines: () => Promise<readonly Outline[]>;
  readonly sources: Sources;
  readonly messages: MessageSource;
  readonly readAhead: ReadAhead;
  readonly firstViews: FirstViews;
  readonly intake: Intake;
  readonly opening: Opening;
  readonly drafting: Drafting;
  readonly runner: Runner;
  readonly progress: WorkProgress;
  readonly refresh: ListsRefresh;
  readonly tags: MessageTags;
  readonly tagFinder: TagFinder;
  readonly messageState: MessageState;
  readonly ledger: Ledger;
  readonly lookUps: LookUps;
  readonly attention: Attention;
  /** For what asks MISP about an item and writes it after that. */
  readonly inTurn: InTurn;
  /** Keeps the background from being stopped until the returned function is called. */
  readonly stayAwake: () => () => void;
  /** Drafts the mails of an item in step `draft`, as its profile says. Throws a Problem. */
  readonly draft: (item: OutboxItem, signal?: AbortSignal) => Promise<EventDraft>;
  /** The MISP of a profile. Throws `not_configured` or `misp_insecure_address`. */
  readonly connect: (profile: string) => Promise<MispServer>;
  /** Tells the open pages that they should ask for this item again. */
  readonly tellPages: (item: string) => void;
}
