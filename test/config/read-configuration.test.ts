import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkValue } from '#config/check-value.ts';
import { misspelt, readAssignment, readEnvironment } from '#config/environment.ts';
import { pipelineOptions } from '#config/pipeline-options.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import { readYaml } from '#config/read-yaml.ts';
import { DEFAULTS, findOption, GROUPS, groupOf, OPTION_KEYS, OPTIONS, redact } from '#config/schema.ts';

describe('the table of options', () => {
  test.each(OPTION_KEYS)('%s has a group, texts and a default that it takes itself', (key) => {
    const option = OPTIONS[key];
    expect(GROUPS, 'add the first word of the key to GROUPS in src/config/schema.ts').toHaveProperty(groupOf(key));
    expect(option.title.length).toBeGreaterThan(2);
    expect(option.description).toMatch(/[.:]$/);
    expect(checkValue(option, option.default)).toEqual({ ok: true, value: option.default });
  });

  test('a secret is empty by default', () => {
    const secrets = OPTION_KEYS.filter((key) => findOption(key)?.secret);
    expect(secrets).toContain('misp.key');
    expect(secrets.filter((key) => DEFAULTS[key] !== '')).toEqual([]);
  });

  test('a choice has a label for each value', () => {
    for (const option of OPTION_KEYS.map((key) => OPTIONS[key])) {
      if (option.type === 'choice') {
        expect(option.labels, option.title).toHaveLength(option.values.length);
      }
    }
  });
});

