import type { Addon } from './addon.ts';
import { filteredId } from './item-id.ts';
import { mailKey } from './mail-key.ts';
import type { MessageHeader } from './thunderbird.ts';

type Tools = Pick<Addon, 'attention' | 'intake' | 'messages' | 'settings' | 'stayAwake'>;

/**
 * Takes in mails that no person pressed a button for, as the policy says; each mail once, at whatever door and however often it comes.
 * One that cannot be read or kept is told to a person and does not hold up the others.
 */
export async function acceptFiltered(messages: readonly MessageHeader[], addon: Tools): Promise<void> {
  const { messages: source, settings, stayAwake } = addon;
  const rest = stayAwake();
  try {
    const [names, hasConsent] = await Promise.all([settings.profiles(), settings.recall('consent')]);
    const [first = ''] = names;
    const { 'filtered.become': become, 'filtered.profile': wanted } = await settings.configuration(first);
    const isGone = wanted !== '' && !names.includes(wanted);
    const profile = wanted === '' || isGone ? first : wanted;
    // Before somebody agreed to it, nothing leaves this machine; nor for another MISP than the one that was chosen.
    const review = become === 'review' || hasConsent === undefined || isGone;
    for (const message of messages) {
      try {
        const mail = await source.read(message);
        const messageIds = [message.headerMessageId];
        const key = await mailKey(mail, message.headerMessageId);
        const arrival = { title: message.subject, mails: [mail], messageIds, keys: [key], profile, review };
        await addon.intake.accept({ ...arrival, onceAs: filteredId(key) });
      } catch (thrown) {
        console.error(thrown);
        await addon.attention.missed(message.subject);
      }
    }
  } finally {
    rest();
  }
}
