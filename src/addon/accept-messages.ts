import { Problem } from '#core/problem.ts';
import type { Addon } from './addon.ts';
import { findItem } from './find-item.ts';
import type { Arrival } from './intake.ts';
import { mailKey } from './mail-key.ts';
import type { MessageHeader } from './thunderbird.ts';

type Doors = Pick<Addon, 'intake' | 'messages' | 'outbox' | 'readAhead' | 'settings'>;
type How = Pick<Arrival, 'isAwaited' | 'lookUp'>;

/**
 * Puts messages that a person chose into the outbox for review: all as one event, or each as its own. Messages whose draft is there
 * already get that one, as it was left. Throws `mail_unreadable` where there is none.
 */
export async function acceptMessages(
  messages: readonly MessageHeader[],
  as: 'one event' | 'one each',
  addon: Doors,
  more: How = {},
): Promise<readonly string[]> {
  if (messages.length === 0) {
    throw new Problem('mail_unreadable', { message: 'no message is selected' });
  }
  const [profile = ''] = await addon.settings.profiles();
  const groups = as === 'one each' ? messages.map((message) => [message]) : [messages];
  const how = { ...more, profile, isAwaited: more.isAwaited === true && groups.length === 1 };
  return Promise.all(groups.map((group) => acceptGroup(group, how, addon)));
}

async function acceptGroup(
  group: readonly MessageHeader[],
  how: How & Pick<Arrival, 'profile'>,
  { intake, messages, outbox, readAhead }: Doors,
): Promise<string> {
  const [first] = group;
  const ahead = first && group.length === 1 && !how.lookUp ? await readAhead.take(first, how.profile) : undefined;
  const mails = ahead ? [ahead.mail] : await Promise.all(group.map((message) => messages.read(message)));
  const messageIds = group.map(({ headerMessageId }) => headerMessageId);
  const keys = ahead ? [ahead.key] : await Promise.all(mails.map((mail, index) => mailKey(mail, messageIds[index] ?? '')));
  const arrival = { title: first?.subject ?? '', mails, review: true, messageIds, keys, ...how };
  if (how.lookUp) {
    // It goes with its tab, so it must not be anybody's draft.
    return intake.accept(arrival);
  }
  const { id, isThere } = await findItem(keys, outbox);
  return isThere ? id : intake.accept({ ...arrival, onceAs: id, ...(ahead && { underWay: ahead.underWay }) });
}
