import type { OutboxItem } from '#core/outbox/item.ts';
import { needsAttention } from '#core/outbox/item-state.ts';
import { fillIn } from '#core/problem.ts';
import { mailKey } from '../mail-key.ts';
import type { MessageHeader, Thunderbird } from '../thunderbird.ts';
import { createTurns } from '../turns.ts';
import type { MessageSource } from './message-source.ts';
import type { Origin } from './sources.ts';

/** The tag that people and Thunderbird's own filters put on a message to have it sent. Keys are IMAP keywords, so they are short ASCII. */
export const TRIGGER_TAG = 'mispatch_send';

const PREFIX = 'mispatch_';
const EVENT = `${PREFIX}event_`;
const SENT = `${PREFIX}sent`;
const COLOURS = { send: '#105bbc', queued: '#7a5c00', review: '#7a5c00', sent: '#1a7f37', failed: '#b3261e' };

/**
 * So many events have a tag with their number. A tag for each event for ever would fill Thunderbird's list of tags, and a mail server
 * keeps few keywords (Dovecot's Maildir 26 per folder).
 */
const MOST_NUMBERS = 12;

/** Tags on messages: the one that triggers, and those that show what became of a mail. */
export interface MessageTags {
  /** Makes the tag "Send to MISP" where it is missing, so that filters can name it. */
  makeTrigger(): Promise<void>;
  /** Shows the state of an item on its messages, in place of the state before and of the trigger. Messages that are gone are left out. */
  show(origin: Origin, item: OutboxItem): Promise<void>;
  /** Takes the state and the trigger off the messages again. */
  clear(origin: Origin): Promise<void>;
  /** Takes off them what says that there is more to come. */
  clearPassing(origin: Origin): Promise<void>;
  /** Takes the trigger alone off them. */
  clearTrigger(origin: Origin): Promise<void>;
}

/**
 * Tags in Thunderbird. Another client on the same IMAP account sees them too. The latest events have a tag with their number;
 * messages of older ones bear "In MISP", and the ledger knows their number.
 */
export function createMessageTags({ i18n, messages }: Pick<Thunderbird, 'i18n' | 'messages'>, read: MessageSource['read']): MessageTags {
  const inTurn = createTurns();

  async function make(key: string, name: string, colour: string): Promise<void> {
    const tags = await messages.tags.list();
    if (!tags.some((tag) => tag.key === key)) {
      // Two items at once may both find it missing.
      await messages.tags.create(key, name, colour).catch(() => undefined);
    }
  }

  /** Over all pages of the list. */
  async function find(which: Parameters<Thunderbird['messages']['query']>[0]): Promise<readonly MessageHeader[]> {
    const pages = [await messages.query(which)];
    for (let next = pages[0]?.id; next; next = pages.at(-1)?.id) {
      pages.push(await messages.continueList(next));
    }
    return pages.flatMap((page) => page.messages);
  }

  /** Takes tags off a message, and puts one on it where there is one. */
  async function replace(message: MessageHeader, isOld: (tag: string) => boolean, key?: string): Promise<void> {
    const others = message.tags.filter((tag) => !isOld(tag));
    if (key !== undefined || others.length < message.tags.length) {
      await messages.update(message.id, { tags: key === undefined ? others : [...others, key] });
    }
  }

  async function onEach({ keys = [], messageIds }: Origin, isOld: (tag: string) => boolean, key?: string): Promise<void> {
    for (const [index, headerMessageId] of messageIds.entries()) {
      for (const message of await messagesOf(headerMessageId, keys[index])) {
        await replace(message, isOld, key);
      }
    }
  }

  /** Any sender can write any Message-ID: where several messages have it, those that hold what the mail held. */
  async function messagesOf(headerMessageId: string, key: string | undefined): Promise<readonly MessageHeader[]> {
    const found = headerMessageId === '' ? [] : await find({ headerMessageId });
    if (found.length < 2 || key === undefined) {
      return found;
    }
    const alike: MessageHeader[] = [];
    for (const message of found) {
      // One that cannot be read is not known to be the mail.
      const mail = await read(message).catch(() => undefined);
      if (mail && (await mailKey(mail, headerMessageId)) === key) {
        alike.push(message);
      }
    }
    return alike;
  }

  /** Gives the messages of the oldest events the one tag "In MISP" and takes the tags with their numbers out of the list. */
  async function foldNumbers(newest: string): Promise<void> {
    const numbered = (await messages.tags.list()).map(({ key }) => key).filter((key) => key.startsWith(EVENT) && key !== newest);
    const surplus = numbered.toSorted((a, b) => numberIn(a) - numberIn(b)).slice(0, Math.max(0, numbered.length + 1 - MOST_NUMBERS));
    if (surplus.length > 0) {
      await make(SENT, i18n.getMessage('message_tag_in_misp'), COLOURS.sent);
    }
    for (const key of surplus) {
      await foldNumber(key);
    }
  }

  async function foldNumber(key: string): Promise<void> {
    for (const message of await find({ tags: { mode: 'any', tags: { [key]: true } } })) {
      await replace(message, isOurs, SENT);
    }
    await messages.tags.delete(key);
  }

  return {
    makeTrigger: () => make(TRIGGER_TAG, i18n.getMessage('send_to_misp'), COLOURS.send),
    show: async (origin, item) => {
      const { colour, key, text } = stateOf(item);
      await make(key, fillIn(i18n.getMessage(text), { id: numberOf(item) }), colour);
      await onEach(origin, isOurs, key);
      if (key.startsWith(EVENT)) {
        // One after the other: two at once would fold the same tags.
        await inTurn('numbers', () => foldNumbers(key)).catch(() => undefined);
      }
    },
    clear: (origin) => onEach(origin, isOurs),
    clearPassing: (origin) => onEach(origin, (tag) => isOurs(tag) && tag !== SENT && !tag.startsWith(EVENT)),
    clearTrigger: (origin) => onEach(origin, (tag) => tag === TRIGGER_TAG),
  };
}

/** Both the states and the trigger. */
function isOurs(tag: string): boolean {
  return tag.startsWith(PREFIX);
}

interface State {
  readonly key: string;
  readonly text: string;
  readonly colour: string;
}

function stateOf(item: OutboxItem): State {
  if (needsAttention(item)) {
    return { key: `${PREFIX}failed`, text: 'message_tag_failed', colour: COLOURS.failed };
  }
  switch (item.work.step) {
    case 'draft':
    case 'submit':
      return { key: `${PREFIX}queued`, text: 'message_tag_queued', colour: COLOURS.queued };
    case 'review':
      return { key: `${PREFIX}review`, text: 'message_tag_review', colour: COLOURS.review };
    case 'done':
      return numberOf(item) === ''
        ? { key: SENT, text: 'message_tag_in_misp', colour: COLOURS.sent }
        : { key: `${EVENT}${numberOf(item)}`, text: 'message_tag_sent', colour: COLOURS.sent };
  }
}

function numberOf({ work }: OutboxItem): string {
  return work.step === 'done' ? work.submission.id : '';
}

function numberIn(key: string): number {
  return Number(key.slice(EVENT.length)) || 0;
}
