import type { KeywordRule } from '#core/classify/keyword-tags.ts';
import { messageOf } from '#core/message-of.ts';
import { checkValue } from '../check-value.ts';
import type { Imported, Importer } from '../importer.ts';
import { readYaml } from '../read-yaml.ts';
import { findOption, type OptionKey, type Settings } from '../schema.ts';

type Entries = Readonly<Record<string, unknown>>;

/** mappings.json of the IMAP to MISP ingestor: which tags an event gets by what it detects. */
export const imapToMispMappings: Importer = {
  title: 'its mappings (mappings.json)',
  recognises: (_name, text) => /"(?:base_tags|attr_template|short_desc|workflow_todo)"[ \t]{0,9}:/.test(text.slice(0, 100_000)),
  read,
};

/**
 * The words by which it knows what a mail or a row is about, the first that fits. Here they count as whole words: `virus` is not in `antivirus`.
 * The last one is for what none of the others is for.
 */
const WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['brute_force', ['brute force', 'fuerza bruta', 'failed login', 'user login denied', 'authentication failed']],
  ['geo_block', ['initiator from country blocked']],
  ['port_scan', ['port scan', 'scanning', 'escaneo de puertos', 'nmap']],
  ['phishing', ['phishing', 'credential', 'fake login']],
  ['c2', ['c2', 'command and control', 'beacon']],
  ['malware_drop', ['malware', 'trojan', 'virus']],
  ['vuln_exploit', ['cve', 'exploit']],
  ['suspicious_activity', ['*']],
];

/** What counts where neither a detection nor the defaults say it. */
const USUAL: Entries = { attr_template: 'IOC: {ioc}', tlp: 'green', workflow_state: 'incomplete', workflow_todo: 'unknown' };

/** What it calls where all of its mails come from. */
const FEED = 'fw-mail';

function read(text: string): Imported {
  try {
    return carryOver(asEntries(readYaml(text, 'mappings.json')));
  } catch (thrown) {
    return { settings: {}, notes: [messageOf(thrown)] };
  }
}

function carryOver(file: Entries): Imported {
  const { defaults, mappings, ...flat } = file;
  const detections = mappings === undefined ? flat : asEntries(mappings);
  const usual = asEntries(defaults);
  const notes: string[] = [];
  for (const [name, detection] of Object.entries(detections)) {
    if (!isEntries(detection)) {
      notes.push(`${name} is left out: it must be the fields of a detection`);
      continue;
    }
    notes.push(...complainAbout(name, detection));
    if (!WORDS.some(([known]) => known === name)) {
      const tags = tagsOf({ ...USUAL, ...usual, ...detection }).join(', ');
      notes.push(`${name} is left out: tell in tags.keywords by which words it is known, and give it ${tags}`);
    }
  }
  const rules = WORDS.map(([name, words]) => toRule(name, words, { ...USUAL, ...usual, ...ownEntries(detections, name) }));
  const wanted: readonly (readonly [OptionKey, unknown])[] = [
    ['event.distribution', usual.distribution],
    ['event.threat_level', usual.event_threat_level_id],
    ['event.analysis', usual.event_analysis],
    ['tags.tlp_default', typeof usual.tlp === 'string' ? `tlp:${usual.tlp}` : undefined],
    ['tags.always', usual.base_tags],
    ['tags.keywords', rules],
    ['event.per_detection', true],
  ];
  const settings: Record<string, unknown> = {};
  for (const [key, value] of wanted) {
    const option = findOption(key);
    const checked = option && value !== undefined ? checkValue(option, value) : undefined;
    if (checked?.ok) {
      settings[key] = checked.value;
    } else if (checked) {
      notes.push(`${key} is left out: it ${checked.message}`);
    }
  }
  return { settings: settings as Settings, notes };
}

interface Field {
  /** What it has to be, for people. */
  readonly what: string;
  readonly isRight: (value: unknown) => boolean;
}

const TEXT: Field = { what: 'a text', isRight: (value) => typeof value === 'string' };
const TEXTS: Field = { what: 'a list of texts', isRight: (value) => Array.isArray(value) && value.every(TEXT.isRight) };
const SWITCH: Field = { what: '0 or 1', isRight: (value) => [0, 1, '0', '1', true, false].some((known) => known === value) };
/** It reads these and does nothing with them. */
const IDLE: Field = { what: 'anything', isRight: () => true };

const FIELDS: ReadonlyMap<string, Field> = new Map(
  Object.entries({
    attr_template: TEXT,
    short_desc: TEXT,
    tlp: TEXT,
    workflow_state: TEXT,
    workflow_todo: TEXT,
    threat_actor: TEXT,
    mitre_id: TEXT,
    tags: TEXTS,
    to_ids: SWITCH,
    misp_type: IDLE,
    category: IDLE,
  }),
);

/** What of a detection cannot be carried over as it is written. */
function complainAbout(name: string, detection: Entries): readonly string[] {
  return Object.entries(detection).flatMap(([key, value]) => {
    const field = FIELDS.get(key);
    const why = field === undefined ? 'no field of a detection has this name' : `it must be ${field.what}`;
    return value === null || field?.isRight(value) ? [] : [`${name}.${key} is left out: ${why}`];
  });
}

/** What it does with a detection. It makes an event for every one that it knows, also where the file has nothing of it. */
function toRule(name: string, words: readonly string[], detection: Entries): KeywordRule {
  const { attr_template: comment, short_desc: title, to_ids } = detection;
  // Where nothing is said of it, the ingestor keeps its values from detection.
  const isForDetection = to_ids === 1 || to_ids === true || to_ids === '1';
  return {
    words,
    tags: tagsOf(detection),
    in: ['row', 'subject', 'body', 'attachment'],
    title: `Detección: ${isText(title) ? title : toTitle(name)} - {ioc} ({date})`,
    ...(isText(comment) && { comment: comment.replaceAll('{feed}', FEED) }),
    ...(!isForDetection && { to_ids: false }),
  };
}

/** `Brute Force` of `brute_force`. */
function toTitle(name: string): string {
  return name.replace(/(?:^|_)[a-z]/g, (start) => start.replace('_', ' ').toUpperCase());
}

/** The tags of one detection, in the words of MISP. */
function tagsOf(detection: Entries): readonly string[] {
  const { mitre_id, tags, threat_actor, tlp, workflow_state, workflow_todo } = detection;
  return [
    ...(Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []),
    ...(isText(tlp) ? [`tlp:${tlp}`, `PAP:${tlp.toUpperCase()}`] : []),
    ...machineTag('workflow:state', workflow_state),
    ...machineTag('workflow:todo', workflow_todo),
    ...(threat_actor === 'Unknown' ? [] : machineTag('threat-actor', threat_actor)),
    ...machineTag('misp-galaxy:mitre-attack-pattern', mitre_id),
  ];
}

/** `workflow:state="incomplete"`; a quotation mark would end the value early. */
function machineTag(name: string, value: unknown): readonly string[] {
  return isText(value) ? [`${name}="${value.replaceAll('"', '')}"`] : [];
}

function ownEntries(entries: Entries, name: string): Entries {
  return Object.hasOwn(entries, name) ? asEntries(entries[name]) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function asEntries(value: unknown): Entries {
  return isEntries(value) ? value : {};
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
