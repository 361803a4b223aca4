import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { type Act, focused, lastAsked } from './act.ts';

interface WithDraft {
  readonly draft: EventDraft;
}

const FIRST = '00000000-0000-5000-8000-000000000000';
const SECOND = '00000000-0000-5000-8000-000000000001';

async function goToGrid(page: Page): Promise<void> {
  await page.locator('tr[data-row][tabindex="0"]').focus();
}

async function keepOf(page: Page, row: string): Promise<boolean> {
  return page.locator(`tr[data-row="${row}"] input[name=keep]`).isChecked();
}

export const EDITOR_ACTS: readonly Act[] = [
  {
    name: 'is worked through by keyboard: arrows, Space, I, undo and redo',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((row) => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row === row, SECOND);
      await page.keyboard.press('Space');
      assert.equal(await keepOf(page, SECOND), false);
      await page.keyboard.press('i');
      assert.equal(await page.locator(`tr[data-row="${SECOND}"] input[name=to_ids]`).isChecked(), true);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      assert.equal(await keepOf(page, SECOND), true);
      await page.keyboard.press('Control+y');
      assert.equal(await keepOf(page, SECOND), false);
    },
  },
  {
    name: 'leads from a row to its place in the mail and from a mark to its row',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('m');
      await page.waitForSelector('mark.here:has-text("hxxp://198.51.100[.]23:8080/gate.php")');
      await page.click('mark:has-text("8.8.8[.]8")');
      await page.waitForFunction(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.value === '8.8.8.8');
    },
  },
  {
    name: 'shows each of several mails with its own marks: by the list, by keyboard, and from a row',
    page: 'editor',
    state: 'several-mails',
    run: async (page) => {
      const second = 'https://rechnung-4712.example/zahlung/';
      assert.equal(await page.locator('mark[data-rows]').count(), 2);
      await page.locator('[role=option][tabindex="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.waitForSelector(`mark:has-text("${second}")`);
      assert.equal(await page.getAttribute('[role=option][data-mail="1"]', 'aria-selected'), 'true');
      await page.check('#rows-of-mail');
      await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 2);
      await page.uncheck('#rows-of-mail');
      const third = 'tr[data-value="https://rechnung-4713.example/zahlung/"]';
      assert.match((await page.textContent(third)) ?? '', /Mail 3/);
      await page.locator(third).focus();
      await page.keyboard.press('m');
      await page.waitForSelector('mark.here:has-text("rechnung-4713.example")');
      assert.equal(await page.getAttribute('[role=option][data-mail="2"]', 'aria-selected'), 'true');
      await page.click('#mail-objects > summary');
      assert.equal(await page.locator('#mail-objects > details').count(), 3);
    },
  },
  {
    name: 'opens a row with Enter, saves each letter, closes with Escape back on the row',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('Enter');
      await page.fill(`#comment-${FIRST}`, 'Second stage');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      assert.equal(draft.event.Attribute[0]?.comment, 'Second stage');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.tagName === 'TR');
      assert.equal((await focused(page)).row, FIRST);
    },
  },
  {
    name: 'selects with Shift, deletes, and the focus goes to the next row',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('Shift+ArrowDown');
      await page.waitForSelector('.bulk');
      await page.keyboard.press('Delete');
      await page.waitForFunction(() => document.activeElement?.tagName === 'TR');
      assert.equal(await page.locator(`tr[data-row="${FIRST}"], tr[data-row="${SECOND}"]`).count(), 0);
      assert.equal((await focused(page)).row, '00000000-0000-5000-8000-000000000002');
    },
  },
  {
    name: 'lists what is in an archive below it, with hashes alone to be sent',
    page: 'editor',
    state: 'archive',
    run: async (page) => {
      const member = page.locator('.att tr.member');
      assert.match((await member.textContent()) ?? '', /Rechnung_4711\.pdf\.exe.*in Rechnung_4711\.zip/s);
      assert.deepEqual(await member.locator('select[name=mode] option').allTextContents(), ['Hashes only', 'Nothing']);
    },
  },
  {
    name: 'extends any event by its uuid, and shows that it does',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      const uuid = '5f0c1a52-6b1e-4d0e-9a61-000000001391';
      await page.selectOption('#send-as', 'other-extend');
      await page.fill('.event-uuid', uuid);
      await page.keyboard.press('Tab');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      assert.equal(draft.event.extends_uuid, uuid);
      assert.equal(await page.inputValue('#send-as'), `extend:${uuid}`);
    },
  },
  {
    name: 'tags all selected rows at once',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('Shift+ArrowDown');
      await page.fill('#bulk-tag', 'phishing:state="active"');
      await page.keyboard.press('Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      const tagged = draft.event.Attribute.filter(({ Tag }) => Tag?.some(({ name }) => name === 'phishing:state="active"'));
      assert.deepEqual(
        tagged.map(({ uuid }) => uuid),
        [FIRST, SECOND],
      );
    },
  },
  {
    name: 'copies a row defanged and saves all as CSV',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+c');
      assert.equal(await lastAsked<unknown>(page, 'copy'), 'hxxp[://]198[.]51[.]100[.]23:8080/gate[.]php');
      await page.click('#export');
      await page.click('#export-list li:nth-child(2) button');
      const { name, text } = await lastAsked<{ name: string; text: string }>(page, 'saveFile');
      assert.equal(name, 'misp-2026-11-20.csv');
      assert.equal(text.trim().split('\r\n').length, 23);
    },
  },
  {
    name: 'keeps the bytes of a file here when only its hashes are to be sent',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.selectOption('[data-mode] select[name=mode]', 'hashes');
      await page.click('#show-json');
      const json = (await page.textContent('#json')) ?? '';
      assert.ok(json.includes('"sha256"') && !json.includes('malware-sample') && !json.includes('"data"'));
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      assert.ok(
        draft.event.Object[0]?.Attribute.some(({ data }) => data !== undefined),
        'the choice can be taken back',
      );
    },
  },
  {
    name: 'sends again what was refused: back to review first, then once more',
    page: 'editor',
    state: 'refused',
    run: async (page) => {
      await page.locator('tr.refused input[name=to_ids]').uncheck();
      await page.click('#send');
      const { draft } = await lastAsked<WithDraft>(page, 'submit');
      assert.equal(draft.event.Attribute.find(({ value }) => value === '8.8.8.8')?.to_ids, false);
      const asked = (await page.evaluate('globalThis.asked')) as readonly { request: string }[];
      assert.ok(asked.findIndex(({ request }) => request === 'review') < asked.findIndex(({ request }) => request === 'submit'));
    },
  },
  {
    name: 'holds back one header field of the mail and says so above the button',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.click('#mail-objects summary');
      await page.locator('#mail-objects [data-field=reply-to] input[name=keep]').uncheck();
      assert.match((await page.textContent('#leaves')) ?? '', /3 header fields/);
      await page.click('#show-json');
      assert.ok(!((await page.textContent('#json')) ?? '').includes('"object_relation": "reply-to"'));
    },
  },
  {
    name: 'writes out the characters that would turn a file name round',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      assert.ok(((await page.textContent('#rows')) ?? '').includes('U+202Eexe.fdp'));
    },
  },
  {
    name: 'adds a row by hand and puts the keyboard into it',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.keyboard.press('Alt+a');
      await page.waitForFunction(() => document.activeElement?.id.startsWith('value-'));
      await page.keyboard.type('https://by-hand.example/');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      await page.waitForSelector('tr[data-value="https://by-hand.example/"]');
      assert.equal(draft.event.Attribute.length, 23);
    },
  },
  {
    name: 'offers tags while MISP is away, says how old they are, and lets one tag of an exclusive taxonomy replace the other',
    page: 'editor',
    state: 'tags-offline',
    run: async (page) => {
      await page.waitForSelector('.hint:has-text("To be published it needs a tag of: rsit")');
      await page.fill('#tags', 'masq');
      await page.waitForSelector('#tags-list .age:has-text("Nov 18, 2026"):has-text("MISP does not answer now")');
      assert.equal(await page.locator('#tags-list [role=option]').count(), 3);
      await page.click('#tags-list [role=option]:has-text("masquerade")');
      await page.fill('#tags', 'rsit:other="x"');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.tag:has-text("rsit:other")');
      assert.equal(await page.locator('.tag:has-text("rsit:")').count(), 1);
      assert.equal(await page.locator('.hint:has-text("To be published")').count(), 0);
    },
  },
  {
    name: 'lets one TLP replace the other',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.fill('#tags', 'tlp:red');
      await page.keyboard.press('Enter');
      assert.equal(await page.inputValue('#tlp'), 'tlp:red');
    },
  },
  {
    name: 'goes from pane to pane with F6 and to the filter with Ctrl+F',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.keyboard.press('F6');
      assert.equal((await focused(page)).id, 'pane-mail');
      await page.keyboard.press('F6');
      assert.equal((await focused(page)).id, 'pane-event');
      await page.keyboard.press('Control+f');
      assert.equal((await focused(page)).id, 'filter');
      await page.keyboard.type('konto');
      await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length < 6);
    },
  },
  {
    name: 'draws a part of 5,000 rows only, to the last one, and scrolls them without a halt',
    page: 'editor',
    state: '5000-rows',
    run: async (page) => {
      const { drawn, middle, slowest } = await page.evaluate(scrollThrough);
      assert.ok(drawn < 250, `${drawn} rows were drawn at once`);
      console.log(
        `gallery: 5,000 rows, a step of scrolling takes ${Math.round(middle)} ms (two frames are 33), the slowest of 60 ${Math.round(slowest)} ms`,
      );
      // Other work of the machine makes single steps slow: the middle one counts.
      assert.ok(middle < 400, `half of the steps took more than ${middle} ms`);
      await page.evaluate(() => {
        const pane = document.querySelector('.pane.event');
        pane?.scrollTo(0, pane.scrollHeight);
      });
      await page.waitForSelector('#attachments');
      await page.fill('#filter', 'host-0fa0');
      await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length < 10);
    },
  },
];

/** Runs in the page: scrolls a screen at a time and takes the time until each is drawn. */
async function scrollThrough(): Promise<{ drawn: number; middle: number; slowest: number }> {
  const pane = document.querySelector('.pane.event');
  const times: number[] = [];
  let drawn = 0;
  for (let step = 0; step < 60; step += 1) {
    const start = performance.now();
    pane?.scrollBy(0, 600);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    times.push(performance.now() - start);
    drawn = Math.max(drawn, document.querySelectorAll('tr[data-row]').length);
  }
  times.sort((a, b) => a - b);
  return { drawn, middle: times[30] ?? 0, slowest: times.at(-1) ?? 0 };
}
