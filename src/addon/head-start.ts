import type { Configuration } from '#config/schema.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { Outbox } from '#core/ports.ts';
import type { KeptHeadStart } from './adapters/kept-head-start.ts';
import type { MessageSource } from './adapters/message-source.ts';
import type { Settings } from './adapters/settings.ts';
import { recallAbout } from './ask-about.ts';
import { type DraftItem, type DraftUnderWay, startDraft } from './draft-ahead.ts';
import { findItem } from './find-item.ts';
import type { FirstViews } from './first-views.ts';
import { servicesIn } from './keyed-services.ts';
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

export interface HeadStartPorts {
  readonly messages: Pick<MessageSource, 'read'>;
  readonly outbox: Pick<Outbox, 'get'>;
  readonly settings: Pick<Settings, 'configuration' | 'profiles' | 'recall'>;
  readonly draft: DraftItem;
  readonly kept: KeptHeadStart;
  readonly firstViews: Pick<FirstViews, 'clear' | 'show'>;
}

/** A head start, and for which settings it was made. */
export interface Reading extends HeadStart {
  /** What it is to become, in step `draft`. */
  readonly item: OutboxItem;
  readonly profile: string;
  readonly configuration: string;
}

/** Nothing where the message is bigger than this or is not to be read ahead. Where it has its item already that is what the popup shows. */
export async function readHeadStart(
  message: MessageHeader,
  maxBytes: number,
  signal: AbortSignal,
  ports: HeadStartPorts,
): Promise<Reading | undefined> {
  const { draft, firstViews, messages, outbox, settings } = ports;
  const [profile = ''] = await settings.profiles();
  const configuration = await settings.configuration(profile);
  if (message.size > maxBytes || !(await mayReadAhead(profile, configuration, ports))) {
    return undefined;
  }
  const mail = await messages.read(message);
  const key = await mailKey(mail, message.headerMessageId);
  const { id, isThere } = await findItem([key], outbox);
  if (signal.aborted) {
    return undefined;
  }
  if (isThere) {
    const there = await outbox.get(id);
    await (there && firstViews.show(message.id, there));
    return undefined;
  }
  const item = newItem({ id, title: message.subject, mails: [mail], profile, review: true });
  const underWay = startDraft(draft, item);
  // Whoever takes it hears of it; until then nobody asked.
  underWay.drafted.catch(() => undefined);
  return { mail, key, item, underWay, profile, configuration: JSON.stringify(configuration) };
}

/** What was kept of the message where the background was stopped since, if it still is this mail. */
export async function readKept(
  message: MessageHeader,
  profile: string,
  { kept, messages, settings }: HeadStartPorts,
): Promise<HeadStart | undefined> {
  const configuration = JSON.stringify(await settings.configuration(profile));
  const found = await kept.get({ message: message.id, profile, configuration });
  if (!found) {
    return undefined;
  }
  const mail = await messages.read(message);
  const key = await mailKey(mail, message.headerMessageId);
  return key === found.key ? { mail, key, underWay: { drafted: Promise.resolve(found.draft), stop: () => {} } } : undefined;
}

/** Whether a draft can be made of what is on this machine alone, and is wanted before somebody asks for it. */
async function mayReadAhead(profile: string, configuration: Configuration, { settings }: HeadStartPorts): Promise<boolean> {
  const [consent, about] = await Promise.all([settings.recall('consent'), recallAbout(profile, settings)]);
  const asksSomebody = configuration['lists.ask_server'] || configuration['dns.enabled'] || servicesIn(configuration).length > 0;
  return configuration['mail.read_ahead'] && consent !== undefined && about !== undefined && !asksSomebody;
}
