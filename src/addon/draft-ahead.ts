import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';

export type DraftItem = (item: OutboxItem, signal?: AbortSignal) => Promise<EventDraft>;

/** Reads a mail for whoever waits for it while it is still being written to the disk. */
export interface DraftAhead {
  /** Begins on an item that is about to be written. One at a time: what comes while it is at work is drafted in its turn. */
  begin(item: OutboxItem): void;
  /** Stops what was begun for an item that could not be written. */
  abandon(item: OutboxItem): void;
  /** The draft that was begun for this very item, else one that is made now. Throws what drafting throws. */
  readonly draft: DraftItem;
}

interface Begun {
  readonly item: OutboxItem;
  readonly controller: AbortController;
  readonly drafted: Promise<EventDraft>;
  isOver: boolean;
}

/** Drafts ahead of the outbox. Nothing lasts of it: what counts is what the outbox makes of the draft once it has the item. */
export function createDraftAhead(draft: DraftItem): DraftAhead {
  let ahead: Begun | undefined;

  /** What was begun for this very item, which nobody else gets: one that was written anew since is another one. */
  function take(item: OutboxItem): Begun | undefined {
    const begun = ahead;
    if (begun?.item !== item) {
      return undefined;
    }
    ahead = undefined;
    return begun;
  }
  return {
    begin: (item) => {
      if (ahead && !ahead.isOver) {
        return;
      }
      const controller = new AbortController();
      const begun: Begun = { item, controller, drafted: draft(item, controller.signal), isOver: false };
      const end = () => {
        begun.isOver = true;
      };
      begun.drafted.then(end, end);
      ahead = begun;
    },
    abandon: (item) => take(item)?.controller.abort(),
    draft: (item, signal) => {
      const begun = take(item);
      signal?.addEventListener('abort', () => begun?.controller.abort(signal.reason));
      return begun?.drafted ?? draft(item, signal);
    },
  };
}
