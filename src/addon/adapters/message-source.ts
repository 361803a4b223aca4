import { messageOf } from '#core/message-of.ts';
import { latin1Bytes } from '#core/parse/bytes/latin1.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { Problem } from '#core/problem.ts';
import type { MessageHeader, MessageList, Thunderbird } from '../thunderbird.ts';
import { stripThunderbirdLines } from './strip-thunderbird-lines.ts';

const ATTEMPTS = 4;
const PAUSE_MS = 250;

/**
 * Where the add-on gets mails from: what is shown, what is selected, and the bytes of a message. Without a tab it is the one in front:
 * Thunderbird knows which, and to ask it for that first takes as long as the messages themselves.
 */
export interface MessageSource {
  /** The message(s) in view; those selected in the list where none is. */
  shown(tab?: number): Promise<readonly MessageHeader[]>;
  /** The messages selected in the list; the displayed one in a tab without a list. */
  selected(tab?: number): Promise<readonly MessageHeader[]>;
  /** The mail as it came. Throws `mail_unreadable`. */
  read(message: MessageHeader): Promise<RawMail>;
  /** Every message of a list, over all its pages. */
  all(list: MessageList): Promise<readonly MessageHeader[]>;
}

/** Reads messages through Thunderbird's own interface. */
export function createMessageSource(browser: Pick<Thunderbird, 'mailTabs' | 'messageDisplay' | 'messages'>): MessageSource {
  async function all({ id, messages }: MessageList): Promise<readonly MessageHeader[]> {
    return id === null ? messages : [...messages, ...(await all(await browser.messages.continueList(id)))];
  }
  async function firstWithMessages(ways: readonly ((tab?: number) => Promise<MessageList>)[], tab?: number) {
    for (const ask of ways) {
      try {
        const messages = await all(await ask(tab));
        if (messages.length > 0) {
          return messages;
        }
      } catch {
        // A tab without a message list, or without a message view, throws: the other way may do.
      }
    }
    return [];
  }
  const displayed = (tab?: number) => browser.messageDisplay.getDisplayedMessages(tab);
  const selected = (tab?: number) => browser.mailTabs.getSelectedMessages(tab);

  return {
    all,
    shown: (tab) => firstWithMessages([displayed, selected], tab),
    selected: (tab) => firstWithMessages([selected, displayed], tab),
    read: async (message) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return { bytes: await readWhereverItIs(browser.messages, message) };
        } catch (cause) {
          if (attempt === ATTEMPTS) {
            throw new Problem('mail_unreadable', { message: messageOf(cause) }, { cause });
          }
          // A message that a filter is at work on, or that is still being fetched, cannot be read for some moments.
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
        }
      }
    },
  };
}

/** A filter may have moved it meanwhile, and a moved message has another id. */
async function readWhereverItIs(messages: Thunderbird['messages'], message: MessageHeader): Promise<Uint8Array> {
  try {
    return await readRaw(messages, message.id);
  } catch (thrown) {
    const moved = await findMoved(messages, message);
    if (!moved) {
      throw thrown;
    }
    return readRaw(messages, moved.id);
  }
}

/** Any sender can write any Message-ID, so that another mail may have the same: it must not be read in place of this one. */
async function findMoved(messages: Thunderbird['messages'], { author, headerMessageId, id, size, subject }: MessageHeader) {
  const named = headerMessageId ? (await messages.query({ headerMessageId })).messages : [];
  const alike = named.filter((other) => other.id !== id && other.author === author && other.subject === subject);
  // From one kind of folder to another the size may change by the line ends.
  return alike.find((other) => other.size === size) ?? alike[0];
}

async function readRaw(messages: Thunderbird['messages'], id: number): Promise<Uint8Array> {
  // A File is made of this very text on the other side, and its bytes would have to be fetched from there once more.
  return stripThunderbirdLines(latin1Bytes(await messages.getRaw(id, { data_format: 'BinaryString' })));
}
