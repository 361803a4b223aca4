import { isHeaderOfSources } from '#core/extract/values/addresses/sources.ts';
import { messageOf } from '#core/message-of.ts';
import { checkValue } from '../check-value.ts';
import type { Imported, Importer } from '../importer.ts';
import { readYaml } from '../read-yaml.ts';
import { findOption, type OptionKey, type Settings } from '../schema.ts';

/** config.yaml of the IMAP to MISP ingestor. */
export const imapToMisp: Importer = {
  title: 'the IMAP to MISP ingestor (config.yaml)',
  recognises: (_name, text) => /^IMAP[ \t]{0,9}:/m.test(text.slice(0, 100_000)) && /^MISP[ \t]{0,9}:/m.test(text.slice(0, 100_000)),
  read,
};

interface Way {
  readonly to: OptionKey;
  readonly convert?: (value: unknown) => unknown;
  /** What somebody has to do before it does the same here. */
  readonly note?: string;
}

/** Where an option goes, by its place in the file. */
const WAYS: Readonly<Record<string, Way>> = {
  'IMAP.HOST': { to: 'imap.host' },
  'IMAP.PORT': { to: 'imap.port' },
  'IMAP.USER': { to: 'imap.user' },
  'IMAP.MAILBOX': { to: 'imap.mailbox', convert: (value) => (typeof value === 'string' ? value.replace(/^"(.*)"$/, '$1') : value) },
  'IMAP.SSL_VERIFY': { to: 'imap.verify_certificate' },
  'MISP.URL': { to: 'misp.url' },
  'MISP.VERIFY_SSL': { to: 'misp.verify_certificate' },
  'POLICY.MAX_ATTRS_PER_EVENT': { to: 'event.max_values' },
  'POLICY.WHITELIST_RANGES': { to: 'lists.no_ids' },
  'GEOIP.DB_PATH': { to: 'geoip.database' },
  'GEOIP.EXCLUDE_COUNTRIES': { to: 'geoip.exclude_countries' },
  'ABUSEIPDB.MIN_SCORE_TO_FLAG': { to: 'abuseipdb.min_score' },
  'SCHEDULER.INTERVAL_SECONDS': { to: 'imap.interval' },
  'LOGGING.AUDIT_PATH': { to: 'log.audit', note: 'is log.audit, whose lines have other columns: move the file of the ingestor away first' },
};

/** Options that mean nothing here, and why. */
const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  'MISP.RATE_SLEEP': 'was read by nothing; a MISP that is busy is asked again later',
  'ABUSEIPDB.ENABLED': 'has no counterpart: AbuseIPDB is asked where abuseipdb.key is set',
  'ABUSEIPDB.API_KEY_ENV': 'has no counterpart: the key is abuseipdb.key here, MISPATCH_ABUSEIPDB_KEY in the environment',
  'ABUSEIPDB.RATE_SLEEP': 'has no counterpart: abuseipdb.per_day says how much is asked, and each address once a day',
  'ABUSEIPDB.TIMEOUT': 'has no counterpart: a service that does not answer is left out',
  'STATE.DB_PATH': 'has no counterpart: what was taken is marked in the mailbox, and no mail is two events',
  'LOGGING.PATH': 'is not carried over: the log goes to standard error, with --log json as one object for each line',
};

/** What it calls the column of destinations where the file says nothing else. */
const DESTINATIONS = ['Dst. IP', 'Destination IP', 'Dst IP', 'DstIP', 'Destino IP'];

/** What stood in the environment. */
const SECRETS =
  'IMAP_PASS and MISP_API_KEY of its environment are imap.password and misp.key here: MISPATCH_IMAP_PASSWORD and MISPATCH_MISP_KEY';

function read(text: string): Imported {
  try {
    return carryOver(readYaml(text, 'config.yaml'));
  } catch (thrown) {
    return { settings: {}, notes: [messageOf(thrown)] };
  }
}

const UNKNOWN = 'is left out: no option of the ingestor has this name';

function carryOver(file: unknown): Imported {
  const settings: Record<string, unknown> = {};
  const notes: string[] = [SECRETS];
  for (const [part, content] of entriesOf(file)) {
    if (isNoPart(content)) {
      notes.push(`${part} ${UNKNOWN}`);
    }
    for (const [name, value] of part === ALIASES ? [] : entriesOf(content)) {
      notes.push(...(`${part}.${name}` === ADD_DESTINATIONS ? [] : carryOption(`${part}.${name}`, value, settings)));
    }
  }
  Object.assign(settings, carryColumns(file));
  // It marks a mail in which it finds nothing, and makes no event of it.
  const always = Object.keys(settings).length > 0 ? { 'event.skip_empty': true } : {};
  return { settings: { ...settings, ...always } as Settings, notes };
}

const ALIASES = 'CSV_HEADER_ALIASES';
const ADD_DESTINATIONS = 'POLICY.ADD_DST_IP';

/** Here every cell of a table is read, so only headers of sources that are not known by their words matter, and destinations that nobody wants. */
function carryColumns(file: unknown): Settings {
  const parts = new Map(entriesOf(file));
  const aliases = new Map(entriesOf(parts.get(ALIASES)));
  const isWithoutDestinations = new Map(entriesOf(parts.get('POLICY'))).get('ADD_DST_IP') === false;
  const sources = textsIn(aliases.get('src_ip')).filter((name) => !isHeaderOfSources(name));
  const destinations = aliases.has('dst_ip') ? textsIn(aliases.get('dst_ip')) : DESTINATIONS;
  return {
    ...(sources.length > 0 && { 'indicators.source_columns': sources }),
    ...(isWithoutDestinations && { 'indicators.ignored_columns': destinations }),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A value where a group of options stands in its files. */
function isNoPart(content: unknown): boolean {
  return content !== null && (typeof content !== 'object' || Array.isArray(content));
}

function carryOption(name: string, value: unknown, settings: Record<string, unknown>): readonly string[] {
  const way = Object.hasOwn(WAYS, name) ? WAYS[name] : undefined;
  if (!way) {
    const reason = Object.hasOwn(WITHOUT_COUNTERPART, name) ? WITHOUT_COUNTERPART[name] : undefined;
    return [`${name} ${reason ?? UNKNOWN}`];
  }
  const option = findOption(way.to);
  const checked = option && checkValue(option, way.convert ? way.convert(value) : value);
  if (checked?.ok) {
    settings[way.to] = checked.value;
    return way.note === undefined || checked.value === '' ? [] : [`${name} ${way.note}`];
  }
  return checked ? [`${name} is left out: ${way.to} ${checked.message}`] : [];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
