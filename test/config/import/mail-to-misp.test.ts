import { describe, expect, test } from 'vitest';
import { importForeign } from '#config/import/index.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { writeConfiguration } from '#config/write-configuration.ts';

function importFrom(source: string) {
  const imported = importForeign('mail_to_misp_config.py', source);
  if (!imported) {
    throw new Error('not recognised');
  }
  return imported;
}

/** As an administrator would have it: every option that there is, with values of his own. */
const EVERYTHING = String.raw`
misp_url = 'https://misp.example/'
misp_key = 'k' * 1 if False else ''
misp_verifycert = False
body_config_prefix = 'cfg'
m2m_key = 'own key'
m2m_benign_attachment_keyword = 'harmless'
default_distribution = '1'
default_threat_level = 2
default_analysis = 0
email_subject_prefix = 'SOC'
removelist = (r'Re:', r"\{Spam\?\} ", "[\(\[].*?[\)\]]", r'(?=bad)')
ignorelist = ("From:", "X-\\w+:", ".*Sender: .*\n?")
stopword = 'END'
forward_identifiers = {'--- Forwarded ---'}
excludelist = ('a.example', 'b.example')
internallist = ('internal.system.local')
externallist = ['c.example']
noidsflaglist = ('d.example',)
enforcewarninglist = False
skip_item_on_warninglist = True
tlptags = {'tlp:red': ['tlp:red', 'streng geheim'], 'tlp:amber': ['tlp:amber']}
tlptag_default = sorted(tlptags.keys())[0]
malwaretags = {'locky': ['t1', 't2'], 'Pony': ['t3']}
dependingtags = {'tlp:white': ['circl:osint-feed']}
hash_only_tags = {'TODO:X'}
id_tag = 'host:mine'
sighting = False
sighting_source = 'me'
freetext = True
attach_original_mail = True
spamtrap = True
ignore_carrier_mail = True
ignore_nullsize_attachments = True
enable_dns = True
nameservers = ['192.0.2.53']
vt_key = 'vt'
debug = True
o365_client_id = 'x'
smtp_addr = '127.0.0.1'
smtp_port = 2526
ident = 'ESMTP Postfix (Ubuntu)'
email_forward = 'forward@example.org'
my_own = 1
`;

