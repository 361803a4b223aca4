import type { OutboxItem } from '#core/outbox/item.ts';
import { RETENTION_DEFAULTS, type Retention, retire } from '#core/outbox/retention.ts';
import type { Outbox } from '#core/ports.ts';
import type { OutboxOverview } from './adapters/indexed-db-outbox.ts';
import type { Sources } from './adapters/sources.ts';

interface TidyPorts {
  readonly outbox: Pick<Outbox, 'get' | 'put' | 'remove'>;
  readonly overview: Pick<OutboxOverview, 'readAll'>;
  readonly sources: Sources;
}

const DAY = 24 * 60 * 60_000;

/** Removes what was done `keepDays` ago, and the mails of what can no longer be undone. Never has more than a few items in memory. */
export async function tidyUpAll({ outbox, overview, sources }: TidyPorts, now: number, keepDays: number): Promise<void> {
  const { drafts } = RETENTION_DEFAULTS;
  const retention = { drafts, items: Math.max(drafts, keepDays * DAY) };
  // First of all: the mail of an item that comes in meanwhile is there before the item is, and must not be taken for one left over.
  const ids = await sources.ids();
  const seen = await overview.readAll((item) => ({ id: item.id, isOver: retire(item, now, retention) !== item }));
  for (const { id } of seen.filter(({ isOver }) => isOver)) {
    await tidyUpOne(id, outbox, now, retention);
  }
  const withMails = new Map(await overview.readAll((item) => [item.id, needsMails(item)] as const));
  for (const id of ids) {
    const isNeeded = withMails.get(id);
    if (isNeeded === undefined && !(await outbox.get(id))) {
      await sources.remove(id);
    } else if (isNeeded === false) {
      const source = await sources.get(id);
      await (source && source.mails.length > 0 ? sources.put(id, { ...source, mails: [] }) : undefined);
    }
  }
}

/** Decided anew, for somebody may have opened it meanwhile. */
async function tidyUpOne(id: string, outbox: TidyPorts['outbox'], now: number, retention: Retention): Promise<void> {
  const item = await outbox.get(id);
  const after = item && retire(item, now, retention);
  if (after === 'remove') {
    await outbox.remove(id);
  } else if (after && after !== item) {
    await outbox.put(after);
  }
}

function needsMails({ work }: OutboxItem): boolean {
  return work.step !== 'done' || work.draft !== undefined;
}
