import type { Option, ValueOf } from './option.ts';
import { ATTACHMENTS_OPTIONS } from './options/attachments.ts';
import { COMPANION_OPTIONS } from './options/companion.ts';
import { DIRECTIVES_OPTIONS } from './options/directives.ts';
import { EVENT_OPTIONS } from './options/event.ts';
import { FILTERED_OPTIONS } from './options/filtered.ts';
import { IMAP_OPTIONS } from './options/imap.ts';
import { INDICATORS_OPTIONS } from './options/indicators.ts';
import { LISTS_OPTIONS } from './options/lists.ts';
import { MAIL_OPTIONS } from './options/mail.ts';
import { MISP_OPTIONS } from './options/misp.ts';
import { NOTIFY_OPTIONS } from './options/notify.ts';
import { NOTIFY_MAIL_OPTIONS } from './options/notify-mail.ts';
import { SERVICES_OPTIONS } from './options/services.ts';
import { SMTP_OPTIONS } from './options/smtp.ts';
import { TAGS_OPTIONS } from './options/tags.ts';
import { TRIAGE_OPTIONS } from './options/triage.ts';

/**
 * Every option of both programs, once. The configuration file, its checks, the options page and docs/configuration.md
 * are derived from this table. A key is its path in the file: `misp.url` stands there as `misp: { url: ... }`.
 */
export const OPTIONS = {
  ...MISP_OPTIONS,
  ...EVENT_OPTIONS,
  ...MAIL_OPTIONS,
  ...INDICATORS_OPTIONS,
  ...TAGS_OPTIONS,
  ...LISTS_OPTIONS,
  ...ATTACHMENTS_OPTIONS,
  ...DIRECTIVES_OPTIONS,
  ...SERVICES_OPTIONS,
  ...FILTERED_OPTIONS,
  ...IMAP_OPTIONS,
  ...SMTP_OPTIONS,
  ...NOTIFY_OPTIONS,
  ...NOTIFY_MAIL_OPTIONS,
  ...TRIAGE_OPTIONS,
  ...COMPANION_OPTIONS,
} as const satisfies Readonly<Record<string, Option>>;

/** Headings by the first word of the keys, in the order in which they are shown. */
export const GROUPS: Readonly<Record<string, string>> = {
  misp: 'MISP',
  event: 'Event',
  tags: 'Tags',
  lists: 'Lists: what is kept, and what is for detection',
  attachments: 'Attachments',
  mail: 'Reading mail',
  indicators: 'Indicators',
  directives: 'Requests inside of mails',
  sightings: 'Sightings',
  dns: 'DNS',
  virustotal: 'VirusTotal',
  abuseipdb: 'AbuseIPDB',
  geoip: 'Countries',
  filtered: 'Mails that a filter brings in',
  imap: 'Mailbox over IMAP',
  smtp: 'Mails over SMTP',
  notify: 'Notification mails',
  triage: 'Triage of attachments',
  elasticsearch: 'Elasticsearch',
  senders: 'Senders',
  outbox: 'Outbox',
  log: 'Log',
};

export type OptionKey = keyof typeof OPTIONS;

/** A value for every option: `configuration['misp.url']`. */
export type Configuration = { readonly [K in OptionKey]: ValueOf<(typeof OPTIONS)[K]> };

/** Values of some options: what a file, a profile, a preset or the environment says. */
export type Settings = Partial<Configuration>;

export const OPTION_KEYS = Object.keys(OPTIONS) as readonly OptionKey[];

/** What both programs do where nobody says anything. */
export const DEFAULTS: Configuration = Object.fromEntries(OPTION_KEYS.map((key) => [key, OPTIONS[key].default])) as Configuration;

/** The option of a key, as the options page and the file's check see it: `undefined` where there is none. */
export function findOption(key: string): Option | undefined {
  return Object.hasOwn(OPTIONS, key) ? OPTIONS[key as OptionKey] : undefined;
}

/** The first word of a key: which of GROUPS it belongs to. */
export function groupOf(key: OptionKey): string {
  return key.slice(0, key.indexOf('.'));
}

/** The same values with every secret blacked out: for logs, error reports and the screen. */
export function redact(settings: Settings): Settings {
  const shown = Object.entries(settings).map(([key, value]) => [key, findOption(key)?.secret && value !== '' ? '[redacted]' : value]);
  return Object.fromEntries(shown) as Settings;
}
