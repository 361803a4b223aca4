import { findOption } from '#config/schema.ts';
import type { Wishes } from '#core/outbox/item.ts';
import type { CommandOptions } from './commands/command.ts';

/** Options of the commands that make an event of a mail: what is to become of this one. Short forms are those of mail_to_misp. */
export const WISH_OPTIONS = {
  trap: { type: 'boolean', short: 't', description: 'The mail itself is the evidence, as at a spamtrap; a forwarded mail in it is not' },
  event: { type: 'string', short: 'e', value: 'EVENT', description: 'Add to this event (number or UUID) instead of making a new one' },
  'urls-only': { type: 'boolean', short: 'u', description: 'Take only URLs, domains and addresses, as links for the analyst to read' },
  urlsonly: { type: 'boolean', description: 'The same, as mail_to_misp spells it' },
  extends: { type: 'string', value: 'UUID', description: 'The new event extends the event with this UUID' },
  'sightings-only': { type: 'boolean', description: 'Make no event: add sightings to what MISP has already' },
  publish: { type: 'boolean', description: 'Publish the event, where the role of the key allows it' },
} as const satisfies CommandOptions;

interface WishValues {
  readonly trap: boolean | undefined;
  readonly event: string | undefined;
  readonly 'urls-only': boolean | undefined;
  readonly urlsonly: boolean | undefined;
  readonly extends: string | undefined;
  readonly 'sightings-only': boolean | undefined;
  readonly publish: boolean | undefined;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i; // 9a0d2c1e-6d1f-5a6b-8e3c-0123456789ab
const NUMBER = /^[1-9]\d{0,9}$/; // 1234

/**
 * What the options ask for, or what is wrong with them, as a sentence. The assignments of `--set` go along, so that a later try
 * has them too; secrets and addresses do not.
 */
export function readWishes(
  values: WishValues,
  assignments: readonly string[],
): { readonly wishes: Wishes } | { readonly complaint: string } {
  const { event, extends: extended } = values;
  const urlsOnly = values['urls-only'] === true || values.urlsonly === true;
  const sightingsOnly = values['sightings-only'] === true;
  if (event !== undefined && !UUID.test(event) && !NUMBER.test(event)) {
    return { complaint: `--event takes the number or the UUID of an event, not "${event}".` };
  }
  if (extended !== undefined && !UUID.test(extended)) {
    return { complaint: `--extends takes the UUID of an event, not "${extended}".` };
  }
  if ([event !== undefined, extended !== undefined, sightingsOnly].filter(Boolean).length > 1) {
    return { complaint: '--event, --extends and --sightings-only exclude each other.' };
  }
  const settings = {
    ...keepable(assignments),
    ...(values.trap && { 'event.evidence': 'mail' }),
    ...(values.publish && { 'event.publish': 'true' }),
  };
  const wishes: Wishes = {
    ...(event !== undefined && { event }),
    ...(urlsOnly && { urlsOnly }),
    ...(extended !== undefined && { extends: extended.toLowerCase() }),
    ...(sightingsOnly && { sightingsOnly }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
  return { wishes };
}

function keepable(assignments: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    const key = assignment.slice(0, at);
    const option = findOption(key);
    if (at > 0 && option && option.secret !== true && !key.startsWith('misp.')) {
      settings[key] = assignment.slice(at + 1);
    }
  }
  return settings;
}
