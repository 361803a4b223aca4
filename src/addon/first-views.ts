import type { OutboxItem } from '#core/outbox/item.ts';
import { FIRST_VIEW, type FirstView } from '#ui/messages.ts';
import type { RecentOutbox } from './adapters/recent-items.ts';
import type { Thunderbird } from './thunderbird.ts';

/** What the popup shows of one message without the background, which may be stopped by then, kept as its item is. */
export interface FirstViews {
  /** From now on the popup of this message shows this item, as it is after each change, while it is a draft. */
  show(message: number, item: OutboxItem): Promise<void>;
  /** The same, once whoever looks at the item has it on the screen. */
  follow(message: number, item: OutboxItem): Promise<void>;
  changed(id: string, item: OutboxItem | undefined): Promise<void>;
  /** Follows nothing any more. */
  clear(): Promise<void>;
}

export interface FirstViewsPorts {
  readonly session: Thunderbird['storage']['session'];
  /** What the popup is shown of an item. */
  readonly viewOf: (item: OutboxItem) => Promise<Omit<FirstView, 'message'>>;
  readonly laterMs?: number;
}

interface Followed {
  readonly message: number;
  readonly item: string;
}

/** A longer one takes longer to fetch than the background to start; Thunderbird keeps ten megabytes at most. */
const LONGEST = 2 * 1024 * 1024;
/** Longer than an open page takes to draw what it asked for, which making this would hold up. */
const LATER_MS = 300;

/** The one first view, in storage.session: in memory alone, until Thunderbird ends. */
export function createFirstViews({ laterMs = LATER_MS, session, viewOf }: FirstViewsPorts): FirstViews {
  /** Missing where it is not known yet what an earlier life of the background followed. */
  let followed: Promise<Followed | undefined> | undefined;
  let turns = 0;

  async function write(message: number, item: OutboxItem | undefined, afterMs: number): Promise<void> {
    turns += 1;
    const turn = turns;
    if (afterMs > 0) {
      await session.remove([FIRST_VIEW]);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
    }
    if (turn !== turns) {
      return;
    }
    const view = item?.work.step === 'review' ? await viewOf(item).catch(() => undefined) : undefined;
    const text = view && JSON.stringify({ ...view, message } satisfies FirstView);
    if (turn === turns) {
      await (text && text.length <= LONGEST ? put(text) : session.remove([FIRST_VIEW]));
    }
  }
  /** Better none than one that is no longer true. */
  async function put(text: string): Promise<void> {
    await session.set({ [FIRST_VIEW]: text }).catch(() => session.remove([FIRST_VIEW]));
  }
  async function readFollowed(): Promise<Followed | undefined> {
    const { [FIRST_VIEW]: text } = await session.get(FIRST_VIEW);
    const left = typeof text === 'string' ? (JSON.parse(text) as FirstView) : undefined;
    return left && { message: left.message, item: left.view.item.id };
  }
  return {
    show: async (message, item) => {
      followed = Promise.resolve({ message, item: item.id });
      await write(message, item, 0);
    },
    follow: async (message, item) => {
      followed ??= readFollowed();
      const before = await followed;
      if (before?.message !== message || before.item !== item.id) {
        followed = Promise.resolve({ message, item: item.id });
        await write(message, item, laterMs);
      }
    },
    changed: async (id, item) => {
      followed ??= readFollowed();
      const current = await followed;
      await (current?.item === id ? write(current.message, item, laterMs) : undefined);
    },
    clear: async () => {
      followed = Promise.resolve(undefined);
      turns += 1;
      await session.remove([FIRST_VIEW]);
    },
  };
}

/** The outbox that tells of each change. Only for one that has no other door. */
export function followChanges<T extends RecentOutbox>(outbox: T, { changed }: Pick<FirstViews, 'changed'>): T {
  const tell = (id: string, item: OutboxItem | undefined) => void changed(id, item).catch(() => undefined);
  return {
    ...outbox,
    show: (item) => {
      outbox.show(item);
      tell(item.id, item);
    },
    put: async (item) => {
      await outbox.put(item).catch((thrown: unknown) => {
        tell(item.id, undefined);
        throw thrown;
      });
      tell(item.id, item);
    },
    remove: async (id) => {
      await outbox.remove(id);
      tell(id, undefined);
    },
  };
}
