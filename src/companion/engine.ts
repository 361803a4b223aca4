import { pipelineOptions } from '#config/pipeline-options.ts';
import type { Configuration } from '#config/schema.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { AdvancePorts } from '#core/outbox/advance.ts';
import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { draftFromMail, type PipelineOptions } from '#core/pipeline.ts';
import type { MispServer } from '#core/ports.ts';
import type { Context } from './context.ts';
import { readSettings, type ReadSettings } from './settings.ts';

/** The pipeline and the connection of each profile, made of the settings. */
export interface Engine {
  readonly settings: ReadSettings;
  /** Throws `not_configured` where a profile has no address or no key. */
  server(profile: string): Promise<MispServer>;
  /** Drafts without a word to anybody: no MISP, no enrichment. */
  draftOffline(mails: readonly RawMail[], profile: string, wishes: Wishes, signal: AbortSignal): Promise<EventDraft>;
  /** What an item needs to get on. */
  portsOf(item: OutboxItem): Promise<AdvancePorts>;
}
