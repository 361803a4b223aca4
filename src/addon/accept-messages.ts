import type { Outbox } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { Addon } from './addon.ts';
import type { Arrival } from './intake.ts';
import { filteredId, pressedId } from './item-id.ts';
import { mailKey } from './mail-key.ts';
import type { MessageHeader } from './thunderbird.ts';

type Doors = Pick<Addon, 'intake' | 'messages' | 'outbox' | 'settings'>;

/**
 * Puts messages that a person chose into the outbox for review: all as one event, or each as its own. Messages whose draft is there
 * already get that one, as it was left. Throws `mail_unreadable` where there is none.
 */
export async function acceptMessages(
  messages: readonly MessageHeader[],
  as: 'one event' | 'one each',
  addon: Doors,
  more: Pick<Arrival, 'lookUp'> = {},
): Promise<readonly string[]> {
  if (messages.length === 0) {
    throw new Problem('mail_unreadable', { message: 'no message is selected' });
  }
  const [profile = ''] = await addon.settings.profiles();
  const groups = as === 'one each' ? messages.map((message) => [message]) : [messages];
  return Promise.all(groups.map((group) => acceptGroup(group, { profile, ...more }, addon)));
}

async function acceptGroup(
  group: readonly MessageHeader[],
  how: Pick<Arrival, 'profile' | 'lookUp'>,
  { intake, messages, outbox }: Doors,
): Promise<string> {
  const mails = await Promise.all(group.map((message) => messages.read(message)));
  const messageIds = group.map(({ headerMessageId }) => headerMessageId);
  const keys = await Promise.all(mails.map((mail, index) => mailKey(mail, messageIds[index] ?? '')));
  const arrival = { title: group[0]?.subject ?? '', mails, review: true, messageIds, ...how };
  if (how.lookUp) {
    // It goes with its tab, so it must not be anybody's draft.
    return intake.accept(arrival);
  }
  const { id, isThere } = await idAtHand(keys, outbox);
  return isThere ? id : intake.accept({ ...arrival, onceAs: id });
}

/** The id of the item of these mails that is not done yet, begun by a person or by a filter; else one that is free. */
async function idAtHand(keys: readonly string[], outbox: Outbox): Promise<{ readonly id: string; readonly isThere: boolean }> {
  const [only = ''] = keys;
  const filtered = keys.length === 1 ? await outbox.get(filteredId(only)) : undefined;
  if (filtered && filtered.work.step !== 'done') {
    return { id: filtered.id, isThere: true };
  }
  for (let count = 1; ; count += 1) {
    const id = pressedId(keys, count);
    const item = await outbox.get(id);
    if (item?.work.step !== 'done') {
      return { id, isThere: item !== undefined };
    }
  }
}
