import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { Desk } from './harness/desk.ts';
import { demoMails } from './harness/mails.ts';
import { tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & {
  readonly permissions: { getAll(): Promise<{ readonly origins: readonly string[] }> };
};

let desk: Desk;
let misp: Sandbox;

beforeAll(async () => {
  misp = await startMispSandbox();
  desk = await Desk.start({ mails: demoMails() });
});

afterEach((context) => tellOfFailure(context, desk));

afterAll(async () => {
  await desk?.stop();
  await misp?.close();
});

it('leads from the button to the options while no MISP is set up', async () => {
  await desk.select('Your parcel');
  await desk.pressMessageButton();
  await until('the first screen', () => desk.pages.run('popup', () => document.getElementById('set-up') !== null));
  desk.shoot('popup-first-run');
  await desk.click('popup', '#set-up');
  await until('the options', () => desk.pages.run('options.html', () => document.getElementById('misp-url') !== null));
});

it('refuses plain http for anything but this machine', async () => {
  await type('#misp-url', 'http://misp.corp.example');
  expect(await desk.pages.run('options.html', () => document.getElementById('test-connection')?.getAttribute('aria-disabled'))).toBe(
    'true',
  );
  expect(await desk.pages.textOf('options.html')).toContain('Plain http is accepted for this machine alone');
});

it('asks for the permission of exactly that origin, tests the connection and keeps the key to itself', async () => {
  await type('#misp-url', misp.url);
  await type('#misp-key', misp.keys.analyst);
  await desk.click('options.html', '#test-connection');
  await desk.acceptPrompt('127.0.0.1');
  await until('the connection', async () => (await desk.pages.textOf('options.html')).includes('Connected'));
  desk.shoot('options-connected');
  const { origins } = await desk.pages.run('background', () => browser.permissions.getAll());
  expect(origins).toEqual(['http://127.0.0.1/*']);
  expect(await desk.pages.run('options.html', () => document.documentElement.outerHTML)).not.toContain(misp.keys.analyst);
  expect(await desk.pages.run('options.html', () => browser.runtime.sendMessage({ request: 'readOptions' }))).not.toContain(
    misp.keys.analyst,
  );
});

it('says what will leave this machine before the first mail is read, and waits for consent', async () => {
  await desk.select('Your parcel');
  await desk.pressMessageButton();
  await until('the consent', () => desk.pages.run('popup', () => document.getElementById('give-consent') !== null));
  desk.shoot('popup-consent');
  await desk.click('popup', '#give-consent');
  await until('the draft', () => desk.pages.run('popup', () => document.querySelector('[data-screen="ready"]') !== null));
  expect(misp.events()).toEqual([]);
});

async function type(selector: string, text: string): Promise<void> {
  await desk.click('options.html', selector);
  desk.display.press('ctrl+a');
  desk.display.type(text);
  await until(`"${text}" in ${selector}`, () =>
    desk.pages.run('options.html', (where, wanted) => (document.querySelector(where) as HTMLInputElement).value === wanted, selector, text),
  );
}
