import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { sandboxKey } from '../stand-ins/misp/people.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { keptItems } from './harness/kept-items.ts';
import { makeMail, outlookMessage } from './harness/mails.ts';
import { closePopup, openPage, openPopup, pageShows, screenShows, tellOfFailure, typeInto } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & {
  readonly action: { getBadgeText(details: object): Promise<string> };
  readonly extension: { getViews(which: { readonly type: 'tab' }): readonly Window[] };
};

const subjects = ['To be published', 'Opened twice', 'Read for ever', 'Sent for ever', 'Wrong key', 'Sent in a pause'];
const files = mkdtempSync(join(tmpdir(), 'mispatch-files-'));

let analyst: Analyst;

beforeAll(async () => {
  const mails = subjects.map((subject) => makeMail(subject, `see hxxps://${subject.toLowerCase().replaceAll(' ', '-')}[.]example/a`));
  const settings = { 'misp.key': sandboxKey('publisher'), 'lists.ask_server': true };
  analyst = await startAnalyst({ mails, settings });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(async () => {
  await analyst?.stop();
  rmSync(files, { recursive: true, force: true });
});

it('publishes an event that was sent, where the role may', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'To be published');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  expect(eventOf('To be published')?.published).toBe(false);
  await desk.click('popup', '#publish');
  await until('the event to be published', () => eventOf('To be published')?.published);
  await until('the button to go', () => desk.pages.run('popup', () => document.getElementById('publish') === null));
  await closePopup(desk);
});

it('undoes what was sent: the event is deleted, and the draft can be sent anew', async () => {
  const { desk } = analyst;
  const before = eventOf('To be published');
  await openPage(desk, 'outbox');
  await desk.click('outbox.html', 'table.sent [data-do="undo"]');
  await until('the event to go', () => eventOf('To be published') === undefined);
  await desk.click('outbox.html', '[data-step="review"] [data-do="open"]');
  await screenShows(desk, 'ready', 'editor.html');
  await desk.click('editor.html', '#send');
  await until('the event to come back', () => eventOf('To be published') !== undefined);
  expect(eventOf('To be published')?.uuid).not.toBe(before?.uuid);
});

it('goes to the tab of a draft that is open already: a second editor would overwrite what is typed in the first', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'Opened twice');
  await screenShows(desk, 'ready');
  await desk.click('popup', '#open-editor');
  await screenShows(desk, 'ready', 'editor.html');
  await openPage(desk, 'outbox');
  const before = await desk.pages.run('outbox.html', editorsOpen);
  await desk.click('outbox.html', '[data-step="review"] [data-do="open"]');
  await until('the editor to come to the front', () => desk.pages.run('editor.html', () => document.visibilityState === 'visible'));
  expect(await desk.pages.run('outbox.html', editorsOpen)).toBe(before);
  await openPopup(desk, 'Opened twice');
  await screenShows(desk, 'ready');
  await typeInto(desk, 'popup', '#title', 'Typed in the popup');
  await desk.click('popup', '#open-editor');
  const titleInEditor = () => document.querySelector<HTMLInputElement>('#title')?.value;
  await until('the editor to have it', async () => (await desk.pages.run('editor.html', titleInEditor)) === 'Typed in the popup');
  // It may be gone before it has answered.
  await desk.pages.run('editor.html', () => window.close()).catch(() => undefined);
  await openPage(desk, 'outbox');
  await desk.click('outbox.html', '[data-step="review"] [data-do="discard"]');
  await until('the draft to go', () => desk.pages.run('outbox.html', () => document.querySelector('[data-step="review"]') === null));
});

function editorsOpen(): number {
  return browser.extension.getViews({ type: 'tab' }).filter(({ location }) => location.href.includes('editor.html')).length;
}

it('stops reading a mail for which a server hangs, and forgets it', async () => {
  const { desk, misp } = analyst;
  misp.fail({ how: 'hang', path: '/warninglists' });
  await desk.select('Read for ever');
  await desk.pressMessageButton();
  await screenShows(desk, 'reading');
  desk.shoot('popup-reading');
  await desk.click('popup', '#cancel');
  await until('the popup to close', async () => !(await desk.pages.isOpen('popup')));
  misp.recover();
  expect(await titlesInOutbox()).not.toContain('Read for ever');
});