describe('the configuration of mail_to_misp', () => {
  test.each([
    ['None', false],
    ['0', false],
    ['1', true],
    ["''", false],
    ["'False'", true],
    ['[]', false],
  ])('is on or off as Python takes it: %s', (written, isOn) => {
    const { notes, settings } = importFrom(
      `m2m_key = ''\nsighting = ${written}\nenforcewarninglist = ${written}\nspamtrap = ${written}\ndebug = ${written}`,
    );
    expect([settings['sightings.add'], settings['lists.enforce_warninglist']]).toEqual([isOn, isOn]);
    expect([settings['event.evidence'] ?? 'as the preset', settings['log.level'] ?? 'as the preset']).toEqual(
      isOn ? ['mail', 'debug'] : ['as the preset', 'as the preset'],
    );
    expect(notes.filter((note) => note.includes('sighting'))).toHaveLength(written.startsWith("'") ? 1 : 0);
  });

  test('loses no list for an entry that is no text, and says which it was', () => {
    const { notes, settings } = importFrom("m2m_key = 'x'\nremovelist = ('Re:', None, ['a'], 5, '(?=a)b', 'FW:')");
    expect(settings['event.title_remove']).toEqual(['Re:', '5', 'FW:']);
    expect(notes.filter((note) => note.includes('left out'))).toEqual([
      expect.stringContaining('left out, null: it is no text'),
      expect.stringContaining('left out, ["a"]: it is no text'),
      expect.stringContaining('/(?=a)b/'),
    ]);
  });

  test('loses no rule for another one that gives no tags', () => {
    const { notes, settings } = importFrom("m2m_key = 'x'\nmalwaretags = {'locky': ['t1'], 'pony': [], 'emotet': ['t2']}");
    expect(settings['tags.keywords']).toMatchObject([{ words: ['locky'] }, { words: ['emotet'] }]);
    expect(notes.filter((note) => note.includes('left out'))).toEqual([
      expect.stringMatching(/^line 2: malwaretags has a rule that is left out, .*pony.*: it must be a list of tags$/),
    ]);
  });

  test.each(['excludelist', 'internallist', 'externallist', 'noidsflaglist'])('says of %s that a text in brackets is no list', (name) => {
    expect(importFrom(`m2m_key = 'x'\n${name} = ('a.example')`).notes.join()).toContain(`${name} is a text, of which`);
    expect(importFrom(`m2m_key = 'x'\n${name} = ('a.example',)`).notes.join()).not.toContain(`${name} is a text`);
  });

  test('every option has its place', () => {
    expect(importFrom(EVERYTHING)).toMatchObject({
      preset: 'mail_to_misp',
      settings: {
        'misp.url': 'https://misp.example/',
        'misp.verify_certificate': false,
        'directives.prefix': 'cfg',
        'directives.key': 'own key',
        'directives.benign_word': 'harmless',
        'event.distribution': 1,
        'event.threat_level': 2,
        'event.analysis': 0,
        'event.title_prefix': 'SOC - ',
        'event.title_remove': ['Re:', '/\\{Spam\\?\\} /', '/[\\(\\[].*?[\\)\\]]/'],
        'mail.ignore_lines': ['From:', '/^(?:X-\\w+:)/', '/^(?:.*Sender: )/'],
        'mail.stop_words': ['END'],
        'mail.forward_markers': ['--- Forwarded ---'],
        'lists.exclude': ['a.example', 'b.example'],
        'lists.internal': ['internal.system.local'],
        'lists.external': ['c.example'],
        'lists.no_ids': ['d.example'],
        'lists.enforce_warninglist': false,
        'tags.tlp_spellings': { 'tlp:red': ['tlp:red', 'streng geheim'], 'tlp:amber': ['tlp:amber'] },
        'tags.tlp_default': 'tlp:amber',
        'tags.keywords': [
          { words: ['locky'], tags: ['t1', 't2'], match: 'contains' },
          { words: ['Pony'], tags: ['t3'], match: 'contains' },
        ],
        'tags.depending': { 'tlp:white': ['circl:osint-feed'] },
        'tags.hashes': ['TODO:X'],
        'tags.always': ['host:mine'],
        'sightings.add': false,
        'sightings.source': 'me',
        'event.freetext_import': true,
        'event.attach_original_mail': true,
        'event.evidence': 'mail',
        'event.carrier': true,
        'attachments.skip_empty': true,
        'dns.enabled': true,
        'dns.servers': ['192.0.2.53'],
        'virustotal.key': 'vt',
        'smtp.address': '127.0.0.1',
        'smtp.port': 2526,
        'smtp.banner': 'Postfix (Ubuntu)',
        'log.level': 'debug',
      },
    });
  });

  test('what could not be carried over is told with its line and the reason', () => {
    expect(importFrom(EVERYTHING).notes.map((note) => note.replace(/(:? is|:? has|:? was|:? now|:? belongs).*/, ''))).toEqual([
      'line 3: misp_key',
      'line 12: removelist',
      'line 17: internallist',
      'line 21: skip_item_on_warninglist',
      'line 35: enable_dns',
      'line 39: o365_client_id',
      'line 43: email_forward',
      'line 44: my_own',
    ]);
  });

  test('literals in every dress are read: types, collections by name, one text from several, lines that go on', () => {
    const source = [
      'sighting: bool = False',
      'hash_only_tags = set(["TODO:A"])',
      "excludelist = ('a.example',)",
      "internallist = ('b.example')",
      "externallist = {'c.example', 'd.example'}",
      "noidsflaglist = frozenset(('e.example', r'f.example'))",
      'stopword = b"Whois" \\',
      "    ' & IP'",
      "id_tag = u'host:' 'm2m'; default_analysis = 0x2",
      "dependingtags = dict({'tlp:green': ['x']})",
    ].join('\r\n');
    const { notes, settings } = importFrom(`\uFEFF${source}`);
    expect(settings).toEqual({
      'sightings.add': false,
      'tags.hashes': ['TODO:A'],
      'lists.exclude': ['a.example'],
      'lists.internal': ['b.example'],
      'lists.external': ['c.example', 'd.example'],
      'lists.no_ids': ['e.example', 'f.example'],
      'mail.stop_words': ['Whois & IP'],
      'tags.always': ['host:m2m'],
      'event.analysis': 2,
      'tags.depending': { 'tlp:green': ['x'] },
    });
    expect(notes).toEqual([expect.stringMatching(/^line 4: internallist is a text/)]);
  });

  test.each([
    ["misp_url = os.environ['MISP_URL']", 'line 3: misp_url is left out: it has to be calculated'],
    ['sighting = True if x else False', 'line 3: sighting is left out: it has to be calculated'],
    ['stopword = f"{x}"', 'line 3: stopword is left out: a text with {expressions} in it'],
    ["if x:\n\tm2m_key = 'k'", 'line 4: m2m_key is left out: it depends on a condition or belongs to a function'],
    ['print "python 2"', `line 3: "print'python 2'" is left out: it is not a plain assignment`],
    ["stopword = 'never closed", 'line 3: stopword is left out: a text that is never closed'],
    ["excludelist += ('a.example',)", `line 3: "excludelist+=('a.example',)" is left out: it is not a plain assignment`],
  ])('%s is told with its line, comments before it counted, and stops nothing', (statement, note) => {
    const { notes, settings } = importFrom(`#!/usr/bin/python3\n# comment\n${statement}\nid_tag = 'still read'\n`);
    expect(notes).toContain(note);
    expect(settings['tags.always']).toEqual(['still read']);
  });

  test('a file of megabytes is cut, and says so', () => {
    const [first] = importFrom(`excludelist = (${'"a.example",'.repeat(200_000)})`).notes;
    expect(first).toBe('Only the first 1048576 characters are read: no such file is longer.');
  });

  test('a key that everybody knows is not carried over', () => {
    for (const key of ["'YOUSETYOURKEYHERE'", 'None', "''"]) {
      const { notes, settings } = importFrom(`m2m_key = ${key}\n`);
      expect(settings).toEqual({});
      expect(notes[0]).toMatch(/line 1: m2m_key .*choose one of your own/);
    }
  });

  test('the file as it was shipped in 2018 is understood, and says what to fill in', () => {
    const { notes, settings } = importFrom(
      "import os\nmisp_url = 'YOUR_MISP_URL'\nemail_subject_prefix = b'M2M - '\nbindir = os.path.dirname(x)\nstopword = b'Whois & IP Information'\n",
    );
    expect(settings).toEqual({ 'event.title_prefix': 'M2M - ', 'mail.stop_words': ['Whois & IP Information'] });
    expect(notes).toEqual(['line 2: misp_url is still the example: fill in your own']);
  });

  test('the options of version 1.0 are known too', () => {
    expect(importFrom("m2m_auto_distribution = '3'\nm2m_attachment_keyword = 'attachment:benign'\n").settings).toEqual({
      'directives.key_distribution': '3',
      'directives.benign_word': 'benign',
    });
  });

  test('a value that does not fit is left out, with the reason', () => {
    expect(importFrom("default_distribution = 9\nnameservers = {'a': 1}\n")).toMatchObject({
      settings: {},
      notes: [
        'line 1: default_distribution is left out: event.distribution must be one of 0, 1, 2, 3, 4',
        'line 2: nameservers is left out: dns.servers must be a list of texts',
      ],
    });
  });

  test('becomes a file that is read back to the same, with and without secrets', () => {
    const imported = importFrom(EVERYTHING);
    const withSecrets = readConfiguration(readYaml(writeConfiguration({ default: imported }, { withSecrets: true }), 'x'));
    expect(withSecrets.errors).toEqual([]);
    expect(withSecrets.written.default).toEqual({ preset: 'mail_to_misp', settings: imported.settings });
    expect(writeConfiguration({ default: imported })).not.toMatch(/own key|vt_key|: vt\b/);
  });

  test('is recognised by its name or by what it says; YAML is not', () => {
    expect(importForeign('x.txt', "# c\nmisp_url = 'x'\n")).toBeDefined();
    expect(importForeign('x.yaml', 'misp:\n  url: x\n')).toBeUndefined();
    expect(importForeign('x.json', '{"misp_url": 1}')).toBeUndefined();
  });
});

describe('writing a configuration', () => {
  test('profiles keep their names and what they leave to the base', () => {
    const profiles = {
      default: { settings: { 'misp.url': 'https://a' } as const },
      trap: { preset: 'mail_to_misp', settings: { 'event.evidence': 'mail' } as const },
    };
    const text = writeConfiguration(profiles);
    expect(text).toBe('misp:\n  url: https://a\nprofiles:\n  trap:\n    preset: mail_to_misp\n    event:\n      evidence: mail\n');
    expect(readConfiguration(readYaml(text, 'x')).written).toEqual(profiles);
  });

  test('nothing is an empty file', () => {
    expect(writeConfiguration({ default: { settings: {} } })).toBe('');
    expect(readConfiguration(readYaml('', 'x')).errors).toEqual([]);
  });
});
