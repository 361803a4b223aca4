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

/** What the options ask for, or what is wrong with them, as a sentence. Settings of `--set` go along, so that a later try has them too. */
export function readWishes(values: WishValues, settings: Readonly<Record<string, string>> = {}): Wishes | { readonly complaint: string } {
  const { event, extends: extended, publish, trap } = values;
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
  return {
    ...(trap && { trap }),
    ...(event !== undefined && { event }),
    ...(urlsOnly && { urlsOnly }),
    ...(extended !== undefined && { extends: extended }),
    ...(sightingsOnly && { sightingsOnly }),
    ...(publish && { publish }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
}
