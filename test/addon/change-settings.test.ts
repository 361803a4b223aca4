import { describe, expect, test, vi } from 'vitest';
import type { Work } from '#core/outbox/item.ts';
import { NEVER } from '#core/outbox/item-state.ts';
import { Problem } from '#core/problem.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import { OPTION_ANSWERS } from '../../src/addon/answers/option-answers.ts';
import { OUTBOX_ANSWERS } from '../../src/addon/answers/outbox-answers.ts';
import { SERVER_ANSWERS } from '../../src/addon/answers/server-answers.ts';
import { outlineItems } from '../../src/addon/outlines.ts';
import { FakeMisp } from '../fakes/fake-misp.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { draft } from '../ui/editing/sample.ts';
import { makeItem, makeRecentOutbox, makeStorages } from './fakes.ts';

const SUBMIT: Work = { step: 'submit', draft: draft([]) };

async function makeAddon() {
  const settings = createSettings(makeStorages());
  await settings.write('default', { 'misp.url': 'https://a.example', 'misp.key': 'key of a' });
  await settings.write('trap', { 'misp.url': 'https://trap.example', 'misp.key': 'key of trap' });
  const kept = new MemoryOutbox();
  const outbox = outlineItems(makeRecentOutbox(kept), async (make) => (await kept.list()).map(make));
  let wakes = 0;
  const told: string[] = [];
  const misp = new FakeMisp();
  const addon = {
    settings,
    outbox,
    outlines: outbox.outlines,
    attention: { count: async () => {} },
    runner: { cancel: async () => {}, hold: (work: () => unknown) => work(), workingOn: () => undefined, wake: () => (wakes += 1) },
    progress: { of: () => undefined },
    tellPages: (id: string) => told.push(id),
    stayAwake: () => () => {},
    connect: async () => misp,
  } as unknown as Addon;
  await outbox.put(makeItem('a', { work: SUBMIT }));
  await outbox.put(makeItem('trap', { profile: 'trap', work: SUBMIT }));
  return {
    addon,
    told,
    misp,
    outbox,
    settings,
    steps: async () => (await outbox.outlines()).map(({ id, step }) => `${id} ${step}`),
    wakes: () => wakes,
  };
}

describe('What waits to be sent', () => {
  test('comes back for review where the address of its MISP is changed: nobody agreed to send it there', async () => {
    const { addon, steps } = await makeAddon();
    await OPTION_ANSWERS.writeOptions({ profile: 'default', values: { 'misp.url': 'https://b.example' } }, addon);
    expect(await steps()).toEqual(['a review', 'trap submit']);
  });

  test('comes back where its profile is removed, and where a file names another address', async () => {
    const { addon, steps } = await makeAddon();
    await OPTION_ANSWERS.removeProfile({ profile: 'trap' }, addon);
    expect(await steps()).toEqual(['a submit', 'trap review']);
    await OPTION_ANSWERS.importOptions({ name: 'mispatch.yaml', text: 'misp: { url: https://c.example }', apply: true }, addon);
    expect(await steps()).toEqual(['a review', 'trap review']);
  });

  test('is told to the pages that are open, as is a draft that would go there: they say where it goes', async () => {
    const { addon, outbox, told } = await makeAddon();
    await outbox.put(makeItem('draft', { work: { step: 'review', draft: draft([]) } }));
    await OPTION_ANSWERS.writeOptions({ profile: 'default', values: { 'misp.url': 'https://b.example' } }, addon);
    expect(told.toSorted()).toEqual(['a', 'draft']);
  });

  test('goes on waiting where anything else is changed', async () => {
    const { addon, steps } = await makeAddon();
    await OPTION_ANSWERS.writeOptions({ profile: 'default', values: { 'misp.key': 'new', 'event.distribution': 1 } }, addon);
    expect(await steps()).toEqual(['a submit', 'trap submit']);
  });

  test('is tried at once with one press, but for what a person has to mend first', async () => {
    const { addon, outbox, wakes } = await makeAddon();
    const later = '2999-01-01T00:00:00.000Z';
    await outbox.put(
      makeItem('later', { notBefore: later, attempts: 2, work: SUBMIT, problem: { code: 'misp_unreachable', details: {} } }),
    );
    await outbox.put(makeItem('broken', { notBefore: later, work: SUBMIT, problem: { code: 'misp_key_refused', details: {} } }));
    await OUTBOX_ANSWERS.retryAll(undefined, addon);
    expect((await outbox.get('later'))?.notBefore).not.toBe(later);
    expect((await outbox.get('later'))?.problem).toBeUndefined();
    expect((await outbox.get('broken'))?.notBefore).toBe(later);
    expect(wakes()).toBe(1);
  });
});

