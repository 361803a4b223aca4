import { RETENTION_DEFAULTS, tidyUp } from '#core/outbox/retention.ts';
import type { Outbox } from '#core/ports.ts';
import type { Sources } from './adapters/sources.ts';

const DAY = 24 * 60 * 60_000;

/** Removes what was done `keepDays` ago, and the mails of what can no longer be undone. */
export async function tidyUpAll(outbox: Outbox, sources: Sources, now: number, keepDays: number): Promise<void> {
  const { drafts } = RETENTION_DEFAULTS;
  await tidyUp(outbox, now, { drafts, items: Math.max(drafts, keepDays * DAY) });
  const items = new Map((await outbox.list()).map((item) => [item.id, item]));
  for (const id of await sources.ids()) {
    const item = items.get(id);
    if (!item) {
      await sources.remove(id);
    } else if (item.work.step === 'done' && !item.work.draft) {
      const source = await sources.get(id);
      await (source && source.mails.length > 0 ? sources.put(id, { ...source, mails: [] }) : undefined);
    }
  }
}
