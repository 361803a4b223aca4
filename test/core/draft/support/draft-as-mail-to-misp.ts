import { pipelineOptions } from '#config/pipeline-options.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { DEFAULTS } from '#config/schema.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { MispEvent } from '#core/draft/misp-event.ts';
import { applyWishes } from '#core/outbox/apply-wishes.ts';
import type { Wishes } from '#core/outbox/item.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';

/** The draft of a mail with the preset mail_to_misp, the key of its directives, and these settings over it. */
export async function draftAsMailToMisp(
  bytes: Uint8Array,
  settings: Readonly<Record<string, unknown>> = {},
  wishes: Wishes = {},
): Promise<EventDraft> {
  const { errors, profiles } = readConfiguration({ preset: 'mail_to_misp', 'directives.key': 'correct-horse-battery-staple', ...settings });
  if (errors.length > 0) {
    throw new Error(errors.map(({ key, message }) => `${key} ${message}`).join(', '));
  }
  const options = applyWishes(pipelineOptions(profiles.default ?? DEFAULTS, { is: 'companion', today: '2026-11-21' }), wishes);
  const identity = { instance: 'https://misp.example', organisation: 'ORG', generation: 0 };
  return draftFromMail(bytes, options, { identity, warninglists: SNAPSHOT });
}

/** The draft of a mail of these header fields and lines, with the preset. */
export function draftOfLines(
  head: readonly string[],
  body: readonly string[],
  settings: Readonly<Record<string, unknown>> = {},
  wishes: Wishes = {},
): Promise<EventDraft> {
  const type = head.some((line) => line.startsWith('Content-Type')) ? [] : ['Content-Type: text/plain; charset=utf-8'];
  const sender = head.some((line) => line.startsWith('From')) ? [] : ['From: ana@cert.example'];
  const mail = ['Message-ID: <1@cert.example>', ...sender, ...head, ...type, '', ...body, ''].join('\r\n');
  return draftAsMailToMisp(new TextEncoder().encode(mail), settings, wishes);
}

/** The event that is sent of it. */
export async function eventOfLines(...given: Parameters<typeof draftOfLines>): Promise<MispEvent> {
  return eventToSend(await draftOfLines(...given));
}
