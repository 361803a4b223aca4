import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import type { OptionsView } from '../../ui/messages.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { Desk } from './harness/desk.ts';
import { makeMail } from './harness/mails.ts';
import { closePopup, openPage, openPopup, screenShows, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird;

let misp: Sandbox;
let desk: Desk;

beforeAll(async () => {
  misp = await startMispSandbox();
  desk = await Desk.start({
    managed: { 'event.distribution': 0, 'misp.url': misp.url, 'misp.key': misp.keys.analyst },
    mails: [makeMail('The first one', 'see hxxps://managed[.]example/a')],
  });
  await desk.pages.run('background', () => browser.storage.local.set({ profiles: { default: { 'event.distribution': 3 } } }));
});

afterEach((context) => tellOfFailure(context, desk));

afterAll(async () => {
  await desk?.stop();
  await misp?.close();
});

it('where the administrator has set address and key, the analyst only agrees to what leaves and to reach that address', async () => {
  await desk.select('The first one');
  await desk.pressMessageButton();
  await screenShows(desk, 'consent');
  expect(misp.events()).toEqual([]);
  await desk.click('popup', '#give-consent');
  await desk.acceptPrompt();
  await closePopup(desk);
  await openPopup(desk, 'The first one');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  expect(misp.events()[0]?.distribution).toBe('0');
});

it('what the administrator has set wins, is shown as locked and cannot be changed', async () => {
  await openPage(desk, 'options');
  await until('the options', () => desk.pages.run('options.html', () => document.getElementById('misp-url') !== null));
  desk.shoot('options-managed');
  expect(await desk.pages.run('options.html', () => (document.getElementById('misp-url') as HTMLInputElement).readOnly)).toBe(true);
  const isDisabled = () => document.querySelector<HTMLSelectElement>('[data-option="event.distribution"].locked select')?.disabled;
  expect(await desk.pages.run('options.html', isDisabled)).toBe(true);
  await desk.pages.run('options.html', write, { 'event.distribution': 2, 'misp.url': 'https://elsewhere.example' });
  const view = await desk.pages.run('options.html', read);
  expect(view.locked.toSorted()).toEqual(['event.distribution', 'misp.key', 'misp.url']);
  expect(view.values.default).toMatchObject({ 'event.distribution': 0, 'misp.url': misp.url });
  expect(JSON.stringify(view)).not.toContain(misp.keys.analyst);
});

async function write(values: Readonly<Record<string, unknown>>): Promise<void> {
  await browser.runtime.sendMessage({ request: 'writeOptions', input: { profile: 'default', values } });
}

async function read(): Promise<OptionsView> {
  const reply = JSON.parse((await browser.runtime.sendMessage({ request: 'readOptions' })) as string) as { answer: OptionsView };
  return reply.answer;
}