describe('reading a configuration', () => {
  test('a group all of whose options are comments is none, one that does not exist is told all the same', () => {
    expect(readConfiguration(readYaml('lists:\n  # exclude: x\nevent:\n  title_prefix:\n', 'a.yaml'))).toMatchObject({ errors: [] });
    expect(readConfiguration(readYaml('nonsense:\n', 'a.yaml')).errors).toMatchObject([{ key: 'nonsense' }]);
  });

  test('nothing at all is every default', () => {
    for (const nothing of [undefined, null, {}]) {
      expect(readConfiguration(nothing)).toMatchObject({ profiles: { default: DEFAULTS }, errors: [] });
    }
  });

  test('nested and flat keys mean the same', () => {
    const nested = readConfiguration({ misp: { url: 'https://misp.example', verify_certificate: false } });
    const flat = readConfiguration({ 'misp.url': 'https://misp.example', misp: { verify_certificate: false } });
    expect(nested.errors).toEqual([]);
    expect(nested.profiles).toEqual(flat.profiles);
    expect(nested.profiles.default?.['misp.url']).toBe('https://misp.example');
  });

  test('an unknown key is named, with the one that was probably meant', () => {
    const { errors } = readConfiguration({ misp: { ulr: 'x' }, event: { threatlevel: 1 }, distribution: 1, nonsense_all_the_way: 1 });
    expect(errors.map(({ key, suggestion }) => [key, suggestion])).toEqual([
      ['misp.ulr', 'misp.url'],
      ['event.threatlevel', 'event.threat_level'],
      ['distribution', 'event.distribution'],
      ['nonsense_all_the_way', undefined],
    ]);
  });

  test('a rule with a title is a detection, also where it gives no tags', () => {
    const read = (rule: object) => readConfiguration({ tags: { keywords: [{ words: ['*'], ...rule }] } });
    const { errors, profiles } = read({ title: ' Port scan - {ioc} ' });
    expect(errors).toEqual([]);
    expect(profiles.default?.['tags.keywords']).toEqual([{ words: ['*'], tags: [], title: 'Port scan - {ioc}' }]);
    expect(read({ title: 7 }).errors).toMatchObject([{ message: 'must be title: a text in rule 1' }]);
    expect(read({ tags: ['x'], title: ' ' }).profiles.default?.['tags.keywords']).toEqual([{ words: ['*'], tags: ['x'] }]);
  });

  test('several events of a mail are made by the companion alone', () => {
    const { profiles } = readConfiguration({ event: { per_detection: true, max_values: 120 } });
    const [configuration = DEFAULTS] = [profiles.default];
    expect(pipelineOptions(configuration, { is: 'companion' }).cut).toEqual({ perDetection: true, maxValues: 120 });
    expect(pipelineOptions(configuration, { is: 'add-on' }).cut).toBeUndefined();
  });

  test('every value that does not fit is named by its key and takes its default', () => {
    const { errors, profiles } = readConfiguration({
      event: { distribution: 7, publish: 'maybe', analysis: '2' },
      dns: { timeout: 0 },
      virustotal: { threshold: 1.5 },
      lists: { exclude: { a: 1 } },
      tags: { keywords: [{ words: ['emotet'] }], depending: ['x'] },
    });
    expect(errors.map(({ key, message }) => `${key} ${message}`)).toEqual([
      'event.distribution must be one of 0, 1, 2, 3, 4',
      'event.publish must be true or false',
      'dns.timeout must be a whole number from 1 to 60',
      'virustotal.threshold must be a whole number from 1 to 100',
      'lists.exclude must be a list of texts',
      'tags.keywords must be a list of tags in rule 1',
      'tags.depending must be names with a list of texts each',
    ]);
    expect(profiles.default).toEqual({ ...DEFAULTS, 'event.analysis': 2 });
  });

  test('a keyword rule may have a comment in place of tags, and takes detection away alone', () => {
    const rule = { words: ['port scan'], in: ['row'], comment: '{User}', to_ids: false };
    const read = (one: unknown) => readConfiguration({ tags: { keywords: [one] } });
    expect(read(rule).profiles.default?.['tags.keywords']).toEqual([{ ...rule, tags: [] }]);
    expect(read({ ...rule, to_ids: true }).profiles.default?.['tags.keywords']).toEqual([
      { words: rule.words, in: rule.in, tags: [], comment: '{User}' },
    ]);
    for (const wrong of [
      { ...rule, comment: 5 },
      { ...rule, to_ids: 'no' },
      { ...rule, remark: 'x' },
      { words: ['x'], to_ids: true },
    ])
      expect(read(wrong).errors, JSON.stringify(wrong)).toHaveLength(1);
  });

  test('words that an option does not know are named', () => {
    const { errors } = readConfiguration({ tags: { tlp_in: ['subject', 'boddy'] } });
    expect(errors.map(({ key, message }) => `${key} ${message}`)).toEqual([
      'tags.tlp_in must be some of subject, body, headers; not "boddy"',
    ]);
    const kinds = readConfiguration({ indicators: { kinds: ['url', 'md6'] } }).errors;
    expect(kinds.map(({ message }) => message)).toEqual([expect.stringMatching(/^must be some of url, domain, .*; not "md6"$/)]);
  });

  test('a list that holds an expression which cannot be run safely says which and why', () => {
    const { errors } = readConfiguration({ lists: { exclude: ['a.example', '/(?=x)/'] }, mail: { ignore_lines: ['/(a/'] } });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/\/\(\?=x\)\/: look-around/),
      expect.stringMatching(/\/\(a\/: a group/),
    ]);
  });

  test('distribution 4 needs a sharing group, in each profile', () => {
    const file = { event: { distribution: 4, sharing_group: '7' }, profiles: { p: { event: { sharing_group: '' } } } };
    expect(readConfiguration(file).errors.map(({ key }) => key)).toEqual(['profiles.p.event.sharing_group']);
  });

  test('a profile overrides the base, and what it leaves out stays as there', () => {
    const { errors, profiles } = readConfiguration({
      misp: { url: 'https://one.example' },
      event: { threat_level: 2 },
      profiles: { trap: { 'misp.url': 'https://two.example', event: { evidence: 'mail' } } },
    });
    expect(errors).toEqual([]);
    expect(Object.keys(profiles)).toEqual(['default', 'trap']);
    expect(profiles.trap).toMatchObject({ 'misp.url': 'https://two.example', 'event.evidence': 'mail', 'event.threat_level': 2 });
    expect(profiles.default).toMatchObject({ 'misp.url': 'https://one.example', 'event.evidence': 'auto' });
  });

  test('errors inside of a profile name the profile', () => {
    const { errors } = readConfiguration({ profiles: { trap: { event: { distribution: 'x' } }, broken: 3, default: {} } });
    expect(errors.map(({ key }) => key).sort()).toEqual(['profiles.broken', 'profiles.default', 'profiles.trap.event.distribution']);
  });

  test('a preset stands under the file: what the file says wins', () => {
    const { profiles } = readConfiguration({
      preset: 'mail_to_misp',
      event: { threat_level: 1 },
      profiles: { mine: { 'event.analysis': 2 } },
    });
    expect(profiles.default).toMatchObject({ 'event.title_prefix': 'M2M - ', 'event.threat_level': 1, 'event.analysis': 1 });
    expect(profiles.mine).toMatchObject({ 'event.title_prefix': 'M2M - ', 'event.analysis': 2 });
    expect(readConfiguration({ preset: 'other' }).errors).toEqual([{ key: 'preset', message: 'must be one of mail_to_misp' }]);
  });

  test('a secret may stand in a file of its own; nothing else may', () => {
    const { errors, secretFiles } = readConfiguration({
      misp: { key_file: '/run/key', url_file: '/x' },
      profiles: { b: { misp: { key_file: '/b' } } },
    });
    expect(secretFiles).toEqual([
      { profile: 'default', key: 'misp.key', path: '/run/key' },
      { profile: 'b', key: 'misp.key', path: '/b' },
    ]);
    expect(errors.map(({ key }) => key)).toEqual(['misp.url_file']);
  });

  test.each([
    ['misp: {key:hunter2, url: x}', 'misp.key', 'needs a blank behind its colon'],
    ['profiles: {trap: {misp: {key:hunter2}}}', 'profiles.trap.misp.key', 'needs a blank behind its colon'],
    ['misp:\n  key:hunter2\n', 'misp', 'must be names of options with values, and a blank behind each colon'],
  ])('a blank that is missing behind a colon is told of, and not the secret behind it: %s', (text, key, message) => {
    expect(readConfiguration(readYaml(text, 'a.yaml')).errors).toEqual([{ key, message }]);
  });

  test('an option that stands there nested and flat is wrong: nobody could say which of the two is in force', () => {
    expect(readConfiguration({ imap: { port: 993 }, 'imap.port': 994 }).errors).toEqual([
      { key: 'imap.port', message: 'stands there twice' },
    ]);
  });

  test('names that JavaScript knows are unknown options like any other', () => {
    const { errors, profiles } = readConfiguration(
      JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 1, "toString": 2, "profiles": {"__proto__": {}}}'),
    );
    expect(errors.map(({ key }) => key)).toContain('constructor');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(profiles.default).toEqual(DEFAULTS);
  });

  test('secrets are blacked out, also those of services, but an empty one shows as empty', () => {
    const settings = { 'misp.key': 'k'.repeat(40), 'virustotal.key': '', 'directives.key': 's', 'misp.url': 'https://m' };
    expect(redact(settings)).toEqual({ ...settings, 'misp.key': '[redacted]', 'directives.key': '[redacted]' });
  });
});