it('stops sending to a server that hangs, and keeps what was typed', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, 'Sent for ever');
  await typeInto(desk, 'popup', '#title', 'Typed by hand');
  misp.fail({ how: 'hang', path: '/events/add' });
  await desk.click('popup', '#send');
  await screenShows(desk, 'sending');
  await desk.click('popup', '#cancel');
  await screenShows(desk, 'ready');
  await pageShows(desk, 'popup', 'Typed by hand');
  misp.recover();
  expect(eventOf('Typed by hand')).toBeUndefined();
  await closePopup(desk);
});

it('asks for attention where the key is refused, and sends once the key was mended', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, 'Wrong key');
  await desk.pages.run('background', setKey, misp.url, 'wrong'.repeat(8));
  await desk.click('popup', '#send');
  await screenShows(desk, 'queued');
  await pageShows(desk, 'popup', 'does not accept the key', 'not tried again by itself');
  await closePopup(desk);
  await until('the badge', async () => (await badge()) === '1');
  await desk.pressNotification('Wrong key');
  await pageShows(desk, 'outbox.html', 'does not accept the key');
  desk.shoot('outbox-key-refused');
  await desk.pages.run('background', setKey, misp.url, misp.keys.publisher);
  await desk.click('outbox.html', '[data-step="submit"] [data-do="retry"]');
  await until('the event', () => eventOf('Wrong key') !== undefined);
  await until('the badge to go', async () => (await badge()) === '');
});

it('opens mails that were saved as .eml and .msg', async () => {
  const { desk } = analyst;
  const eml = join(files, 'saved.eml');
  const msg = join(files, 'outlook.msg');
  writeFileSync(eml, makeMail('Saved', 'see hxxps://saved[.]example/a'));
  writeFileSync(msg, outlookMessage());
  await openPage(desk, 'outbox');
  await desk.pages.chooseFiles('outbox.html', '#files', [eml, msg]);
  await until('both drafts', async () => (await draftsOf('saved.eml')).length + (await draftsOf('outlook.msg')).length === 2);
  expect((await draftsOf('saved.eml')).join()).toContain('saved.example');
  expect((await draftsOf('outlook.msg')).join()).toContain('"name":"email"');
});

it('opens a mail that is dropped on the outbox', async () => {
  const { desk } = analyst;
  await desk.pages.run('outbox.html', dropFile, 'dropped.eml', makeMail('Dropped', 'see hxxps://dropped[.]example/a').toString('latin1'));
  await pageShows(desk, 'editor.html', 'dropped.example');
});

it('reads what is opened while sending is paused, says so of what is sent, and sends that once it goes on', async () => {
  const { desk } = analyst;
  await openPage(desk, 'outbox');
  await desk.click('outbox.html', '#pause');
  await until('the pause', () => desk.pages.run('outbox.html', isPaused));
  await desk.pages.run('outbox.html', dropFile, 'paused.eml', makeMail('Paused', 'see hxxps://paused[.]example/a').toString('latin1'));
  // Waited for, since a tab that opens closes the popup.
  await pageShows(desk, 'editor.html', 'paused.example');
  await openPopup(desk, 'Sent in a pause');
  await desk.click('popup', '#send');
  await screenShows(desk, 'queued');
  await pageShows(desk, 'popup', 'Sending is paused');
  expect(eventOf('Sent in a pause')).toBeUndefined();
  await closePopup(desk);
  await openPage(desk, 'outbox');
  await desk.click('outbox.html', '#pause');
  await until('the event', () => eventOf('Sent in a pause') !== undefined);
});

function isPaused(): boolean {
  return document.getElementById('pause')?.getAttribute('aria-pressed') === 'true';
}

function eventOf(info: string) {
  return analyst.misp.events().find((event) => event.info === info);
}

function badge(): Promise<string> {
  return analyst.desk.pages.run('background', () => browser.action.getBadgeText({}));
}

async function setKey(url: string, key: string): Promise<void> {
  await browser.storage.local.set({ profiles: { default: { 'misp.url': url, 'misp.key': key } } });
}

async function titlesInOutbox(): Promise<readonly string[]> {
  return (await keptItems(analyst.desk)).map(({ title }) => title);
}

/** Drafts of the item with this title, as JSON. */
async function draftsOf(title: string): Promise<readonly string[]> {
  return (await keptItems(analyst.desk)).flatMap((item) => (item.title === title && item.draft ? [item.draft] : []));
}

function dropFile(name: string, text: string): void {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], name, { type: 'message/rfc822' }));
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
}
