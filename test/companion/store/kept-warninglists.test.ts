import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftMails } from '#companion/draft-mails.ts';
import { openWarninglists, readWarninglists, warninglistsFile, writeWarninglists } from '#companion/store/kept-warninglists.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import type { RefreshedWarninglists } from '#core/screen/warninglists/refreshed.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';

const URL = 'https://misp.example';

function fetched(...entries: readonly string[]): RefreshedWarninglists {
  const list = { name: 'ours', version: '1', type: 'hostname', types: ['domain', 'hostname', 'url'], entries } as const;
  return { url: URL, fetched: '2026-11-21T08:00:00.000Z', lists: [list], leftOut: [] };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-lists-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('warninglists beside the outbox', () => {
  test('are read as they were written, for their owner alone, and nothing else is left behind', () => {
    writeWarninglists(join(folder, 'new'), fetched('a.example'));
    expect(readWarninglists(join(folder, 'new'), URL)).toEqual({ refreshed: fetched('a.example'), notices: [] });
    expect(readdirSync(join(folder, 'new'))).toHaveLength(1);
    expect(statSync(warninglistsFile(join(folder, 'new'), URL)).mode & 0o777).toBe(0o600);
  });

  test('are kept for each MISP, however its address was typed', () => {
    writeWarninglists(folder, fetched('a.example'));
    expect(readWarninglists(folder, `${URL}/ `).refreshed).toBeDefined();
    expect(readWarninglists(folder, 'https://other.example')).toEqual({ notices: [] });
  });

  test.each([
    '',
    '{"url":',
    '[]',
    '{}',
    JSON.stringify({ ...fetched('x'), lists: [1] }),
    JSON.stringify({ ...fetched('x'), url: 'https://o' }),
  ])('that somebody made into %j are a notice, and the shipped ones count', (content) => {
    writeFileSync(warninglistsFile(folder, URL), content);
    const { notices, warninglists } = openWarninglists(folder, URL);
    expect(notices).toMatchObject([{ stage: 'screen', code: 'warninglists_unreadable' }]);
    expect(warninglists).toBe(SNAPSHOT);
  });

  test('that are a folder, or that nobody may read, are a notice too', () => {
    expect(openWarninglists('/dev/null', URL)).toMatchObject({ warninglists: SNAPSHOT });
    writeWarninglists(folder, fetched('a.example'));
    chmodSync(warninglistsFile(folder, URL), 0);
    const { notices } = readWarninglists(folder, URL);
    expect(notices.length).toBe(process.getuid?.() === 0 ? 0 : 1);
  });

  test('count from the next mail on, in a program that runs on', () => {
    expect(openWarninglists(folder, URL).warninglists).toBe(SNAPSHOT);
    writeWarninglists(folder, fetched('a.example'));
    expect(openWarninglists(folder, URL).warninglists.find('a.example', 'domain')).toHaveLength(1);
    expect(openWarninglists(folder, URL)).toBe(openWarninglists(folder, URL));
    writeWarninglists(folder, fetched('b.example'));
    expect(openWarninglists(folder, URL).warninglists.find('a.example', 'domain')).toEqual([]);
    expect(openWarninglists(folder, URL).warninglists.find('b.example', 'domain')).toHaveLength(1);
  });

  test('that cannot be written leave those from before as they are', () => {
    writeWarninglists(folder, fetched('a.example'));
    const before = readFileSync(warninglistsFile(folder, URL));
    expect(() => writeWarninglists(join(warninglistsFile(folder, URL), 'inside'), fetched('b.example'))).toThrow(
      expect.objectContaining({ code: 'warninglists_unwritable' }),
    );
    expect(readFileSync(warninglistsFile(folder, URL))).toEqual(before);
    expect(existsSync(`${warninglistsFile(folder, URL)}.${process.pid}.new`)).toBe(false);
  });
});

describe('a draft', () => {
  const mail = {
    bytes: new TextEncoder().encode('From: a@evil-shop.com\r\nSubject: x\r\n\r\nlook at www.listed-here.com and 8.8.8.8\r\n'),
  };
  const configuration = () => readConfiguration({ misp: { url: URL, key: 'k' } }).profiles.default;

  async function reasons(): Promise<readonly string[]> {
    const settings = configuration();
    if (!settings) {
      throw new Error('There is no configuration.');
    }
    const [{ notices, rows }] = await draftMails([mail], { configuration: settings, state: folder });
    return [...rows.flatMap(({ why }) => why.map(({ entry }) => entry ?? '')), ...notices.map(({ code }) => code)];
  }

  test('uses the refreshed lists in place of the shipped ones', async () => {
    expect((await reasons()).some((reason) => reason === 'ours')).toBe(false);
    writeWarninglists(folder, fetched('listed-here.com'));
    expect(await reasons()).toContain('ours');
    expect((await reasons()).some((reason) => /DNS/.test(reason))).toBe(false);
  });

  test('is made with the shipped lists, and says so, where the refreshed ones are broken', async () => {
    const whole = await reasons();
    writeFileSync(warninglistsFile(folder, URL), 'broken');
    expect(await reasons()).toEqual([...whole, 'warninglists_unreadable']);
  });
});
