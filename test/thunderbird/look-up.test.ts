import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { keptItems } from './harness/kept-items.ts';
import { demoMails } from './harness/mails.ts';
import { tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & { readonly tabs: { remove(id: number): Promise<void>; getCurrent(): Promise<{ id: number }> } };

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({ mails: demoMails(), settings: { 'misp.check_known': false } });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('asks MISP from the context menu, and nothing of it is left once its tab is closed', async () => {
  const { desk } = analyst;
  await desk.select('Your parcel');
  await desk.chooseFromMenu('misp', 'check');
  await leavesBarSays('already asked');
  expect(await desk.pages.textOf('editor.html')).toContain('Look-up: gone when you close it');
  desk.shoot('look-up');
  // It is shown before it is written.
  await until('it to be kept', async () => (await keptItems(desk)).length === 1);
  await closeEditor();
  await until('the outbox to be empty', async () => (await keptItems(desk)).length === 0);
});

it('keeps a look-up that was changed, as a draft', async () => {
  const { desk } = analyst;
  await desk.select('Your parcel');
  await desk.chooseFromMenu('misp', 'check');
  await leavesBarSays('already asked');
  await desk.pages.run('editor.html', typeTitle, 'Changed by hand');
  await until('the change to be saved', async () => (await desk.pages.textOf('editor.html')).includes('Draft saved'));
  await closeEditor();
  expect((await keptItems(desk)).length).toBe(1);
});

it('keeps a look-up that was changed in the moment in which its tab was closed', async () => {
  const { desk } = analyst;
  await desk.select('Your parcel');
  await desk.chooseFromMenu('misp', 'check');
  await leavesBarSays('already asked');
  await until('it to be kept', async () => (await keptItems(desk)).length === 2);
  await desk.pages.run('editor.html', typeTitle, 'Changed at last');
  await closeEditor();
  await sleep(5000);
  expect((await keptItems(desk)).map(({ draft }) => draft).join()).toContain('Changed at last');
});

it('does not ask about other drafts by itself where that is switched off, and says what a press would send', async () => {
  const { desk } = analyst;
  await desk.select('Your parcel');
  await desk.chooseFromMenu('misp', 'one-event');
  await leavesBarSays('not asked yet whether it knows them: Check in MISP, sends');
  desk.shoot('not-asked');
  await desk.pages.run('editor.html', () => document.querySelector<HTMLElement>('#check-here')?.click());
  await leavesBarSays('already asked');
  await closeEditor();
});

async function leavesBarSays(text: string): Promise<void> {
  const { pages } = analyst.desk;
  await until(`the bar to say "${text}"`, () =>
    pages
      .run('editor.html', (wanted) => document.querySelector('#leaves')?.textContent?.includes(wanted) === true, text)
      .catch(() => false),
  );
}

async function closeEditor(): Promise<void> {
  const { pages } = analyst.desk;
  const { id } = await pages.run('editor.html', () => browser.tabs.getCurrent());
  await pages.run('background', (tab) => browser.tabs.remove(tab), id);
  await until('the tab to be closed', async () => !(await pages.isOpen('editor.html')));
}

function typeTitle(text: string): void {
  const field = document.querySelector<HTMLInputElement>('#title');
  if (field) {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
