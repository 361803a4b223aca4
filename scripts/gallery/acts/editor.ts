import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { drawn } from '../frames.ts';
import { type Act, focusComesTo, lastAsked, rowOf, type WithDraft } from './act.ts';

const FIRST = rowOf(0);
const SECOND = rowOf(1);

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
      await focusComesTo(page, `[data-row="${SECOND}"]`);
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
      await focusComesTo(page, '[data-value="8.8.8.8"]');
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
      await focusComesTo(page, `tr[data-row="${FIRST}"]:focus`);
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
      await focusComesTo(page, `tr[data-row="${rowOf(2)}"]:focus`);
      assert.equal(await page.locator(`tr[data-row="${FIRST}"], tr[data-row="${SECOND}"]`).count(), 0);
    },
  },
  {
    name: 'changes no row that the filter hides, whether it was selected before or all are',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('Shift+ArrowDown');
      await page.waitForSelector('.bulk');
      await page.fill('#filter', 'konto');
      await page.waitForFunction(() => !document.querySelector('.bulk'));
      await goToGrid(page);
      await page.keyboard.press('Control+ ');
      await page.click('.bulk button:has-text("Select all")');
      const inSight = await page.locator('#rows tr[data-row]').count();
      assert.equal(await page.textContent('.bulk [role=status]'), `${inSight} selected`);
      await page.click('.bulk button:has-text("Delete")');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      assert.equal(draft.event.Attribute.length, 22 - inSight);
      await page.fill('#filter', '');
      await page.waitForSelector(`tr[data-row="${FIRST}"]`);
    },
  },
  {
    name: 'leaves the rows alone where Ctrl+Z takes back what was typed into the filter',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('Space');
      await page.fill('#filter', 'gate');
      await page.keyboard.press('Control+z');
      await page.fill('#filter', '');
      await page.waitForSelector(`tr[data-row="${FIRST}"]`);
      assert.equal(await keepOf(page, FIRST), false);
    },
  },
  {
    name: 'sends what is still being typed for the selected rows when Ctrl+Enter is pressed in it',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await goToGrid(page);
      await page.keyboard.press('Control+ ');
      await page.locator('.bulk-comment').first().pressSequentially('Second stage');
      await page.keyboard.press('Control+Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'submit');
      assert.equal(draft.event.Attribute[0]?.comment, 'Second stage');
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
    name: 'offers what MISP asked for on a refused row: by keyboard without the warninglist check, or not at all',
    page: 'editor',
    state: 'refused',
    run: async (page) => {
      await page.locator('tr.refused').focus();
      const fix = page.locator('tr.refused [data-fix="skip the warninglists"]');
      for (let cells = 0; cells < 10 && !(await fix.evaluate((button) => button === document.activeElement)); cells += 1) {
        await page.keyboard.press('ArrowRight');
      }
      await page.keyboard.press('Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      assert.equal(draft.event.Attribute.find(({ value }) => value === '8.8.8.8')?.enforceWarninglist, false);
      await page.click('tr.refused [data-fix="leave out"]');
      assert.equal(await page.locator('tr.refused input[name=keep]').isChecked(), false);
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
    name: 'goes from pane to pane with F6 and to the filter with Ctrl+F',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.keyboard.press('F6');
      await focusComesTo(page, '#pane-mail');
      await page.keyboard.press('F6');
      await focusComesTo(page, '#pane-event');
      await page.keyboard.press('Control+f');
      await focusComesTo(page, '#filter');
      await page.keyboard.type('konto');
      await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length < 6);
    },
  },
  {
    name: 'draws a part of 5,000 rows only, to the last one, and scrolls them without a halt',
    page: 'editor',
    state: '5000-rows',
    alone: true,
    run: async (page) => {
      const { middle, most, slowest } = await scrollThrough(page);
      assert.ok(most < 250, `${most} rows were drawn at once`);
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

/** Scrolls a screen at a time and takes the time until each is drawn. */
async function scrollThrough(page: Page): Promise<{ most: number; middle: number; slowest: number }> {
  const steps: Step[] = [];
  while (steps.length < 60) {
    const step = await page.evaluate(scrollOn);
    // Chromium made no frame: that says nothing of the page.
    await (step ? steps.push(step) : drawn(page));
  }
  const times = steps.map(({ time }) => time).toSorted((a, b) => a - b);
  return { most: Math.max(...steps.map(({ rows }) => rows)), middle: times[30] ?? 0, slowest: times.at(-1) ?? 0 };
}

interface Step {
  /** Milliseconds. */
  readonly time: number;
  /** How many are drawn by then. */
  readonly rows: number;
}

/** Runs in the page: nothing where no frame came in two seconds. */
function scrollOn(): Promise<Step | undefined> {
  return new Promise((done) => {
    const start = performance.now();
    document.querySelector('.pane.event')?.scrollBy(0, 600);
    const end = () => done({ time: performance.now() - start, rows: document.querySelectorAll('tr[data-row]').length });
    requestAnimationFrame(() => requestAnimationFrame(end));
    setTimeout(() => done(undefined), 2000);
  });
}