test('whatever a file holds, it is read without throwing, and every profile is whole', () => {
  const key = fc.constantFrom(...OPTION_KEYS, 'misp', 'event', 'profiles', 'preset', 'misp.key_file', '__proto__', 'default', 'x');
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.anything(), fc.dictionary(key, tie('value'))),
  })).value;
  fc.assert(
    fc.property(value, (file) => {
      const { profiles } = readConfiguration(file);
      for (const profile of Object.values(profiles)) {
        expect(OPTION_KEYS.every((one) => checkValue(OPTIONS[one], profile[one]).ok)).toBe(true);
      }
    }),
  );
});

describe('the environment and the command line', () => {
  test('MISPATCH_MISP_URL is misp.url; lists are separated by commas', () => {
    const { settings, secretFiles, errors } = readEnvironment({
      MISPATCH_MISP_URL: 'https://m',
      MISPATCH_MISP_KEY_FILE: '/run/secrets/key',
      MISPATCH_LISTS_EXCLUDE: 'a.example, b.example',
      MISPATCH_EVENT_PUBLISH: 'yes',
      MISPATCH_EVENT_DISTRIBUTION: '3',
      MISPATCH_TAGS_DEPENDING: '{"tlp:clear": ["osint"]}',
      MISPATCH_SOMETHING_ELSE: 'x',
      PATH: '/bin',
    });
    expect(errors).toEqual([]);
    expect(settings).toEqual({
      'misp.url': 'https://m',
      'lists.exclude': ['a.example', 'b.example'],
      'event.publish': true,
      'event.distribution': 3,
      'tags.depending': { 'tlp:clear': ['osint'] },
    });
    expect(secretFiles).toEqual([{ key: 'misp.key', path: '/run/secrets/key' }]);
  });

  test('a wrong variable is named by its own name', () => {
    expect(readEnvironment({ MISPATCH_DNS_TIMEOUT: 'soon', MISPATCH_TAGS_KEYWORDS: '[{' }).errors.map(({ key }) => key)).toEqual([
      'MISPATCH_TAGS_KEYWORDS',
      'MISPATCH_DNS_TIMEOUT',
    ]);
  });

  test('a variable that was probably meant as an option is told of, one of something else is not', () => {
    const variables = {
      MISPATCH_EVENT_DISTRIBUTON: '0',
      MISPATCH_MISP_KEY_FIEL: 'x',
      MISPATCH_CONFIG: 'x',
      MISPATCH_MISP_KEY_FILE: 'x',
      MISPATCH_INSTALLED_BY: 'x',
    };
    expect(misspelt(variables)).toEqual([
      expect.stringContaining('did you mean MISPATCH_EVENT_DISTRIBUTION?'),
      expect.stringContaining('did you mean MISPATCH_MISP_KEY_FILE?'),
    ]);
  });

  test('key=value takes everything behind the first equals sign', () => {
    expect(readAssignment('misp.url=https://m/?a=b')).toEqual({ settings: { 'misp.url': 'https://m/?a=b' } });
    expect(readAssignment('misp.ulr=x')).toMatchObject({ error: { suggestion: 'misp.url' } });
    expect(readAssignment('misp.key:hunter2')).toEqual({ error: { key: 'misp.key', message: 'needs a value: KEY=VALUE' } });
    expect(readAssignment('event.analysis=9')).toMatchObject({ error: { key: 'event.analysis' } });
  });

  test('they win over the file in every profile', () => {
    const { profiles } = readConfiguration({ misp: { url: 'a' }, profiles: { p: { misp: { url: 'b' } } } }, { 'misp.url': 'c' });
    expect(Object.values(profiles).map((one) => one['misp.url'])).toEqual(['c', 'c']);
  });
});

