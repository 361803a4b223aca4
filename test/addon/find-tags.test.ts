import { describe, expect, test } from 'vitest';
import type { ServerTag, Taxonomy } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { createTagFinder } from '../../src/addon/find-tags.ts';
import { makeStorage, makeStorages } from './fakes.ts';

const EMOTET: ServerTag = { name: 'misp-galaxy:malpedia="Emotet"', colour: '#0088cc' };
const DAY = 24 * 60 * 60_000;

describe('The tag picker', () => {
  test('knows ATT&CK before MISP was ever asked', async () => {
    const { finder } = start();
    const { asOf, tags } = await finder.findHere('default', 't1566 link');
    expect(tags.map(({ name }) => name)).toEqual(['misp-galaxy:mitre-attack-pattern="Spearphishing Link - T1566.002"']);
    expect(asOf).toBeUndefined();
  });

  test('keeps what each MISP has told, with its time, for when it does not answer', async () => {
    const { finder, misp } = start();
    expect((await finder.ask('default', 'emotet')).tags).toEqual([EMOTET]);
    misp.isAway = true;
    await expect(finder.ask('default', 'emotet')).rejects.toThrow(Problem);
    expect(await finder.findHere('default', 'EMOTET')).toEqual({ tags: [EMOTET], asOf: '2026-11-21T08:00:00.000Z' });
    expect((await finder.findHere('other', 'emotet')).tags).toEqual([]);
  });

  test('learns once a day of which taxonomies one tag only may be, and remembers it while MISP is away', async () => {
    const { clock, finder, misp } = start();
    expect(await finder.taxonomies('default')).toMatchObject({ exclusive: ['tlp'], required: ['tlp'] });
    await finder.taxonomies('default');
    expect(misp.asked).toBe(1);
    clock.now += DAY;
    misp.isAway = true;
    expect(await finder.taxonomies('default')).toMatchObject({ exclusive: ['tlp'] });
    expect(misp.asked).toBe(2);
    await expect(finder.taxonomies('other')).rejects.toThrow(Problem);
  });
});

function start() {
  const local = makeStorage({
    profiles: { default: { 'misp.url': 'https://misp.example' }, other: { 'misp.url': 'https://other.example' } },
  });
  const settings = createSettings({ ...makeStorages(), local });
  const misp = { isAway: false, asked: 0 };
  const clock = { now: Date.parse('2026-11-21T08:00:00.000Z') };
  function answer<T>(value: T): Promise<T> {
    misp.asked += 1;
    return misp.isAway ? Promise.reject(new Problem('misp_unreachable', { url: '', reason: '' })) : Promise.resolve(value);
  }
  const taxonomies: readonly Taxonomy[] = [
    { namespace: 'tlp', description: '', exclusive: true, required: true },
    { namespace: 'rsit', description: '', exclusive: false, required: false },
  ];
  const connect = async () => ({
    url: 'https://misp.example',
    findTags: (text: string) => answer([EMOTET].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))),
    taxonomies: () => answer(taxonomies),
  });
  return { clock, misp, finder: createTagFinder({ connect, settings, now: () => clock.now }) };
}
