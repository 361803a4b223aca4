import { checkValue } from '../check-value.ts';
import type { Imported, Importer } from '../importer.ts';
import { type Assignment, readAssignments, type Unread } from '../python/read-assignments.ts';
import { isRecord, type PythonValue } from '../python/read-literals.ts';
import { findOption, type OptionKey, type Settings } from '../schema.ts';
import { usableEntries } from '../usable-entries.ts';

/** mail_to_misp_config.py. It is read, never run. */
export const mailToMisp: Importer = {
  title: 'mail_to_misp (mail_to_misp_config.py)',
  recognises: (name, text) => /\.py$/i.test(name) || /^\s{0,99}(?:misp_url|misp_key|m2m_key|tlptags)\s{0,9}=/m.test(text.slice(0, 100_000)),
  read,
};

/** Where the old program found itself: nothing to carry over, nothing to miss. */
const PATHS: ReadonlySet<string> = new Set(['bindir', 'cfgdir', 'binpath', 'binpath_forward']);

const MAX_CHARACTERS = 1_048_576;

function read(text: string): Imported {
  const { assignments, unread } = readAssignments(text.slice(0, MAX_CHARACTERS));
  const calculated = unread.map((one) => readDefaultTlp(one, assignments) ?? one);
  const settings: Record<string, unknown> = {};
  const notes = calculated.filter((one): one is Unread => 'reason' in one && !PATHS.has(one.name ?? '')).map(toNote);
  const values = [...assignments, ...calculated.filter((one): one is Assignment => 'value' in one)];
  for (const assignment of values) {
    notes.push(...carryOver(assignment, settings).map((note) => `line ${assignment.line}: ${assignment.name} ${note}`));
  }
  const cut = text.length > MAX_CHARACTERS ? [`Only the first ${MAX_CHARACTERS} characters are read: no such file is longer.`] : [];
  return { preset: 'mail_to_misp', settings: settings as Settings, notes: [...cut, ...notes] };
}

function toNote({ expression, line, name, reason }: Unread): string {
  return `line ${line}: ${name ?? `"${expression.slice(0, 40)}"`} is left out: ${reason}`;
}

/** The one calculation of the shipped file: `tlptag_default = sorted(tlptags.keys())[0]`. */
function readDefaultTlp({ expression, line, name }: Unread, assignments: readonly Assignment[]): Assignment | undefined {
  const tags = assignments.find((one) => one.name === 'tlptags')?.value;
  const isKnown = name === 'tlptag_default' && /^sorted\(tlptags(?:\.keys\(\))?\)\[0\]$/.test(expression);
  const [first] = isKnown && isRecord(tags) ? Object.keys(tags).sort() : [];
  return first === undefined ? undefined : { name: 'tlptag_default', value: first, line };
}

/** Where an option goes, and how its value is said there; `undefined` where the value means: as the preset has it. */
interface Way {
  readonly to: OptionKey;
  readonly convert?: (value: PythonValue) => unknown;
  /** It is on or off there, though here it is one of several. What Python takes for True is on. */
  readonly isSwitch?: true;
  /** What the user must know beside. */
  readonly note?: (value: PythonValue) => string | undefined;
}

const WAYS: Readonly<Record<string, Way>> = {
  misp_url: { to: 'misp.url', convert: withoutExample, note: exampleNote },
  misp_key: { to: 'misp.key', convert: withoutExample, note: exampleNote },
  misp_verifycert: {
    to: 'misp.verify_certificate',
    note: (value) => (typeof value === 'string' ? 'names a file of certificates: give it to Node.js in NODE_EXTRA_CA_CERTS' : undefined),
  },
  body_config_prefix: { to: 'directives.prefix' },
  m2m_key: {
    to: 'directives.key',
    convert: (value) => (isPublicKey(value) ? undefined : value),
    note: (value) =>
      isPublicKey(value) ? 'is empty or the published example, with which anybody could publish: choose one of your own' : undefined,
  },
  m2m_benign_attachment_keyword: { to: 'directives.benign_word' },
  m2m_attachment_keyword: {
    to: 'directives.benign_word',
    convert: (value) => (typeof value === 'string' ? value.replace(/^.*:/, '') : value),
  },
  m2m_auto_distribution: { to: 'directives.key_distribution', convert: (value) => (value === null ? '' : String(value)) },
  default_distribution: { to: 'event.distribution' },
  default_threat_level: { to: 'event.threat_level' },
  default_analysis: { to: 'event.analysis' },
  email_subject_prefix: { to: 'event.title_prefix', convert: toTitlePrefix },
  removelist: { to: 'event.title_remove', convert: (value) => list(value).map(toExpression) },
  ignorelist: { to: 'mail.ignore_lines', convert: (value) => list(value).map(toLineStart) },
  stopword: { to: 'mail.stop_words', convert: list },
  forward_identifiers: { to: 'mail.forward_markers', convert: list },
  excludelist: { to: 'lists.exclude', convert: list, note: hostNote },
  internallist: { to: 'lists.internal', convert: list, note: hostNote },
  externallist: { to: 'lists.external', convert: list, note: hostNote },
  noidsflaglist: { to: 'lists.no_ids', convert: list, note: hostNote },
  enforcewarninglist: { to: 'lists.enforce_warninglist' },
  tlptags: { to: 'tags.tlp_spellings' },
  tlptag_default: { to: 'tags.tlp_default' },
  malwaretags: { to: 'tags.keywords', convert: toKeywordRules },
  dependingtags: { to: 'tags.depending' },
  hash_only_tags: { to: 'tags.hashes', convert: list },
  id_tag: { to: 'tags.always', convert: list },
  sighting: { to: 'sightings.add' },
  sighting_source: { to: 'sightings.source' },
  freetext: { to: 'event.freetext_import' },
  attach_original_mail: { to: 'event.attach_original_mail' },
  spamtrap: { to: 'event.evidence', isSwitch: true, convert: (value) => (value === true ? 'mail' : undefined) },
  ignore_carrier_mail: { to: 'event.carrier' },
  ignore_nullsize_attachments: { to: 'attachments.skip_empty' },
  enable_dns: {
    to: 'dns.enabled',
    note: (value) =>
      value === true
        ? 'now does what it says: mail_to_misp never looked up a name. Whoever runs the name server of a host can see it'
        : undefined,
  },
  nameservers: { to: 'dns.servers', convert: list },
  vt_key: { to: 'virustotal.key', convert: (value) => value ?? undefined },
  smtp_addr: { to: 'smtp.address' },
  smtp_port: { to: 'smtp.port' },
  ident: { to: 'smtp.banner', convert: (value) => (typeof value === 'string' ? value.replace(/^ESMTP /, '') : value) },
  debug: { to: 'log.level', isSwitch: true, convert: (value) => (value === true ? 'debug' : undefined) },
};

