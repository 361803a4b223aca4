import { describe, expect, test } from 'vitest';
import type { ServerAbout } from '#core/ports.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { askAbout, recallAbout } from '../../src/addon/ask-about.ts';
import { FakeMisp } from '../fakes/fake-misp.ts';
import { makeStorages } from './fakes.ts';

async function start() {
  const settings = createSettings(makeStorages());
  await settings.write('default', { 'misp.url': 'https://first.example', 'misp.key': 'k' });
  const told = await new FakeMisp().about();
  let answer: (about: ServerAbout) => void = () => {};
  const answered = new Promise<ServerAbout>((resolve) => {
    answer = resolve;
  });
  const asked = askAbout('default', { settings, connect: async () => ({ about: () => answered }) });
  return { answer: () => answer(told), asked, settings, told };
}

describe('What a MISP says about itself', () => {
  test('is remembered for the next draft, beside what others said', async () => {
    const { answer, asked, settings, told } = await start();
    await settings.remember('abouts', { other: told });
    answer();
    expect(await asked).toEqual(told);
    expect(await settings.recall('abouts')).toMatchObject({ default: told, other: told });
    expect(await recallAbout('default', settings)).toEqual(told);
  });

  test.each([
    ['address', { 'misp.url': 'https://second.example', 'misp.key': 'k' }],
    ['key', { 'misp.key': 'of somebody else' }],
  ])('is not what counts under another %s, whoever changed that, and is again once it is changed back', async (_, values) => {
    const { answer, asked, settings, told } = await start();
    answer();
    await asked;
    await settings.write('default', values);
    expect(await recallAbout('default', settings)).toBeUndefined();
    await settings.write('default', { 'misp.url': 'https://first.example', 'misp.key': 'k' });
    expect(await recallAbout('default', settings)).toEqual(told);
  });

  test('is asked for anew where nobody knows for whom it was said', async () => {
    const { settings, told } = await start();
    await settings.remember('abouts', { default: told });
    expect(await recallAbout('default', settings)).toBeUndefined();
  });

  test.each([
    ['address', { 'misp.url': 'https://second.example', 'misp.key': 'k' }],
    ['key', { 'misp.key': 'of somebody else' }],
  ])('is not remembered where the profile has another %s by the time of the answer', async (_, values) => {
    const { answer, asked, settings } = await start();
    await settings.write('default', values);
    answer();
    await asked;
    expect(await settings.recall('abouts')).toBeUndefined();
  });
});
