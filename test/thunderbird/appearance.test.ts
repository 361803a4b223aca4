import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { ADDON_ID, ELEMENT_PREFIX } from './harness/extension.ts';
import { demoMails } from './harness/mails.ts';
import { closePopup, screenShows, tellOfFailure } from './harness/seeing.ts';

/** Half of the screen's height is left at 200 %. */
const AT_200 = { 'layout.css.devPixelsPerPx': '2.0', 'ui.systemUsesDarkTheme': 1 };

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({ mails: demoMails(), preferences: AT_200 });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('The popup keeps the button that sends on the screen where all is shown at 200 %', async () => {
  const { desk } = analyst;
  await desk.select('Invoice loader');
  await desk.remote.run(PRESS, `${ELEMENT_PREFIX}-messageDisplayAction-toolbarbutton`);
  await screenShows(desk, 'ready');
  desk.shoot('popup-at-200');
  const { end, inPopup, popup, screen } = await desk.pages.run('popup', placeOfSend);
  expect(inPopup).toBeLessThanOrEqual(popup);
  expect(end).toBeLessThanOrEqual(screen);
  await closePopup(desk);
});

it('The button of the toolbar has a picture with a ground of its own: Thunderbird draws dark lines on a dark one', async () => {
  const pictures = await analyst.desk.remote.run<string>(PICTURES, ADDON_ID);
  expect([...new Set(pictures.match(/[\w-]+\.svg/g))]).toEqual(['icon.svg']);
});

/** With no mouse: that would have to know how much larger everything is. */
const PRESS = `id => document.getElementById('tabmail').currentAboutMessage.document.getElementById(id).click()`;

const PICTURES = `id => getComputedStyle(document.querySelector("[extension='" + id + "'] img, [extension='" + id + "'] .button-icon")).content`;

/** Runs in the page: where the button ends, in the popup and on the screen, in pixels. */
function placeOfSend() {
  const { bottom } = document.querySelector('#send')?.getBoundingClientRect() ?? { bottom: Number.NaN };
  const { innerHeight, mozInnerScreenY, screen } = globalThis as unknown as Window & { readonly mozInnerScreenY: number };
  return { inPopup: bottom, popup: innerHeight, end: mozInnerScreenY + bottom, screen: screen.availHeight };
}
