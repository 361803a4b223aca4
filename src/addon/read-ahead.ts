import { type HeadStart, type HeadStartPorts, type Reading, readHeadStart, readKept } from './head-start.ts';
import type { MessageHeader } from './thunderbird.ts';

/**
 * Reads the message that a person is looking at, for the case that they press the button. Nothing of it is written to
 * the disk, and nothing leaves this machine: where a draft would ask somebody, there is none before the press.
 */
export interface ReadAhead {
  /** These messages are displayed now, and what was displayed before is not. */
  look(messages: readonly MessageHeader[]): void;
  /** What was begun of this message for this profile, which is the caller's then. */
  take(message: MessageHeader, profile: string): Promise<HeadStart | undefined>;
}

export interface ReadAheadPorts extends HeadStartPorts {
  /** Keeps the background, and with it what was read, from being stopped. */
  readonly stayAwake: () => () => void;
  /** Gets ready to draft. */
  readonly warmUp: () => void;
  readonly settleMs?: number;
  readonly keepAfterMs?: number;
}

/** Whoever goes through a list with the arrow keys looks at none of its messages for that long. */
const SETTLE_MS = 200;
/** Whoever has left the message before alone for that long does not go through a list: the next one is read at once. */
const AT_REST_MS = 700;
/** A person reads a mail for a while before they press; after that it is read when they do. */
const KEPT_MS = 2 * 60_000;
/** After that Thunderbird may stop the background any time, and who presses should not wait for the draft once more. */
const KEEP_AFTER_MS = 4000;
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

/** Reads ahead one message at a time, small ones alone; whatever was begun is ended when another message is displayed. */
export function createReadAhead(ports: ReadAheadPorts): ReadAhead {
  let current: Look | undefined;
  let lastLook = Number.NEGATIVE_INFINITY;
  /** An earlier life of the background may have left something. */
  let mayBeKept = true;

  async function keep(look: Look): Promise<void> {
    const reading = await look.reading;
    const draft = await reading?.underWay.drafted;
    if (reading && draft && current === look) {
      mayBeKept = true;
      const { configuration, key, profile } = reading;
      await ports.kept.put({ message: look.message, profile, configuration, key, draft });
    }
  }

  /** At once: nobody need start the background, or wait for it, to see the draft. */
  async function show(look: Look): Promise<void> {
    const reading = await look.reading;
    const draft = await reading?.underWay.drafted;
    if (reading && draft && current === look) {
      await ports.firstViews.show(look.message, { ...reading.item, work: { step: 'review', draft } });
    }
  }

  function forgetKept(): void {
    if (mayBeKept) {
      mayBeKept = false;
      void ports.kept.clear().catch(() => undefined);
    }
  }

  function begin(message: MessageHeader, settleMs: number): void {
    const look: Look = { message: message.id, controller: new AbortController(), isTaken: false };
    const { signal } = look.controller;
    const settling = setTimeout(() => {
      look.reading = readHeadStart(message, MAX_BYTES, signal, ports).catch(() => undefined);
      void show(look).catch(() => undefined);
    }, settleMs);
    const rest = ports.stayAwake();
    const keeping = setTimeout(() => void keep(look).catch(() => undefined), ports.keepAfterMs ?? KEEP_AFTER_MS);
    const over = setTimeout(() => look.controller.abort(), KEPT_MS);
    signal.addEventListener('abort', () => {
      [settling, keeping, over].forEach(clearTimeout);
      rest();
      if (!look.isTaken) {
        void look.reading?.then((reading) => reading?.underWay.stop());
      }
    });
    current = look;
  }

  async function end(look: Look, profile: string): Promise<HeadStart | undefined> {
    current = undefined;
    forgetKept();
    const read = await look.reading;
    const isOfUse = read?.profile === profile && read.configuration === JSON.stringify(await ports.settings.configuration(profile));
    look.isTaken = isOfUse;
    look.controller.abort();
    return isOfUse ? read : undefined;
  }

  async function takeKept(message: MessageHeader, profile: string): Promise<HeadStart | undefined> {
    const kept = mayBeKept ? await readKept(message, profile, ports).catch(() => undefined) : undefined;
    forgetKept();
    return kept;
  }

  return {
    look: (messages) => {
      current?.controller.abort();
      current = undefined;
      forgetKept();
      void ports.firstViews.clear().catch(() => undefined);
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
      const taken = look?.message === message.id ? await end(look, profile) : look ? undefined : await takeKept(message, profile);
      if (!taken) {
        // Not before: a worker that starts takes its processor away from whoever has a draft and waits to see it.
        ports.warmUp();
      }
      return taken;
    },
  };
}
