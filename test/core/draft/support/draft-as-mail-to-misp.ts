import { pipelineOptions } from '#config/pipeline-options.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { DEFAULTS } from '#config/schema.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
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