describe('reading YAML', () => {
  test('JSON is YAML', () => {
    expect(readYaml('{"misp": {"url": "x"}}', 'config.json')).toEqual({ misp: { url: 'x' } });
  });

  test('is 1.2: no is a text', () => {
    expect(readYaml('a: no\nb: yes\nc: 12', 'c')).toEqual({ a: 'no', b: 'yes', c: 12 });
  });

  test.each(['012345', '12345678901234567890', '1.50', '0x1F', '1e10'])(
    'a password without quotes stays as it is written: %s',
    (password) => {
      const { errors, profiles } = readConfiguration(readYaml(`imap: { password: ${password}, port: 0993 }`, 'config.yaml'));
      expect(errors).toEqual([]);
      expect(profiles.default).toMatchObject({ 'imap.password': password, 'imap.port': 993 });
    },
  );

  test.each([
    ['that begins with a star', 'imap:\n  password: *hunter2', 'begins with * needs quotes at line 2'],
    ['that begins with an ampersand', 'imap:\n  password: &hunter2', 'begins with & needs quotes at line 2'],
    ['that begins with an exclamation mark', 'imap:\n  password: !hunter2', 'Unresolved tag at line 2'],
    ['that begins with a bar', 'imap:\n  password: |hunter2', 'extra characters at line 2'],
    ['that begins with >', 'imap:\n  password: >hunter2', 'extra characters at line 2'],
    ['with a backslash in quotes', 'imap:\n  password: "\\Uhunter2ab"', 'Invalid escape sequence at line 2'],
  ])('a password %s is an error that tells the line and not the password', (_case, text, expected) => {
    expect(() => readYaml(text, 'config.yaml')).toThrowError(expected);
    expect(() => readYaml(text, 'config.yaml')).not.toThrowError('hunter2');
  });

  test.each([
    ['an error of syntax', 'misp: {url: '],
    ['a name twice', 'a: 1\na: 2'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(20)}]\nc: &c [${'*b,'.repeat(20)}]\nd: [${'*c,'.repeat(20)}]`,
    ],
    ['depth without end', '['.repeat(100_000)],
    ['more than it wants to read', `a: ${'x'.repeat(5_000_000)}`],
  ])('%s is a Problem that names the file', (_case, text) => {
    expect(() => readYaml(text, 'config.yaml')).toThrowError(expect.objectContaining({ code: 'configuration_invalid' }));
  });

  test('two documents in one file are an error that tells the line, and no word for programmers', () => {
    const read = () => readYaml('a: 1\n---\na: 2', 'config.yaml');
    expect(read).toThrowError('Source contains multiple documents at line 2');
    expect(read).not.toThrowError('YAML.parse');
  });

  test('an alias for a shared list is fine', () => {
    expect(readYaml('a: &list [x]\nb: *list', 'c')).toEqual({ a: ['x'], b: ['x'] });
  });
});

test('the stages get what the configuration says', () => {
  expect(pipelineOptions({ ...DEFAULTS, 'event.threat_level': 1 }).draft).toMatchObject({ threatLevel: 1 });
});
