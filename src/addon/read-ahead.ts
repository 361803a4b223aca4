import type { Configuration } from '#config/schema.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { Outbox } from '#core/ports.ts';
import type { MessageSource } from './adapters/message-source.ts';
import type { Settings } from './adapters/settings.ts';
import { type DraftItem, type DraftUnderWay, startDraft } from './draft-ahead.ts';
import { findItem } from './find-item.ts';
import { mailKey } from './mail-key.ts';
import { newItem } from './new-item.ts';
import type { MessageHeader } from './thunderbird.ts';

/** What was read of a message before somebody asked for it. */
export interface HeadStart {
  readonly mail: RawMail;
  /** As mailKey() makes it. */
  readonly key: string;
  readonly underWay: DraftUnderWay;
}

/**
 * Reads the message that a person is looking at, for the case that they press the button. Nothing of it is written, and nothing leaves
 * this machine: where a draft would ask somebody, there is none before the press.
 */
export interface ReadAhead {
  /** These messages are displayed now, and what was displayed before is not. */
  look(messages: readonly MessageHeader[]): void;
  /** What was begun of this message for this profile, which is the caller's then. */
  take(message: MessageHeader, profile: string): Promise<HeadStart | undefined>;
}

export interface ReadAheadPorts {
  readonly messages: Pick<MessageSource, 'read'>;
  readonly outbox: Pick<Outbox, 'get'>;
  readonly settings: Pick<Settings, 'configuration' | 'profiles' | 'recall'>;
  readonly draft: DraftItem;
  /** Keeps the background, and with it what was read, from being stopped. */
  readonly stayAwake: () => () => void;
  /** Gets ready to draft. */
  readonly warmUp: () => void;
  readonly settleMs?: number;
}

/** Whoever goes through a list with the arrow keys looks at none of its messages for that long. */
const SETTLE_MS = 200;
/** Whoever has left the message before alone for that long does not go through a list: the next one is read at once. */
const AT_REST_MS = 700;
/** A person reads a mail for a while before they press; after that it is read when they do. */
const KEPT_MS = 2 * 60_000;
/** Reading this much takes less than a second of one processor. */
const MAX_BYTES = 1024 * 1024;

interface Look {
  readonly message: number;
  readonly controller: AbortController;
  /** Missing while it is not certain that somebody looks at it. */
  reading?: Promise<Reading | undefined>;
  /** Whether what was begun is somebody's by now, and not to be ended with the look. */
  isTaken: boolean;
}

interface Reading extends HeadStart {
  readonly profile: string;
  readonly configuration: string;
}

/** Reads ahead one message at a time, small ones alone; whatever was begun is ended when another message is displayed. */
export function createReadAhead(ports: ReadAheadPorts): ReadAhead {
  let current: Look | undefined;
  let lastLook = Number.NEGATIVE_INFINITY;

  function begin(message: MessageHeader, settleMs: number): void {
    const look: Look = { message: message.id, controller: new AbortController(), isTaken: false };
    const { signal } = look.controller;
    const settling = setTimeout(() => {
      look.reading = read(message, signal, ports).catch(() => undefined);
    }, settleMs);
    const rest = ports.stayAwake();
    const over = setTimeout(() => look.controller.abort(), KEPT_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(settling);
      clearTimeout(over);
      rest();
      if (!look.isTaken) {
        void look.reading?.then((reading) => reading?.underWay.stop());
      }
    });
    current = look;
  }

  return {
    look: (messages) => {
      current?.controller.abort();
      current = undefined;
      const [message, another] = messages;
      if (message && !another) {
        const isAtRest = performance.now() - lastLook > AT_REST_MS;
        lastLook = performance.now();
        ports.warmUp();
        begin(message, isAtRest ? 0 : (ports.settleMs ?? SETTLE_MS));
      }
    },
    take: async (message, profile) => {
      const look = current;
      if (look?.message !== message.id) {
        return undefined;
      }
      current = undefined;
      const read = await look.reading;
      const isOfUse = read?.profile === profile && read.configuration === JSON.stringify(await ports.settings.configuration(profile));
      look.isTaken = isOfUse;
      look.controller.abort();
      return isOfUse ? read : undefined;
    },
  };
}

/** Nothing where the message is not to be read ahead, or has its item already. */
async function read(message: MessageHeader, signal: AbortSignal, ports: ReadAheadPorts): Promise<Reading | undefined> {
  const { draft, messages, outbox, settings } = ports;
  const [profile = ''] = await settings.profiles();
  const configuration = await settings.configuration(profile);
  if (message.size > MAX_BYTES || !(await mayReadAhead(profile, configuration, ports))) {
    return undefined;
  }
  const mail = await messages.read(message);
  const key = await mailKey(mail, message.headerMessageId);
  const { id, isThere } = await findItem([key], outbox);
  if (isThere || signal.aborted) {
    return undefined;
  }
  const item = newItem({ id, title: message.subject, mails: [mail], profile, review: true });
  const underWay = startDraft(draft, item);
  // Whoever takes it hears of it; until then nobody asked.
  underWay.drafted.catch(() => undefined);
  return { mail, key, underWay, profile, configuration: JSON.stringify(configuration) };
}

/** Whether a draft can be made of what is on this machine alone, and is wanted before somebody asks for it. */
async function mayReadAhead(profile: string, configuration: Configuration, { settings }: ReadAheadPorts): Promise<boolean> {
  const [consent, abouts] = await Promise.all([settings.recall('consent'), settings.recall('abouts')]);
  const asksSomebody = configuration['lists.ask_server'] || configuration['dns.enabled'] || configuration['virustotal.key'] !== '';
  return configuration['mail.read_ahead'] && consent !== undefined && abouts?.[profile] !== undefined && !asksSomebody;
}
