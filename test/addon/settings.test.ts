import { describe, expect, test } from 'vitest';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { makeStorage, makeStorages } from './fakes.ts';

describe('The settings of the add-on', () => {
  test('start with one profile that has every default', async () => {
    const settings = createSettings(makeStorages());
    expect(await settings.profiles()).toEqual(['default']);
    expect(await settings.configuration('default')).toMatchObject({ 'misp.url': '', 'filtered.become': 'review' });
  });

  test('stand on those of the profile "default", as in the configuration file', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.url': 'https://misp.example', 'event.distribution': 1 });
    await settings.write('trap', { 'event.distribution': 3 });
    expect(await settings.profiles()).toEqual(['default', 'trap']);
    expect(await settings.configuration('trap')).toMatchObject({ 'misp.url': 'https://misp.example', 'event.distribution': 3 });
  });

  test('keep each of several choices that are made at the same moment, also where one of them is no value', async () => {
    const settings = createSettings(makeStorages());
    const made = [
      settings.write('default', { 'event.distribution': 1 }),
      settings.write('default', { 'event.distribution': 'everybody' }),
      settings.write('default', { 'filtered.become': 'sent' }),
      settings.merge({ trap: { 'event.distribution': 3 } }),
      settings.write('gone', {}),
      settings.removeProfile('gone'),
    ];
    expect((await Promise.allSettled(made)).map(({ status }) => status)).toEqual(
      made.map((_, index) => (index === 1 ? 'rejected' : 'fulfilled')),
    );
    expect(await settings.written()).toEqual({
      default: { 'event.distribution': 1, 'filtered.become': 'sent' },
      trap: { 'event.distribution': 3 },
    });
  });

  test('give way to those of the administrator, which cannot be overwritten', async () => {
    const managed = makeStorage({ 'misp.url': 'https://managed.example', nonsense: 1 });
    const settings = createSettings(makeStorages(managed));
    await settings.write('default', { 'misp.url': 'https://own.example', 'event.distribution': 1 });
    expect(await settings.managed()).toEqual({ 'misp.url': 'https://managed.example' });
    expect(await settings.configuration('default')).toMatchObject({ 'misp.url': 'https://managed.example', 'event.distribution': 1 });
    expect(await settings.written()).toEqual({ default: { 'event.distribution': 1 } });
  });

  test('of a profile that is gone name no MISP: what was meant for it must not go to another one', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.url': 'https://misp.example', 'misp.key': 'k', 'event.distribution': 1 });
    for (const gone of ['gone', 'constructor', '__proto__']) {
      expect(await settings.configuration(gone)).toMatchObject({ 'misp.url': '', 'misp.key': '', 'event.distribution': 1 });
    }
  });

  test('forget the key where the address is changed to another server, unless the new one comes along', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.url': 'https://a.example', 'misp.key': 'k' });
    await settings.write('default', { 'misp.url': 'https://a.example/misp' });
    expect(await settings.configuration('default')).toMatchObject({ 'misp.key': 'k' });
    await settings.write('default', { 'misp.url': 'https://b.example', 'misp.key': 'new' });
    expect(await settings.configuration('default')).toMatchObject({ 'misp.key': 'new' });
    await settings.write('default', { 'misp.url': 'https://c.example' });
    expect(await settings.configuration('default')).toMatchObject({ 'misp.url': 'https://c.example', 'misp.key': '' });
  });

  test('lend the key of "default" to no profile with another server', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.url': 'https://a.example', 'misp.key': 'k' });
    await settings.write('same', { 'misp.url': 'https://a.example/misp' });
    await settings.write('other', { 'misp.url': 'https://b.example' });
    expect((await settings.configuration('same'))['misp.key']).toBe('k');
    expect((await settings.configuration('other'))['misp.key']).toBe('');
  });

  test('forget the key of a profile whose inherited address is changed', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.url': 'https://a.example', 'misp.key': 'k' });
    await settings.write('trap', { 'misp.key': 'trap' });
    await settings.write('default', { 'misp.url': 'https://b.example', 'misp.key': 'new' });
    expect((await settings.written()).trap).toEqual({});
  });

  test.each([['text'], [null], [7], [[1]], [{ default: null, trap: 'x' }], [{ default: { 'misp.timeout': 'soon', nonsense: {} } }]])(
    'are the defaults where the storage holds garbage: %j',
    async (profiles) => {
      const settings = createSettings({ ...makeStorages(), local: makeStorage({ profiles }) });
      expect(await settings.configuration('default')).toMatchObject({ 'misp.url': '', 'misp.timeout': 30 });
      await settings.write('default', { 'misp.timeout': 10 });
      expect((await settings.configuration('default'))['misp.timeout']).toBe(10);
    },
  );

  test('refuse what no option takes, and keep what was there', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.timeout': 10 });
    await expect(settings.write('default', { 'misp.timeout': 'soon' })).rejects.toMatchObject({ code: 'configuration_invalid' });
    await expect(settings.write('default', { 'misp.ulr': 'x' })).rejects.toMatchObject({ code: 'configuration_invalid' });
    expect(await settings.written()).toEqual({ default: { 'misp.timeout': 10 } });
  });

  test('go back to the default where a value is taken out', async () => {
    const settings = createSettings(makeStorages());
    await settings.write('default', { 'misp.timeout': 10 });
    await settings.write('default', { 'misp.timeout': undefined });
    expect((await settings.configuration('default'))['misp.timeout']).toBe(30);
  });

  test('are read once and kept, until this or another page writes some', async () => {
    const storages = makeStorages();
    let reads = 0;
    let tell: (changes: Readonly<Record<string, unknown>>, area: string) => void = () => {};
    const settings = createSettings({
      ...storages,
      local: {
        ...storages.local,
        get: (keys) => {
          reads += 1;
          return storages.local.get(keys);
        },
      },
      onChanged: {
        addListener: (listener) => {
          tell = listener;
        },
      },
    });
    const read = async () => (await settings.configuration('default'))['misp.url'];
    expect([await read(), await read(), reads]).toEqual(['', '', 1]);
    expect([await settings.recall('consent'), await settings.recall('consent'), reads]).toEqual([undefined, undefined, 2]);
    await settings.write('default', { 'misp.url': 'https://misp.example' });
    expect(await read()).toBe('https://misp.example');
    await storages.local.set({ profiles: { default: { 'misp.url': 'https://other.example' } } });
    tell({ headStart: {} }, 'session');
    expect(await read()).toBe('https://misp.example');
    tell({ profiles: {} }, 'local');
    expect(await read()).toBe('https://other.example');
  });
});
