import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { demoMails, makeMail } from './harness/mails.ts';
import { closePopup, openPopup, pageShows, screenShows, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & { readonly action: { getBadgeText(details: object): Promise<string> } };

let analyst: Analyst;

beforeAll(async () => {
  const mails = [
    makeMail('[TLP:RED] Some lines to mark', 'call hxxps://marked[.]example/a'),
    makeMail('Known to MISP', 'see hxxps://known-before[.]example/a'),
    makeMail('Asked about', 'see hxxps://known-before[.]example/a and hxxps://never-seen[.]example/b'),
  ];
  analyst = await startAnalyst({ mails: [...demoMails(), ...mails] });
});

afterEach(async (context) => {
  tellOfFailure(context, analyst?.desk);
  await closePopup(analyst.desk);
});

afterAll(() => analyst?.stop());

it('makes one event of two messages from the context menu of the message list', async () => {
  const { desk } = analyst;
  await desk.selectSome(['Your parcel', 'Invoice loader']);
  await desk.chooseFromMenu('misp', 'one-event');
  await pageShows(desk, 'editor.html', 'parcel-redelivery.example', 'update-service.example');
  desk.shoot('editor-of-two-mails');
});

it('makes an event of each from the context menu, and lists them in the outbox', async () => {
  const { desk } = analyst;
  await desk.selectSome(['Your parcel', 'Rechnung']);
  await desk.chooseFromMenu('misp', 'one-each');
  await pageShows(desk, 'outbox.html', 'Your parcel', 'Rechnung 4711');
  desk.shoot('outbox');
});

it('opens the selected message in the editor when the keys of the shortcut are pressed', async () => {
  const { desk } = analyst;
  await desk.select('Fwd: Your mailbox');
  desk.display.press('ctrl+shift+9');
  await pageShows(desk, 'editor.html', 'owa-corp.example');
});

it('reads the selection of the message list from the button of the toolbar', async () => {
  const { desk } = analyst;
  await desk.selectSome(['Your parcel', 'Fwd: Your mailbox']);
  await desk.pressToolbarButton();
  await screenShows(desk, 'ready');
});

it('drafts the text that is marked in a message, and nothing else of it but its TLP', async () => {
  const { desk } = analyst;
  await desk.select('Some lines to mark');
  await desk.chooseForSelection('selection');
  await pageShows(desk, 'editor.html', 'marked.example');
  expect(await desk.pages.run('editor.html', () => document.querySelector('header .tlp')?.textContent)).toBe('TLP:RED');
  expect(await desk.pages.textOf('editor.html')).not.toContain('test.example');
});

it('says what MISP knows of a message, and stores nothing there', async () => {
  const { calls, desk, misp } = analyst;
  await openPopup(desk, 'Known to MISP');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  await closePopup(desk);

  const before = calls.length;
  await desk.select('Asked about');
  await desk.chooseFromMenu('misp', 'check');
  await pageShows(desk, 'editor.html', 'never-seen.example', 'In 1 event');
  await desk.click('editor.html', '#check-known');
  await until('MISP to be asked again', () => calls.slice(before).filter((call) => call.includes('restSearch')).length >= 2);
  expect(misp.events()).toHaveLength(1);
  expect(calls.slice(before).filter((call) => /\/(add|edit|delete)/i.test(call))).toEqual([]);
});

it('takes in a message that gets the tag "Send to MISP", shows its state as a tag and asks for attention', async () => {
  const { desk } = analyst;
  await desk.select('Rechnung');
  await desk.pages.run('background', tagShownMessage, 'mispatch_send');
  await until('the tag of the state', async () => (await desk.pages.run('background', tagsOfShownMessage)).includes('mispatch_review'));
  expect(await desk.pages.run('background', tagsOfShownMessage)).not.toContain('mispatch_send');
  await until('the badge', async () => (await desk.pages.run('background', () => browser.action.getBadgeText({}))) === '1');
});

async function tagShownMessage(tag: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const [message] = (await browser.mailTabs.getSelectedMessages(tab?.id)).messages;
  await browser.messages.update(message?.id ?? 0, { tags: [tag] });
}

async function tagsOfShownMessage(): Promise<readonly string[]> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return (await browser.mailTabs.getSelectedMessages(tab?.id)).messages[0]?.tags ?? [];
}
