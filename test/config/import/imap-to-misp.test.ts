import { describe, expect, test } from 'vitest';
import { importForeign } from '#config/import/index.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { writeConfiguration } from '#config/write-configuration.ts';
import type { KeywordRule } from '#core/classify/keyword-tags.ts';

/** As an administrator would have it: every option that there is, with values of his own. */
const CONFIG = `
IMAP:
  HOST: imap.example.org
  PORT: 1993
  USER: soc@example.org
  MAILBOX: '"Firewall"'
  SSL_VERIFY: false
MISP: { URL: "https://misp.example.org", VERIFY_SSL: false, RATE_SLEEP: 0.3 }
CSV_HEADER_ALIASES:
  src_ip: ["Src. IP", "Origen IP"]
POLICY:
  MAX_ATTRS_PER_EVENT: 120
  ADD_DST_IP: true
  WHITELIST_RANGES: [100.64.0.0/10, 8.8.8.8/32]
STATE: { DB_PATH: /var/lib/misp-automation/state.db }
GEOIP: { DB_PATH: /usr/share/GeoIP/GeoLite2-Country.mmdb, EXCLUDE_COUNTRIES: [ES] }
ABUSEIPDB: { ENABLED: true, API_KEY_ENV: ABUSEIPDB_API_KEY, MIN_SCORE_TO_FLAG: 25, RATE_SLEEP: 0.8, TIMEOUT: 15 }
SCHEDULER: { INTERVAL_SECONDS: 300 }
LOGGING: { PATH: /var/log/x.log, AUDIT_PATH: /var/log/audit.csv }
OWN: { THING: 1 }
OWN_RANGES: [192.0.2.0/24]
NOTHING:
`;

const MAPPINGS = JSON.stringify({
  defaults: {
    distribution: 1,
    event_threat_level_id: 3,
    event_analysis: 1,
    tlp: 'green',
    base_tags: ['source:mail'],
    workflow_state: 'incomplete',
  },
  mappings: {
    brute_force: { short_desc: 'Brute force', tags: ['type:brute'], tlp: 'amber', mitre_id: 'T1110', threat_actor: 'Unknown', to_ids: 1 },
    malware_drop: { tags: ['type:malware'], threat_actor: 'APT "X"', attr_template: '{feed}: {ioc} of {Src. IP}' },
    our_own: { tags: ['type:own'] },
  },
});

function importFrom(name: string, text: string) {
  const imported = importForeign(name, text);
  if (!imported) {
    throw new Error('not recognised');
  }
  return imported;
}

function ruleOf(rules: readonly KeywordRule[], word: string): KeywordRule | undefined {
  return rules.find(({ words }) => words.includes(word));
}

