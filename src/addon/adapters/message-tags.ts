import type { OutboxItem } from '#core/outbox/item.ts';
import { needsAttention } from '#core/outbox/item-state.ts';
import { fillIn } from '#core/problem.ts';
import type { Thunderbird } from '../thunderbird.ts';

/** The tag that people and Thunderbird's own filters put on a message to have it sent. Keys are IMAP keywords, so they are short ASCII. */
export const TRIGGER_TAG = 'mispatch_send';

const PREFIX = 'mispatch_';
const COLOURS = { send: '#105bbc', queued: '#7a5c00', review: '#7a5c00', sent: '#1a7f37', failed: '#b3261e' };

/** Tags on messages: the one that triggers, and those that show what became of a mail. */
export interface MessageTags {
  /** Makes the tag "Send to MISP" where it is missing, so that filters can name it. */
  makeTrigger(): Promise<void>;
  /** Shows the state of an item on its messages, in place of the state before and of the trigger. Messages that are gone are left out. */
  show(messageIds: readonly string[], item: OutboxItem): Promise<void>;
}

/** Tags in Thunderbird. Another client on the same IMAP account sees them too. */
export function createMessageTags({ i18n, messages }: Pick<Thunderbird, 'i18n' | 'messages'>): MessageTags {
  async function make(key: string, name: string, colour: string): Promise<void> {
    const tags = await messages.tags.list();
    if (!tags.some((tag) => tag.key === key)) {
      // Two items at once may both find it missing.
      await messages.tags.create(key, name, colour).catch(() => undefined);
    }
  }
  return {
    makeTrigger: () => make(TRIGGER_TAG, i18n.getMessage('send_to_misp'), COLOURS.send),
    show: async (messageIds, item) => {
      const { colour, key, text } = stateOf(item);
      await make(key, fillIn(i18n.getMessage(text), { id: numberOf(item) }), colour);
      for (const headerMessageId of messageIds.filter((id) => id !== '')) {
        const found = await messages.query({ headerMessageId });
        for (const { id, tags } of found.messages) {
          await messages.update(id, { tags: [...tags.filter((tag) => !tag.startsWith(PREFIX)), key] });
        }
      }
    },
  };
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
      return { key: `${PREFIX}event_${numberOf(item)}`, text: 'message_tag_sent', colour: COLOURS.sent };
  }
}

function numberOf({ work }: OutboxItem): string {
  return work.step === 'done' ? work.submission.id : '';
}
