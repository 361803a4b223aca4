import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { keptItems } from './harness/kept-items.ts';
import { makeMail } from './harness/mails.ts';
import { closePopup, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird;

/** On a list that the stand-in for MISP has, and that Mispatch does not bring along. */
const LISTED = 'dns.google';
const LIST = 'List of known public DNS resolvers expressed as hostname';
const BEFORE = 'Without lists of MISP';
const ASKED = 'MISP is asked';
const REFRESHED = 'Lists were fetched';

let analyst: Analyst;

beforeAll(async () => {
  const mails = [BEFORE, ASKED, REFRESHED].map((subject) => makeMail(subject, `${subject}: see ${LISTED}`));
  analyst = await startAnalyst({ mails, settings: { 'lists.refresh': false } });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('a draft is screened with the shipped lists, with those of MISP where it is asked, or with those that were fetched from it', async () => {
  const { desk, misp } = analyst;
  const before = await draftOf(BEFORE);
  expect(before).toContain('"why"');
  expect(before).not.toContain(LIST);

  await set({ 'lists.ask_server': true });
  expect(await draftOf(ASKED)).toContain(LIST);

  await set({ 'lists.ask_server': false, 'lists.refresh': true });
  // Only the alarm that is overdue when the background starts fetches them.
  await desk.pages.run('background', makeDue, misp.url);
  await desk.killBackground();
  await desk.pages.run('background', () => browser.runtime.getPlatformInfo().then(() => undefined));
  await until('the lists', () => desk.pages.run('background', hasLists, misp.url));
  expect(await draftOf(REFRESHED)).toContain(LIST);
});

async function set(values: Readonly<Record<string, unknown>>): Promise<void> {
  const { misp } = analyst;
  await analyst.desk.pages.run('background', write, { 'misp.url': misp.url, 'misp.key': misp.keys.analyst, ...values });
}

async function write(values: Readonly<Record<string, unknown>>): Promise<void> {
  await browser.storage.local.set({ profiles: { default: values } });
}

async function makeDue(url: string): Promise<void> {
  await browser.storage.local.set({ listsDue: { [url]: '2026-01-01T00:00:00.000Z' } });
}

/** Opens the popup on the message, and gives what the outbox holds of it as JSON. */
async function draftOf(subject: string): Promise<string> {
  const { desk } = analyst;
  await desk.select(subject);
  await desk.pressMessageButton();
  await until('the draft', () => desk.pages.run('popup', () => document.querySelector('[data-screen="ready"]') !== null));
  // It is shown before it is written.
  const draft = await until('the draft to be kept', () => readDraft(subject));
  await closePopup(desk);
  return draft;
}

async function readDraft(subject: string): Promise<string | undefined> {
  const [kept, ...others] = (await keptItems(analyst.desk)).filter(({ draft, title }) => draft && title === subject);
  return others.length === 0 ? kept?.draft : undefined;
}

function hasLists(url: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('mispatch');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('warninglists').objectStore('warninglists').count(url);
      counting.onerror = () => reject(counting.error);
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result === 1);
      };
    };
  });
}
