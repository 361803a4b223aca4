import type { OutboxItem } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';

type ItemOf = Pick<OutboxItem, 'id' | 'lookUp' | 'profile' | 'review' | 'title' | 'wishes'> & { readonly mails: readonly RawMail[] };

/** An item of which nothing was done yet. */
export function newItem({ id, lookUp, mails, profile, review, title, wishes }: ItemOf): OutboxItem {
  const time = new Date().toISOString();
  return {
    id,
    generation: 0,
    created: time,
    attempts: 0,
    notBefore: time,
    profile,
    review,
    title,
    ...(lookUp && { lookUp }),
    ...(wishes && { wishes }),
    work: { step: 'draft', mails },
  };
}