/** Options that mean nothing here, and why. */
const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  skip_item_on_warninglist:
    'was read by nothing; lists.warninglists says what happens to hits, lists.enforce_warninglist lets MISP refuse them',
  o365_freetext: 'belongs to the Office 365 client; event.freetext_import is for all mails',
  scriptname: 'is not needed here',
  binpath: 'has no counterpart: no other program is started for a mail',
  binpath_forward: 'has no counterpart: a profile of its own does what a second installation did',
  email_forward: 'is the address of a second installation: name it in smtp.recipients, with a profile of its own',
  ssl: 'is not carried over: with smtp.certificate and smtp.certificate_key mispatch smtp speaks TLS',
};

/** Puts a value where it belongs; what the user must be told comes back. */
function carryOver({ name, value }: Assignment, settings: Record<string, unknown>): readonly string[] {
  const way = Object.hasOwn(WAYS, name) ? WAYS[name] : undefined;
  if (!way) {
    const reason = Object.hasOwn(WITHOUT_COUNTERPART, name) ? WITHOUT_COUNTERPART[name] : undefined;
    const office = name.startsWith('o365_') ? 'is not carried over: fetch that mailbox over IMAP' : undefined;
    return [reason ?? office ?? 'is left out: no option of mail_to_misp has this name'];
  }
  const option = findOption(way.to);
  const isSwitch = option?.type === 'switch' || way.isSwitch === true;
  const said =
    way.note?.(value) ?? (isSwitch && typeof value === 'string' ? 'is a text, which Python takes for True unless it is empty' : undefined);
  const given = isSwitch ? isTrue(value) : value;
  const converted = way.convert ? way.convert(given) : given;
  if (converted === undefined || converted === null) {
    return said === undefined ? [] : [said];
  }
  const { usable, refused } = usableEntries(converted, option);
  const checked = option && checkValue(option, usable);
  if (checked?.ok) {
    settings[way.to] = checked.value;
  }
  return [
    ...(said === undefined ? [] : [said]),
    ...refused,
    ...(checked?.ok === false ? [`is left out: ${way.to} ${checked.message}`] : []),
  ];
}

/** What `if value:` does in Python. */
function isTrue(value: PythonValue): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function list(value: PythonValue): readonly PythonValue[] {
  return Array.isArray(value) ? value : value === null || value === '' ? [] : [value];
}

/** ('a.example') is no tuple in Python. */
function hostNote(value: PythonValue): string | undefined {
  return typeof value === 'string' && value !== ''
    ? 'is a text, of which mail_to_misp takes every piece for a hit; here it is that host and those below it'
    : undefined;
}

/** Its entries are expressions; one without special characters is that text. */
function toExpression(entry: PythonValue): PythonValue {
  return typeof entry === 'string' && /[\\^$.*+?()[\]{}|]/.test(entry) ? `/${entry}/` : entry;
}

/** Its entries are expressions for the start of a line; in the older form, `.*From: .*\n?`, for the whole of it. */
function toLineStart(entry: PythonValue): PythonValue {
  if (typeof entry !== 'string') {
    return entry;
  }
  const short = entry.replace(/\.\*(?:\\n|\n)\??$/, '');
  return /[\\^$.*+?()[\]{}|]/.test(short) ? `/^(?:${short})/` : short;
}

/** Up to 2019 the dash was part of the text, `M2M - `; since then it is put between. */
function toTitlePrefix(value: PythonValue): PythonValue {
  return typeof value !== 'string' || value === '' ? '' : /[\s:-]$/.test(value) ? value : `${value} - `;
}

/** The shipped file has `YOUR_MISP_URL` and the like where everybody must fill in his own. */
function withoutExample(value: PythonValue): PythonValue | undefined {
  return exampleNote(value) === undefined ? value : undefined;
}

function exampleNote(value: PythonValue): string | undefined {
  return typeof value === 'string' && /^YOUR_/.test(value) ? 'is still the example: fill in your own' : undefined;
}

function toKeywordRules(value: PythonValue): unknown {
  return isRecord(value) ? Object.entries(value).map(([word, tags]) => ({ words: [word], tags, match: 'contains' })) : value;
}

function isPublicKey(value: PythonValue): boolean {
  return value === null || value === '' || value === 'YOUSETYOURKEYHERE' || value === 'YOURKEY';
}
