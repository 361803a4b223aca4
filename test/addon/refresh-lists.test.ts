import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMispServer } from '#services/misp/misp-server.ts';
import { createSettings, type Settings } from '../../src/addon/adapters/settings.ts';
import { createListsRefresh, type ListsRefresh } from '../../src/addon/refresh-lists.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { type FakeKeptLists, makeKeptLists, makeStorage, makeStorages } from './fakes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-21T08:00:00.000Z');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startMispSandbox();
});
afterAll(() => sandbox.close());

describe('the daily refresh of warninglists', () => {
  let settings: Settings;
  let kept: FakeKeptLists;
  let time: number;
  let alarms: number[];
  let asked: string[];
  let awake: number;

  /** As after each start of the background, which forgets all but what was stored. */
  function start(): ListsRefresh {
    return createListsRefresh({
      settings,
      kept,
      now: () => time,
      wakeAt: (at) => void alarms.push(at - START),
      stayAwake: () => {
        awake += 1;
        return () => {
          awake -= 1;
        };
      },
      connect: async (profile) => {
        const { 'misp.key': key, 'misp.url': url } = await settings.configuration(profile);
        asked.push(profile);
        return createMispServer({ url, key, retries: 0 });
      },
    });
  }

  beforeEach(async () => {
    sandbox.recover();
    [kept, time, alarms, asked, awake] = [makeKeptLists(), START, [], [], 0];
    settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.url': `${sandbox.url}/`, 'misp.key': sandbox.keys.analyst });
    await settings.remember('consent', '2026-11-21T07:00:00.000Z');
  });

  test('fetches the lists a minute after it was set up, keeps them, and comes back in a day', async () => {
    await start().plan();
    expect(alarms).toEqual([MINUTE]);
    time += MINUTE;
    await start().run();
    expect(JSON.parse((await kept.get(sandbox.url)) ?? '{}')).toMatchObject({ url: sandbox.url, fetched: '2026-11-21T08:01:00.000Z' });
    expect(alarms.at(-1)).toBe(MINUTE + 24 * HOUR);
    expect(awake).toBe(0);
  });

  test('starts of the background neither put it off nor bring it forward', async () => {
    await start().plan();
    time += MINUTE / 2;
    await start().plan();
    expect(alarms).toEqual([MINUTE, MINUTE]);
    await start().run();
    expect(asked).toEqual([]);
  });

  test('does nothing and asks for no alarm before consent, before it is set up, or where it is switched off', async () => {
    const before = createSettings(makeStorages());
    const withConsent = settings;
    await before.write('default', { 'misp.url': sandbox.url, 'misp.key': sandbox.keys.analyst });
    const cases = [before, createSettings({ ...makeStorages(), local: makeStorage({ consent: 'x' }) })];
    await withConsent.write('default', { 'lists.refresh': false });
    for (const one of [...cases, withConsent]) {
      settings = one;
      await start().plan();
      await start().run();
    }
    expect([alarms, asked, [...kept.texts]]).toEqual([[], [], []]);
  });

  test('keeps what it has where MISP does not answer, and tries again in an hour', async () => {
    await start().run();
    const before = await kept.get(sandbox.url);
    time += 24 * HOUR;
    sandbox.fail({ how: 'cut', path: '/warninglists/index' });
    await start().run();
    expect(asked).toHaveLength(2);
    expect((await kept.get(sandbox.url)) === before, 'it is what it was').toBe(true);
    expect(alarms.at(-1)).toBe(25 * HOUR);
  });

  test('asks each MISP once, however many profiles have it', async () => {
    await settings.write('second', {});
    await settings.write('third', { 'misp.url': 'http://127.0.0.1:1', 'misp.key': sandbox.keys.analyst });
    const refresh = start();
    await Promise.all([refresh.run(), refresh.run()]);
    expect(asked).toEqual(['default', 'third']);
    expect([...kept.texts.keys()]).toEqual([sandbox.url]);
    expect(alarms).toEqual([HOUR]);
  });
});
