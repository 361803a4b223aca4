import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#companion/log.ts';
import { findConfigurationFile, openSettings, readSettings } from '#companion/settings.ts';
import { Problem } from '#core/problem.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-settings-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the settings', () => {
  test('are the file, over it the environment, over that the command line', () => {
    const file = write('c.yaml', 'event: { distribution: 1, analysis: 1, threat_level: 1 }\n');
    const environment = { MISPATCH_EVENT_ANALYSIS: '2', MISPATCH_EVENT_THREAT_LEVEL: '2' };
    const settings = readSettings({ file, set: ['event.threat_level=3'] }, environment).of('default');
    expect([settings['event.distribution'], settings['event.analysis'], settings['event.threat_level']]).toEqual([1, 2, 3]);
  });

  test('take each secret from the nearest place: a profile of its own before the base, the environment before both', () => {
    const base = write('base-key', 'from-base\n');
    const own = write('own-key', 'from-own\n');
    const file = write(
      'c.yaml',
      `misp: { key_file: ${base} }\nprofiles: { file: { misp: { key_file: ${own} } }, value: { misp: { key: from-value } }, none: {} }\n`,
    );
    const keys = (environment: Readonly<Record<string, string>>): readonly string[] =>
      ['default', 'file', 'value', 'none'].map((name) => readSettings({ file, set: [] }, environment).of(name)['misp.key']);
    expect(keys({})).toEqual(['from-base', 'from-own', 'from-value', 'from-base']);
    expect(keys({ MISPATCH_MISP_KEY: 'from-environment' })).toEqual(Array.from({ length: 4 }, () => 'from-environment'));
  });

  test('take secrets that systemd hands over', () => {
    const credentials = join(folder, 'credentials');
    mkdirSync(credentials);
    writeFileSync(join(credentials, 'virustotal-key'), 'from-systemd\n');
    expect(
      readSettings({ file: write('c.yaml', ''), set: [] }, { CREDENTIALS_DIRECTORY: credentials }).of('default')['virustotal.key'],
    ).toBe('from-systemd');
  });

  test('are looked for where the environment says, then with the user', () => {
    mkdirSync(join(folder, 'mispatch'));
    const own = write('mispatch/config.yaml', '');
    expect(findConfigurationFile(undefined, { XDG_CONFIG_HOME: folder })).toBe(own);
    expect(findConfigurationFile(undefined, { XDG_CONFIG_HOME: folder, MISPATCH_CONFIG: '/named' })).toBe('/named');
    expect(findConfigurationFile('/wanted', { MISPATCH_CONFIG: '/named' })).toBe('/wanted');
  });

  test.each([
    ['misp: { ulr: x }\n', [], 'misp.ulr is not an option; did you mean misp.url?'],
    ['misp: { key_file: /nowhere/key }\n', [], '/nowhere/key cannot be read: there is no such file or folder'],
    ['', ['misp.key_file=/nowhere/key'], '/nowhere/key cannot be read: there is no such file or folder'],
    ['', ['misp.url'], 'misp.url needs a value: misp.url=VALUE'],
    ['', ['misp.key_file='], 'misp.key_file must be the path of a file'],
    ['misp:\n\turl: x\n', [], 'Tabs are not allowed as indentation at line 2, column 1'],
    ['', ['nonsense'], 'nonsense is not an option'],
    ['', ['event.distribution=7'], 'event.distribution must be one of'],
  ])('with a mistake are not settings: %j %j', (text, set, words) => {
    expect(() => readSettings({ file: write('c.yaml', text), set }, {})).toThrow(words);
  });

  test('take a secret from the file that the command line names', () => {
    const settings = { file: write('c.yaml', 'misp: { key: from-file }\n'), set: [`misp.key_file=${write('key', 'from-set\n')}`] };
    expect(readSettings(settings, { MISPATCH_MISP_KEY: 'from-environment' }).of('default')['misp.key']).toBe('from-set');
  });

  test('are to be corrected where they are wrong', () => {
    const file = write('c.yaml', 'misp: { ulr: x }\n');
    const placeOf = (text: string, set: readonly string[], environment: Readonly<Record<string, string>>, profile?: string) => {
      try {
        readSettings({ file: write('c.yaml', text), set, ...(profile && { profile }) }, environment);
      } catch (thrown) {
        return thrown instanceof Problem ? thrown.details.place : thrown;
      }
      return undefined;
    };
    expect(placeOf('misp: { ulr: x }\n', [], {})).toBe(file);
    expect(placeOf('', ['misp.ulr=x'], {})).toBe('the command line');
    expect(placeOf('', [], { MISPATCH_MISP_TIMEOUT: 'soon' })).toBe('the environment');
    expect(placeOf('misp: { ulr: x }\n', ['misp.ulr=x'], {})).toBe(`${file} and the command line`);
    expect(placeOf('', [], {}, 'nobody')).toBe('the command line');
    expect(placeOf('', [], { MISPATCH_PROFILE: 'nobody' })).toBe('the environment');
  });

  test('are refused as a whole where the profile is not there', () => {
    expect(() => readSettings({ file: write('c.yaml', ''), profile: 'trap', set: [] }, {})).toThrow('there is no profile "trap"');
    expect(() => readSettings({ file: write('c.yaml', ''), profile: 'constructor', set: [] }, {})).toThrow('there is no profile');
  });

  test('keep their secrets out of the log, those of other profiles too', () => {
    const lines: string[] = [];
    const log = createLog('text', (line) => lines.push(line));
    const file = write('c.yaml', 'misp: { key: secret-one }\nprofiles: { other: { misp: { key: secret-two } } }\nlog: { level: warn }\n');
    openSettings({ environment: {}, log, source: { file, set: [] } });
    log.error('secret-one and secret-two');
    expect(lines).toEqual(['mispatch: error: (secret) and (secret)\n']);
  });
});
