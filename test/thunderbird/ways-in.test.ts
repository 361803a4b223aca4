import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { demoMails } from './harness/mails.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & { readonly action: { getBadgeText(details: object): Promise<string> } };

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({ mails: demoMails() });
});

afterEach(({ task }) => {
  if (task.result?.state === 'fail') {
    analyst.desk.shoot(`failed ${task.name}`);
    console.error(analyst.desk.log());
  }
  analyst.desk.display.press('Escape');
});

afterAll(() => analyst?.stop());

it('makes one event of two messages from the context menu of the message list', async () => {
  const { desk } = analyst;
  await desk.selectSome(['Your parcel', 'Invoice loader']);
  await desk.chooseFromMenu('misp', 'one-event');
  await pageShows('editor.html', 'parcel-redelivery.example', 'update-service.example');
  desk.shoot('editor-of-two-mails');
});

it('makes an event of each from the context menu, and lists them in the outbox', async () => {
  const { desk } = analyst;
  await desk.selectSome(['Your parcel', 'Rechnung']);
  await desk.chooseFromMenu('misp', 'one-each');
  await pageShows('outbox.html', 'Your parcel', 'Rechnung 4711');
  desk.shoot('outbox');
});

it('opens the selected message in the editor when the keys of the shortcut are pressed', async () => {
  const { desk } = analyst;
  await desk.select('Fwd: Your mailbox');
  desk.display.press('ctrl+shift+9');
  await pageShows('editor.html', 'owa-corp.example');
});

it('reads the selection of the message list from the button of the toolbar', async () => {
  const { desk } = analyst;
  await desk.selectSome(['Your parcel', 'Fwd: Your mailbox']);
  await desk.pressToolbarButton();
  await pageShows('popup', 'Send to MISP');
  await until('the popup to be ready', () => desk.pages.run('popup', () => document.querySelector('[data-screen="ready"]') !== null));
});

it('takes in a message that gets the tag "Send to MISP", shows its state as a tag and asks for attention', async () => {
  const { desk } = analyst;
  await desk.select('Rechnung');
  await desk.pages.run('background', tagShownMessage, 'mispatch_send');
  await until('the tag of the state', async () => (await desk.pages.run('background', tagsOfShownMessage)).includes('mispatch_review'));
  expect(await desk.pages.run('background', tagsOfShownMessage)).not.toContain('mispatch_send');
  expect(await desk.pages.run('background', () => browser.action.getBadgeText({}))).toBe('1');
});

async function pageShows(page: string, ...texts: readonly string[]): Promise<void> {
  const { pages } = analyst.desk;
  // Values stand in fields as well.
  const read = () =>
    [document.body.innerText, ...[...document.querySelectorAll('input,textarea')].map((field) => (field as HTMLInputElement).value)].join(
      ' ',
    );
  for (const text of texts) {
    await until(`${page} to show "${text}"`, async () => (await pages.run(page, read)).includes(text));
  }
}

async function tagShownMessage(tag: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const [message] = (await browser.mailTabs.getSelectedMessages(tab?.id)).messages;
  await browser.messages.update(message?.id ?? 0, { tags: [tag] });
}

async function tagsOfShownMessage(): Promise<readonly string[]> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return (await browser.mailTabs.getSelectedMessages(tab?.id)).messages[0]?.tags ?? [];
}
