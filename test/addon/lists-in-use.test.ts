import { expect, test } from 'vitest';
import type { RefreshedWarninglists } from '#core/screen/warninglists/refreshed.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';
import { createListsInUse } from '../../src/addon/lists-in-use.ts';
import { makeKeptLists } from './fakes.ts';

const URL = 'https://misp.example';

function fetched(entry: string, time = '2026-11-21T08:00:00.000Z'): RefreshedWarninglists {
  const list = { name: 'ours', type: 'string', types: ['domain'], entries: [entry] } as const;
  return { url: URL, fetched: time, lists: [list], leftOut: [] };
}

test('without fetched lists the shipped ones count, and nothing is said', async () => {
  expect(await createListsInUse(makeKeptLists())(URL)).toEqual({ warninglists: SNAPSHOT, notices: [] });
});

test('fetched lists count in place of the shipped ones, for their own MISP alone', async () => {
  const kept = makeKeptLists();
  await kept.put(fetched('a.example'));
  const listsOf = createListsInUse(kept);
  const { notices, warninglists } = await listsOf(`${URL}/`);
  expect(notices).toEqual([]);
  expect(warninglists.find('a.example', 'domain')).toMatchObject([{ list: 'ours' }]);
  expect((await listsOf('https://other.example')).warninglists).toBe(SNAPSHOT);
});

test('lists are read once, and again after they were fetched anew', async () => {
  const kept = makeKeptLists();
  await kept.put(fetched('a.example'));
  const listsOf = createListsInUse(kept);
  await listsOf(URL);
  await listsOf(URL);
  expect(kept.reads).toBe(1);
  await kept.put(fetched('b.example', '2026-11-22T08:00:00.000Z'));
  expect((await listsOf(URL)).warninglists.find('b.example', 'domain')).toHaveLength(1);
  expect(kept.reads).toBe(2);
});

test.each(['', '{', '[]', JSON.stringify({ ...fetched('x'), url: 'https://other.example' })])(
  'where %j is kept, the shipped lists count and the draft says so',
  async (text) => {
    const kept = makeKeptLists();
    kept.texts.set(URL, text);
    const { notices, warninglists } = await createListsInUse(kept)(URL);
    expect(warninglists).toBe(SNAPSHOT);
    expect(notices).toMatchObject([{ stage: 'screen', code: 'warninglists_unreadable' }]);
  },
);

test('a database that fails is a notice, not a failure', async () => {
  const kept = { get: () => Promise.reject(new Error('the disk is full')), has: () => Promise.reject(new Error('no')) };
  const { notices, warninglists } = await createListsInUse(kept)(URL);
  expect(warninglists).toBe(SNAPSHOT);
  expect(notices[0]?.text).toContain('the disk is full');
});
