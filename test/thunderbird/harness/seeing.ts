import type { TestContext } from 'vitest';
import type { Thunderbird } from '../../../src/addon/thunderbird.ts';
import type { Desk } from './desk.ts';
import type { PageMatch } from './extension.ts';
import { until } from './until.ts';

declare const browser: Thunderbird & { readonly tabs: { getCurrent(): Promise<{ readonly id?: number } | undefined> } };

/** Presses the button of the message with this in its subject, and waits until its draft can be used. */
export async function openPopup(desk: Desk, subject: string): Promise<void> {
  await desk.select(subject);
  await desk.pressMessageButton();
  await screenShows(desk, 'ready');
}

/** Closes the popup, where one is open, as a person does who goes elsewhere. */
export async function closePopup(desk: Desk): Promise<void> {
  await until(
    'the popup to close',
    async () => {
      const isOpen = await desk.pages.isOpen('popup');
      // Again, should it not have had the focus yet.
      isOpen && desk.display.press('Escape');
      return !isOpen;
    },
    { every: 250 },
  );
}

/** Waits until the page is at this screen: `ready`, `sent` ... */
export async function screenShows(desk: Desk, name: string, page: PageMatch = 'popup'): Promise<void> {
  const isThere = (wanted: string) => document.querySelector(`[data-screen="${wanted}"]`) !== null;
  await until(`the screen "${name}" in ${page}`, () => desk.pages.run(page, isThere, name));
}

/** Waits until these can be read on the page, be it in a field. */
export async function pageShows(desk: Desk, page: PageMatch, ...texts: readonly string[]): Promise<void> {
  const read = () =>
    [document.body.innerText, ...[...document.querySelectorAll('input,textarea')].map((field) => (field as HTMLInputElement).value)].join(
      ' ',
    );
  for (const text of texts) {
    await until(`${page} to show "${text}"`, async () => (await desk.pages.run(page, read)).includes(text));
  }
}

/** Opens a page of the add-on in a tab of its own. */
export async function openPage(desk: Desk, page: 'options' | 'outbox'): Promise<void> {
  const open = async (name: string) => {
    const { id } = await browser.tabs.create({ url: browser.runtime.getURL(`ui/${name}/${name}.html`) });
    return id;
  };
  const tab = await desk.pages.run('background', open, page);
  // One that was opened before is no more what the mouse would meet.
  const isThere = async (wanted: number | undefined) =>
    (await browser.tabs.getCurrent())?.id === wanted && document.querySelector('main') !== null;
  await until(`the page ${page}`, () => desk.pages.run(`${page}.html`, isThere, tab));
}

/** Replaces what stands in a field with real keys. */
export async function typeInto(desk: Desk, page: PageMatch, selector: string, text: string): Promise<void> {
  await desk.click(page, selector);
  desk.display.press('ctrl+a');
  desk.display.type(text);
  const reads = (where: string, wanted: string) => (document.querySelector(where) as HTMLInputElement).value === wanted;
  await until(`"${text}" in ${selector}`, () => desk.pages.run(page, reads, selector, text));
}

/** After a test that failed: a picture of the screen, and what Thunderbird wrote. */
export function tellOfFailure({ task }: TestContext, desk: Desk | undefined): void {
  if (task.result?.state === 'fail' && desk) {
    desk.shoot(`failed ${task.name}`);
    console.error(desk.log());
  }
}
