import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import type { OptionsView } from '../../ui/messages.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird;

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({
    managed: { 'event.distribution': 0, 'misp.url': 'https://misp.corp.example' },
    settings: { 'event.distribution': 3 },
  });
});

afterAll(() => analyst?.stop());

it('what the administrator has set wins, is shown as locked and cannot be changed', async () => {
  const { desk } = analyst;
  await desk.pages.run('background', () => browser.runtime.openOptionsPage());
  await until('the options', () => desk.pages.run('options.html', () => document.getElementById('misp-url') !== null));
  desk.shoot('options-managed');
  expect(await desk.pages.run('options.html', () => (document.getElementById('misp-url') as HTMLInputElement).readOnly)).toBe(true);
  await desk.pages.run('options.html', write, { 'event.distribution': 2, 'misp.url': 'https://elsewhere.example' });
  const view = await desk.pages.run('options.html', read);
  expect(view.locked.toSorted()).toEqual(['event.distribution', 'misp.url']);
  expect(view.values.default).toMatchObject({ 'event.distribution': 0, 'misp.url': 'https://misp.corp.example' });
});

async function write(values: Readonly<Record<string, unknown>>): Promise<void> {
  await browser.runtime.sendMessage({ request: 'writeOptions', input: { profile: 'default', values } });
}

async function read(): Promise<OptionsView> {
  return (await browser.runtime.sendMessage({ request: 'readOptions' })) as OptionsView;
}
