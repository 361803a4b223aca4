import { describe, expect, test } from 'vitest';
import { screen } from '#core/screen/screen.ts';
import {
  createUsedWarninglists,
  type RefreshedWarninglists,
  readRefreshed,
  usedWarninglists,
} from '#core/screen/warninglists/refreshed.ts';
import { shippedWarninglists } from '#core/screen/warninglists/snapshot.ts';
import { indicator, mailWith } from './make.ts';

const URL = 'https://misp.example';
const OWN = { name: 'own', version: '7', type: 'string', types: ['domain'], entries: ['a.example'] } as const;
const KEPT: RefreshedWarninglists = { url: URL, fetched: '2026-11-21T08:00:00.000Z', lists: [OWN], leftOut: [] };

describe('lists that were kept', () => {
  test('are read as they were written', () => {
    const kept = { ...KEPT, leftOut: [{ name: 'million', entries: 1_000_000, reason: 'long' as const }] };
    expect(readRefreshed(JSON.parse(JSON.stringify(kept)), URL)).toEqual(kept);
  });

  test('are not taken for those of another MISP', () => {
    expect(readRefreshed(KEPT, 'https://other.example')).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    'x',
    [],
    {},
    { ...KEPT, lists: {} },
    { ...KEPT, lists: [{ ...OWN, entries: 'x' }] },
    { ...KEPT, fetched: 1 },
  ])('are none where somebody made them into %j', (value) => {
    expect(readRefreshed(value, URL)).toBeUndefined();
  });
});

describe('the lists that count', () => {
  const [aShipped] = shippedWarninglists();

  test('are the shipped ones, each with its version, until others were fetched', () => {
    const used = usedWarninglists(undefined);
    expect(used).toHaveLength(shippedWarninglists().length);
    expect(used.every(({ source, version }) => source === 'shipped' && /^\d+$/.test(version ?? ''))).toBe(true);
  });

  test('are those of the MISP in place of the shipped ones', () => {
    expect(usedWarninglists(KEPT)).toEqual([{ ...OWN, source: 'server' }]);
    const lists = createUsedWarninglists(KEPT);
    expect(lists.find('a.example', 'domain')).toMatchObject([{ list: 'own' }]);
    expect(lists.find('10.0.0.1', 'ip-dst')).toEqual([]);
  });

  test('are the shipped ones where what the MISP has was left out, or where it has none enabled', () => {
    const name = aShipped?.name ?? '';
    expect(usedWarninglists({ ...KEPT, leftOut: [{ name, entries: 9, reason: 'long' }] })).toMatchObject([
      { name: 'own', source: 'server' },
      { name, source: 'shipped' },
    ]);
    expect(usedWarninglists({ ...KEPT, lists: [] })).toEqual(usedWarninglists(undefined));
  });
});

test('the lists that were fetched predict what MISP drops, for the types that each is for alone', () => {
  const found = [indicator('domain', 'a.example'), indicator('email', 'a.example')];
  const warninglists = createUsedWarninglists(KEPT);
  const [listed, other] = screen(found, { mail: mailWith({}), warninglists }, { warninglists: 'off', enforceWarninglist: true });
  expect(listed).toMatchObject({ enforceWarninglist: true, why: [{ rule: 'warninglist', entry: 'own' }] });
  expect(other?.why).toEqual([]);
});