describe('What stands still because of its MISP', () => {
  const STILL = { notBefore: NEVER, attempts: 3, work: SUBMIT, problem: { code: 'misp_key_refused', details: {} } } as const;

  test('goes on once that answers, in each profile with the same address and key', async () => {
    const { addon, outbox, settings, wakes } = await makeAddon();
    await settings.write('same', { 'event.distribution': 1 });
    await outbox.put(makeItem('still', STILL));
    await outbox.put(makeItem('also', { ...STILL, profile: 'same', problem: { code: 'misp_not_misp', details: {} } }));
    await SERVER_ANSWERS.testConnection({ profile: 'default' }, addon);
    await vi.waitFor(() => expect(wakes()).toBe(1));
    for (const id of ['still', 'also']) {
      const { notBefore, problem } = (await outbox.get(id)) ?? {};
      expect([notBefore === NEVER, problem]).toEqual([false, undefined]);
    }
  });

  test('stays where another MISP answers, this one does not, or its event is refused', async () => {
    const { addon, misp, outbox, wakes } = await makeAddon();
    await outbox.put(makeItem('elsewhere', { ...STILL, profile: 'trap' }));
    await outbox.put(makeItem('refused', { ...STILL, problem: { code: 'misp_refused', details: {} } }));
    await SERVER_ANSWERS.testConnection({ profile: 'default' }, addon);
    await vi.waitFor(() => expect(wakes()).toBe(1));
    vi.spyOn(misp, 'about').mockRejectedValue(new Problem('misp_key_refused'));
    await expect(SERVER_ANSWERS.testConnection({ profile: 'trap' }, addon)).rejects.toMatchObject({ code: 'misp_key_refused' });
    expect([(await outbox.get('elsewhere'))?.notBefore, (await outbox.get('refused'))?.notBefore]).toEqual([NEVER, NEVER]);
  });
});

describe('A file to be imported', () => {
  test('that has a wrong value says so, and nothing of it is applied', async () => {
    const { addon, settings } = await makeAddon();
    const file = { name: 'mispatch.yaml', text: 'event: { distribution: 9 }\nmisp: { timeout: 10 }' };
    expect((await OPTION_ANSWERS.importOptions({ ...file, apply: false }, addon)).hasErrors).toBe(true);
    const before = await settings.written();
    await expect(OPTION_ANSWERS.importOptions({ ...file, apply: true }, addon)).rejects.toMatchObject({ code: 'configuration_invalid' });
    expect(await settings.written()).toEqual(before);
  });

  test.each(['misp: { url: https://evil.example }', 'profiles: { trap: { misp: { url: https://evil.example } } }'])(
    'cannot have a key sent to an address of its own: %s',
    async (text) => {
      const { addon, settings } = await makeAddon();
      await OPTION_ANSWERS.importOptions({ name: 'mispatch.yaml', text, apply: true }, addon);
      for (const profile of ['default', 'trap']) {
        const { 'misp.key': key, 'misp.url': url } = await settings.configuration(profile);
        expect(url === 'https://evil.example' ? key : '').toBe('');
      }
    },
  );

  test('changes nothing of the built-in names of objects, whatever its profiles are called', async () => {
    const { addon, settings } = await makeAddon();
    const text = 'profiles: { "__proto__": { misp: { timeout: 10 } }, "constructor": { misp: { timeout: 11 } } }';
    await OPTION_ANSWERS.importOptions({ name: 'mispatch.yaml', text, apply: true }, addon).catch(() => undefined);
    expect(({} as Record<string, unknown>)['misp.timeout']).toBeUndefined();
    expect((await settings.configuration('default'))['misp.timeout']).toBe(30);
  });
});
