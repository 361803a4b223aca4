import type { KeywordRule } from '#core/classify/keyword-tags.ts';
import { messageOf } from '#core/message-of.ts';
import { checkValue } from '../check-value.ts';
import type { Imported, Importer } from '../importer.ts';
import { readYaml } from '../read-yaml.ts';
import { findOption, type OptionKey, type Settings } from '../schema.ts';

/** mappings.json of the IMAP to MISP ingestor: which tags an event gets by what it detects. */
export const imapToMispMappings: Importer = {
  title: 'its mappings (mappings.json)',
  recognises: (_name, text) => /"(?:base_tags|attr_template|short_desc|workflow_todo)"[ \t]{0,9}:/.test(text.slice(0, 100_000)),
  read,
};

/** The words by which it knows what a mail or a row is about. Here they count as whole words: `virus` is not in `antivirus`. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  brute_force: ['brute force', 'fuerza bruta', 'failed login', 'user login denied', 'authentication failed'],
  geo_block: ['initiator from country blocked'],
  port_scan: ['port scan', 'scanning', 'escaneo de puertos', 'nmap'],
  phishing: ['phishing', 'credential', 'fake login'],
  c2: ['c2', 'command and control', 'beacon'],
  malware_drop: ['malware', 'trojan', 'virus'],
  vuln_exploit: ['exploit', 'vulnerability'],
};

/** What it writes into every event for its detection, and has no place here. */
const NO_PLACE = ['short_desc has no counterpart: the title is the subject of the mail'];

/** What it calls where all of its mails come from. */
const FEED = 'fw-mail';

type Entries = Readonly<Record<string, unknown>>;

function read(text: string): Imported {
  try {
    return carryOver(asEntries(readYaml(text, 'mappings.json')));
  } catch (thrown) {
    return { settings: {}, notes: [messageOf(thrown)] };
  }
}

function carryOver(file: Entries): Imported {
  const { defaults, mappings, ...flat } = file;
  const detections = Object.entries(mappings === undefined ? flat : asEntries(mappings)).filter(([, one]) => isEntries(one));
  const usual = asEntries(defaults);
  const notes: string[] = [...NO_PLACE];
  const rules: KeywordRule[] = [];
  for (const [name, detection] of detections) {
    const words = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    const { attr_template: comment, to_ids, ...rest } = { ...usual, ...asEntries(detection) };
    const tags = tagsOf(rest);
    if (words === undefined) {
      notes.push(`${name} is left out: tell in tags.keywords by which words it is known, and give it ${tags.join(', ') || 'its tags'}`);
    } else {
      // Where nothing is said of it, the ingestor keeps its values from detection.
      const isForDetection = to_ids === 1 || to_ids === true || to_ids === '1';
      rules.push({
        words,
        tags,
        in: ['row', 'subject', 'body', 'attachment'],
        ...(isText(comment) && { comment: comment.replaceAll('{feed}', FEED) }),
        ...(!isForDetection && { to_ids: false }),
      });
    }
  }
  const wanted: readonly (readonly [OptionKey, unknown])[] = [
    ['event.distribution', usual.distribution],
    ['event.threat_level', usual.event_threat_level_id],
    ['event.analysis', usual.event_analysis],
    ['tags.tlp_default', typeof usual.tlp === 'string' ? `tlp:${usual.tlp}` : undefined],
    ['tags.always', usual.base_tags],
    ['tags.keywords', rules.length > 0 ? rules : undefined],
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

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function asEntries(value: unknown): Entries {
  return isEntries(value) ? value : {};
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
