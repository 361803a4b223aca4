import { bytesToHex } from '@noble/hashes/utils.js';
import type { RawMail } from '#core/parse/mail.ts';
import type { Addon } from './addon.ts';
import { filteredId } from './filtered-id.ts';
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
        const onceAs = await keyOf(mail, message.headerMessageId);
        await addon.intake.accept({ title: message.subject, mails: [mail], messageIds, profile, review, onceAs });
      } catch (thrown) {
        console.error(thrown);
        await addon.attention.missed(message.subject);
      }
    }
  } finally {
    rest();
  }
}

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** The same for one mail in every folder: header fields differ by the door, and line ends by the way that it is stored. */
async function keyOf({ bytes }: RawMail, messageId: string): Promise<string> {
  const content = trimEnd(bytes.subarray(endOfHeader(bytes)).filter((byte) => byte !== CARRIAGE_RETURN));
  const name = new TextEncoder().encode(`${messageId}\0`);
  const all = new Uint8Array(name.length + content.length);
  all.set(name);
  all.set(content, name.length);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return filteredId(bytesToHex(hash));
}

/** A mailbox file may add an empty line at the end. */
function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === LINE_FEED) {
    end -= 1;
  }
  return bytes.subarray(0, end);
}

function endOfHeader(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1] === CARRIAGE_RETURN ? at + 2 : at + 1;
    if (bytes[next] === LINE_FEED) {
      return next + 1;
    }
  }
  return 0;
}
