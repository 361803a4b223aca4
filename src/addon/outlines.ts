import type { OutboxItem } from '#core/outbox/item.ts';
import type { OutboxEntry } from '#ui/messages.ts';
import type { RecentOutbox } from './adapters/recent-items.ts';
import { shownTitle } from './shown-title.ts';
import { undoTime } from './undo-time.ts';

/** What lists show of an item, whether it is under work or not: all but its mails and its draft. */
export type Outline = Omit<OutboxEntry, 'progress'>;

export interface OutlinedOutbox extends RecentOutbox {
  /** Oldest first; without what is only looked at. */
  outlines(): Promise<readonly Outline[]>;
}

/** Longer subjects are clipped: some are megabytes, and a list shows their beginning at most. */
const LONGEST_TITLE = 300;

/**
 * The outbox with what lists show of each item kept in memory: the open page of the outbox asks for it again and again, and thousands of
 * items are hundreds of megabytes on the disk. Only for an outbox that has no other door. `readAll`: gives what is made of each item.
 */
export function outlineItems(outbox: RecentOutbox, readAll: <T>(make: (item: OutboxItem) => T) => Promise<readonly T[]>): OutlinedOutbox {
  let known: Promise<Map<string, Outline>> | undefined;

  /** What changes while they are read counts after that. */
  function change(make: (outlines: Map<string, Outline>) => void): void {
    known = known?.then((outlines) => {
      make(outlines);
      return outlines;
    });
  }
  function note(item: OutboxItem): void {
    const outline = toOutline(item);
    change((outlines) => void (outline ? outlines.set(item.id, outline) : outlines.delete(item.id)));
  }
  async function read(): Promise<Map<string, Outline>> {
    const outlines = await readAll(toOutline);
    return new Map(outlines.flatMap((outline) => (outline ? [[outline.id, outline]] : [])));
  }
  return {
    ...outbox,
    show: (item) => {
      outbox.show(item);
      note(item);
    },
    put: async (item) => {
      note(item);
      try {
        await outbox.put(item);
      } catch (thrown) {
        // What the disk has is read again.
        known = undefined;
        throw thrown;
      }
    },
    putBehind: (item) => outbox.putBehind(item),
    remove: async (id) => {
      await outbox.remove(id);
      change((outlines) => void outlines.delete(id));
    },
    outlines: async () => {
      known ??= read();
      const reading = known;
      reading.catch(() => {
        known = undefined;
      });
      return [...(await reading).values()].toSorted((a, b) => (a.created < b.created ? -1 : Number(a.created > b.created)));
    },
  };
}

function toOutline(item: OutboxItem): Outline | undefined {
  const { attempts, created, id, lookUp, notBefore, problem, profile, work } = item;
  const draft = work.step === 'draft' ? undefined : work.draft;
  const tlp = draft?.event.Tag.find(({ name }) => name.startsWith('tlp:'))?.name;
  const title = shownTitle(item);
  return lookUp
    ? undefined
    : {
        id,
        title: title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title,
        profile,
        created,
        step: work.step,
        attempts,
        notBefore,
        ...(problem && { problem }),
        ...(tlp && { tlp }),
        ...(draft && { indicators: draft.event.Attribute.length, files: draft.event.Object.filter(({ name }) => name === 'file').length }),
        ...(work.step === 'done' && { submission: work.submission }),
        ...undoTime(item),
      };
}