describe('the configuration of the IMAP to MISP ingestor', () => {
  test('each option is where it belongs', () => {
    expect(importFrom('config.yaml', CONFIG).settings).toEqual({
      'imap.host': 'imap.example.org',
      'imap.port': 1993,
      'imap.user': 'soc@example.org',
      'imap.mailbox': 'Firewall',
      'imap.verify_certificate': false,
      'misp.url': 'https://misp.example.org',
      'misp.verify_certificate': false,
      'event.max_values': 120,
      'event.skip_empty': true,
      'lists.no_ids': ['100.64.0.0/10', '8.8.8.8/32'],
      'geoip.database': '/usr/share/GeoIP/GeoLite2-Country.mmdb',
      'geoip.exclude_countries': ['ES'],
      'abuseipdb.min_score': 25,
      'imap.interval': 300,
      'log.audit': '/var/log/audit.csv',
    });
  });

  test('what could not be carried over is told with the reason', () => {
    const [secrets, ...notes] = importFrom('config.yaml', CONFIG).notes;
    expect(secrets).toContain('MISPATCH_IMAP_PASSWORD');
    expect(notes.map((note) => note.split(' ')[0])).toEqual([
      'MISP.RATE_SLEEP',
      'STATE.DB_PATH',
      'ABUSEIPDB.ENABLED',
      'ABUSEIPDB.API_KEY_ENV',
      'ABUSEIPDB.RATE_SLEEP',
      'ABUSEIPDB.TIMEOUT',
      'LOGGING.PATH',
      'LOGGING.AUDIT_PATH',
      'OWN.THING',
      'OWN_RANGES',
    ]);
  });

  test('columns that it knows by names of its own are known here, too, and destinations that it leaves out are left out', () => {
    const aliases = 'CSV_HEADER_ALIASES: { src_ip: [Src. IP, Atacante], dst_ip: [Dst. IP, Victima], message: [Mensaje] }';
    const { notes, settings } = importFrom(
      'config.yaml',
      `IMAP:\n  HOST: a.example\nMISP:\n  URL: https://b.example\n${aliases}\nPOLICY: { ADD_DST_IP: false }\n`,
    );
    expect(settings).toMatchObject({ 'indicators.source_columns': ['Atacante'], 'indicators.ignored_columns': ['Dst. IP', 'Victima'] });
    expect(notes).toHaveLength(1);
  });

  test('its mappings give the tags of each detection by the words that it is known by', () => {
    const { settings } = importFrom('mappings.json', MAPPINGS);
    expect(settings).toMatchObject({
      'event.distribution': 1,
      'event.threat_level': 3,
      'event.analysis': 1,
      'tags.tlp_default': 'tlp:green',
      'tags.always': ['source:mail'],
    });
    const rules = settings['tags.keywords'] ?? [];
    expect(ruleOf(rules, 'fuerza bruta')?.tags).toEqual([
      'type:brute',
      'tlp:amber',
      'PAP:AMBER',
      'workflow:state="incomplete"',
      'workflow:todo="unknown"',
      'misp-galaxy:mitre-attack-pattern="T1110"',
    ]);
    expect(ruleOf(rules, 'trojan')?.tags).toEqual([
      'type:malware',
      'tlp:green',
      'PAP:GREEN',
      'workflow:state="incomplete"',
      'workflow:todo="unknown"',
      'threat-actor="APT X"',
    ]);
  });

  test('each detection is an event of its own with its title, also those that the file has nothing of', () => {
    const { settings } = importFrom('mappings.json', MAPPINGS);
    const rules = settings['tags.keywords'] ?? [];
    expect(settings['event.per_detection']).toBe(true);
    expect(ruleOf(rules, 'fuerza bruta')?.title).toBe('Detección: Brute force - {ioc} ({date})');
    expect(ruleOf(rules, 'trojan')?.title).toBe('Detección: Malware Drop - {ioc} ({date})');
    expect(ruleOf(rules, 'nmap')).toMatchObject({ title: 'Detección: Port Scan - {ioc} ({date})', comment: 'IOC: {ioc}', to_ids: false });
    // What it finds no word of is the last one.
    expect(rules.at(-1)).toMatchObject({ words: ['*'], title: 'Detección: Suspicious Activity - {ioc} ({date})' });
  });

  test('the comment of each detection goes along, and its values are for detection only where it says so', () => {
    const { settings } = importFrom('mappings.json', MAPPINGS);
    const rules = settings['tags.keywords'] ?? [];
    const [brute, malware] = [ruleOf(rules, 'fuerza bruta'), ruleOf(rules, 'trojan')];
    expect(brute).toMatchObject({ in: ['row', 'subject', 'body', 'attachment'] });
    expect(brute).not.toHaveProperty('to_ids');
    expect(brute).toHaveProperty('comment', 'IOC: {ioc}');
    expect(malware).toMatchObject({ comment: 'fw-mail: {ioc} of {Src. IP}', to_ids: false });
  });

  test('a detection of one’s own is told of, with the tags that it should give', () => {
    expect(importFrom('mappings.json', MAPPINGS).notes.at(-1)).toMatch(/^our_own is left out: .* give it type:own, tlp:green/);
  });

  test('what is no field of a detection, or not what that has to be, is told of', () => {
    const detections = {
      c2: { short_desc: 5, tags: 'a', to_ids: 'yes', to_id: 1, category: 7, tlp: null },
      phishing: 3,
      port_scan: { to_ids: 0 },
    };
    expect(importFrom('mappings.json', JSON.stringify(detections)).notes).toEqual([
      'c2.short_desc is left out: it must be a text',
      'c2.tags is left out: it must be a list of texts',
      'c2.to_ids is left out: it must be 0 or 1',
      'c2.to_id is left out: no field of a detection has this name',
      'phishing is left out: it must be the fields of a detection',
    ]);
  });

  test.each([
    ['config.yaml', CONFIG],
    ['mappings.json', MAPPINGS],
  ])('what is made of %s can be read back as a configuration', (name, text) => {
    const imported = importFrom(name, text);
    const { errors, profiles } = readConfiguration(readYaml(writeConfiguration({ default: imported }), 'written'));
    expect(errors).toEqual([]);
    expect(profiles.default).toMatchObject(imported.settings);
  });

  test.each([
    ['config.yaml', 'IMAP:\nMISP: {URL: [}'],
    ['config.yaml', 'IMAP: 1\nMISP: [1, 2]\nPOLICY: ~\n'],
    ['config.yaml', 'IMAP: { PORT: no, HOST: [a] }\nMISP: { URL: 5 }\n__proto__: { x: 1 }\n'],
    [
      'mappings.json',
      '{"defaults": {"base_tags": "x", "tlp": 5, "distribution": "many"}, "mappings": {"phishing": 7, "c2": {"tags": [null, {"a": 1}]}}}',
    ],
    ['mappings.json', '{"short_desc": "x", "__proto__": {"tags": ["a"]}, "constructor": {"tags": ["b"]}}'],
  ])('a broken %s gives notes and never an error: %j', (name, text) => {
    const { notes, settings } = importFrom(name, text);
    expect(notes.length).toBeGreaterThan(0);
    expect(readConfiguration(readYaml(writeConfiguration({ default: { settings } }), 'written')).errors).toEqual([]);
  });
});
