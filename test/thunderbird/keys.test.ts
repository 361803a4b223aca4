import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { ELEMENT_PREFIX } from './harness/extension.ts';
import { demoMails } from './harness/mails.ts';
import { openPopup, screenShows, tellOfFailure, typeInto } from './harness/seeing.ts';
import { until } from './harness/until.ts';

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({ mails: demoMails() });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

/** Waits until this is what has the focus in the editor, and the page has it in Thunderbird. */
async function focusComesTo(selector: string): Promise<void> {
  const isThere = (wanted: string) => document.hasFocus() && document.activeElement?.closest(wanted) != null;
  await until(`the focus on ${selector}`, () => analyst.desk.pages.run('editor.html', isThere, selector));
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    analyst.desk.display.press(key);
    // Each is an event of another process.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

it('keeps what was typed when Escape closes the popup, as it does with every popup of Thunderbird', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'Your parcel');
  await typeInto(desk, 'popup', '#title', 'Typed, and closed with Escape');
  await press('Escape');
  await until('the popup to close', async () => !(await desk.pages.isOpen('popup')));
  await openPopup(desk, 'Your parcel');
  const title = () => (document.querySelector('#title') as HTMLInputElement).value;
  expect(await desk.pages.run('popup', title)).toBe('Typed, and closed with Escape');
});

it('gets its keys in the editor although Thunderbird has keys of its own', async () => {
  const { desk, misp } = analyst;
  await desk.click('popup', '#open-editor');
  await screenShows(desk, 'ready', 'editor.html');
  await desk.click('editor.html', '#title');
  await press('ctrl+f');
  await focusComesTo('#filter');
  await press('alt+a');
  await focusComesTo('[id^=value-]');
  await press('Escape', 'Delete');
  await focusComesTo('tr[data-row]');
  const rows = () => desk.pages.run('editor.html', () => document.querySelectorAll('#rows tr[data-row]').length);
  const before = await rows();
  await press('Home', 'Up');
  await focusComesTo('#rows thead');
  await press('Down', 'space', 'Delete');
  expect(await rows()).toBe(before - 1);
  await press('ctrl+z', 'ctrl+z');
  expect(await rows()).toBe(before);
  await press('ctrl+Return');
  await until('the event', () => misp.events().length === 1);
});

it('is at its next pane once F6 has gone round those of Thunderbird', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'Invoice');
  await desk.click('popup', '#open-editor');
  await screenShows(desk, 'ready', 'editor.html');
  await desk.click('editor.html', '#title');
  await press('F6', 'F6', 'F6');
  await focusComesTo('#send');
});

it('opens the popup, goes through it and sends it without a mouse', async () => {
  const { desk, misp } = analyst;
  await desk.remote.run(AS_FOR_PEOPLE);
  await desk.select('Rechnung');
  await desk.remote.run(FOCUS, `${ELEMENT_PREFIX}-messageDisplayAction-toolbarbutton`);
  await press('Return');
  await screenShows(desk, 'ready');
  const hasFocus = (wanted: string) => document.activeElement?.matches(wanted) === true;
  await until('the keys to come to the popup', () => desk.remote.run<boolean>(KEYS_GO_TO_PAGE));
  for (const next of ['#profile', '#options', '#title', '#tlp']) {
    await press('Tab');
    await until(`the focus on ${next}`, () => desk.pages.run('popup', hasFocus, next));
  }
  await press('shift+Tab', 'ctrl+a');
  desk.display.type('Sent without a mouse');
  await press('ctrl+Return');
  await screenShows(desk, 'sent');
  await until('the focus on the result', () => desk.pages.run('popup', hasFocus, '#result'));
  expect(misp.events().map(({ info }) => info)).toContain('Sent without a mouse');
});

/** Marionette has Thunderbird play that its windows get the focus, and a popup then gets no key. */
const AS_FOR_PEOPLE = `() => Services.prefs.setBoolPref('focusmanager.testmode', false)`;

const FOCUS = `id => document.getElementById('tabmail').currentAboutMessage.document.getElementById(id).focus()`;

const KEYS_GO_TO_PAGE = `() => Services.focus.focusedElement?.localName === 'browser'`;
