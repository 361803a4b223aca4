import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';

export type DraftItem = (item: OutboxItem, signal?: AbortSignal) => Promise<EventDraft>;

/** A draft that is being made, or is there already. */
export interface DraftUnderWay {
  readonly drafted: Promise<EventDraft>;
  /** Ends the work on it. */
  stop(reason?: unknown): void;
}

/** Reads a mail for whoever waits for it while it is still being written to the disk. */
export interface DraftAhead {
  /**
   * Begins on an item that is about to be written, or takes over what was begun on its mail before. One at a time: what comes while it is
   * at work is drafted in its turn.
   */
  begin(item: OutboxItem, underWay?: DraftUnderWay): void;
  /** Stops what was begun for an item that could not be written. */
  abandon(item: OutboxItem): void;
  /** The draft that was begun for this very item where it is there in less time than anybody minds. It is nobody else's then. */
  soon(item: OutboxItem): Promise<EventDraft | undefined>;
  /** The draft that was begun for this very item, else one that is made now. Throws what drafting throws. */
  readonly draft: DraftItem;
}

/** Shorter than it takes to read that something is being read. */
const SOON_MS = 150;

interface Begun extends DraftUnderWay {
  readonly item: OutboxItem;
  isOver: boolean;
}

/** Drafts ahead of the outbox. Nothing lasts of it: what counts is what the outbox makes of the draft once it has the item. */
export function createDraftAhead(draft: DraftItem): DraftAhead {
  let ahead: Begun | undefined;

  const begunFor = (item: OutboxItem) => (ahead?.item === item ? ahead : undefined);
  /** What was begun for this very item, which nobody else gets: one that was written anew since is another one. */
  function take(item: OutboxItem): Begun | undefined {
    const begun = begunFor(item);
    ahead = begun ? undefined : ahead;
    return begun;
  }
  return {
    begin: (item, underWay) => {
      if (begunFor(item) || (ahead && !ahead.isOver && !underWay)) {
        return;
      }
      const begun: Begun = { item, ...(underWay ?? startDraft(draft, item)), isOver: false };
      const end = () => {
        begun.isOver = true;
      };
      begun.drafted.then(end, end);
      ahead = begun;
    },
    abandon: (item) => take(item)?.stop(),
    soon: async (item) => {
      const drafted = begunFor(item)?.drafted.catch(() => undefined);
      const early = drafted && (await Promise.race([drafted, new Promise<undefined>((resolve) => setTimeout(resolve, SOON_MS))]));
      if (early) {
        take(item);
      }
      return early;
    },
    draft: (item, signal) => {
      const begun = take(item);
      signal?.addEventListener('abort', () => begun?.stop(signal.reason));
      return begun?.drafted ?? draft(item, signal);
    },
  };
}

/** Begins to draft, so that it can be ended. */
export function startDraft(draft: DraftItem, item: OutboxItem): DraftUnderWay {
  const controller = new AbortController();
  return { drafted: draft(item, controller.signal), stop: (reason) => controller.abort(reason) };
}
