import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { drawn } from '../frames.ts';
import { type Act, focusComesTo, focused, rowOf } from './act.ts';

const FIRST_ROW = 'tr[data-row][tabindex="0"]';

/** By how many pixels the element with the focus lies under what sticks above it, or under the footer; 0 where all of it is seen. */
async function covered(page: Page): Promise<number> {
  await drawn(page);
  return page.evaluate(() => {
    const edge = (selector: string, side: 'top' | 'bottom') => document.querySelector(selector)?.getBoundingClientRect()[side] ?? 0;
    const box = document.activeElement?.getBoundingClientRect();
    const isMail = document.activeElement?.closest('.mail') !== null;
    const above = isMail ? edge('.mail-head', 'bottom') : edge('#rows thead th', 'bottom');
    return Math.round(Math.max(0, above - (box?.top ?? 0), (box?.bottom ?? 0) - edge('footer.foot', 'top')));
  });
}

/** Where the keyboard comes to, and that it is seen there. */
export const FOCUS_ACTS: readonly Act[] = [
  {
    name: 'never puts the row that the keyboard is at, or the mark, under what sticks above it',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.setViewportSize({ width: 900, height: 700 });
      await page.locator(FIRST_ROW).focus();
      await page.keyboard.press('Control+ ');
      await page.keyboard.press('End');
      for (let rows = 0; rows < 21; rows += 1) {
        await page.keyboard.press('ArrowUp');
        assert.equal(await covered(page), 0, `row ${(await focused(page)).row}`);
      }
      await page.locator('#pane-mail').focus();
      for (let marks = 0; marks < 12; marks += 1) {
        await page.keyboard.press('Shift+N');
        assert.equal(await covered(page), 0, `mark ${(await focused(page)).text}`);
      }
    },
  },
  {
    name: 'keeps the heads of the columns below the tools, however many lines these take',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      for (const width of [1280, 900, 820]) {
        await page.setViewportSize({ width, height: 700 });
        await page.locator(FIRST_ROW).focus();
        await page.keyboard.press('Control+ ');
        await page.evaluate(() => document.querySelector('.pane.event')?.scrollTo(0, 600));
        await drawn(page);
        const gap = await page.evaluate(() => {
          const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
          return (edge('#rows thead th')?.top ?? 0) - (edge('.stick')?.bottom ?? 0);
        });
        assert.ok(Math.abs(gap) <= 1, `${gap} px at ${width}`);
      }
    },
  },
  {
    name: 'sorts by keyboard: the heads of the columns are above the first row',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.locator(FIRST_ROW).focus();
      for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter']) {
        await page.keyboard.press(key);
      }
      await page.waitForSelector('#rows th[aria-sort=ascending]:has-text("Value")');
      await page.keyboard.press('ArrowDown');
      await focusComesTo(page, 'tr[data-value="\\"><img src=x onerror=alert(1)>\u202eexe.fdp"]:focus');
    },
  },
  {
    name: 'goes to the row before when the last ones are deleted, with the key and with the button',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.locator(FIRST_ROW).focus();
      for (const key of ['End', 'Shift+ArrowUp', 'ArrowDown', 'Shift+ArrowUp', 'Delete']) {
        await page.keyboard.press(key);
        await drawn(page);
      }
      const last = await page.locator('#rows tr[data-row]').last().getAttribute('data-row');
      await focusComesTo(page, `tr[data-row="${last}"]:focus`);
      await page.keyboard.press('Enter');
      await page.click('tr.details button:has-text("Delete")');
      const before = await page.locator('#rows tr[data-row]').last().getAttribute('data-row');
      assert.notEqual(before, last);
      await focusComesTo(page, `tr[data-row="${before}"]:focus`);
    },
  },
  {
    name: 'goes back to its row when a row is closed with the button',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.locator(FIRST_ROW).focus();
      await page.keyboard.press('Enter');
      await page.click('tr.details button:has-text("Done")');
      await focusComesTo(page, `tr[data-row="${rowOf(0)}"]:focus`);
    },
  },
  {
    name: 'goes round the panes that a narrow window shows, and along with a row into the mail and back',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.setViewportSize({ width: 640, height: 430 });
      const trail: string[] = [];
      for (let times = 0; times < 3; times += 1) {
        await page.keyboard.press('F6');
        trail.push((await focused(page)).id);
      }
      assert.deepEqual(trail, ['pane-event', 'send', 'pane-event']);
      await page.locator(FIRST_ROW).focus();
      await page.keyboard.press('m');
      await focusComesTo(page, 'mark.here');
      await page.keyboard.press('Enter');
      await focusComesTo(page, `tr[data-row="${rowOf(0)}"]:focus`);
    },
  },
  {
    name: 'draws where the keyboard is on each part of the date',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.locator('#date').focus();
      for (let parts = 0; parts < 4; parts += 1) {
        const { id, outline } = await page.evaluate(() => {
          const element = document.activeElement ?? document.body;
          return { id: element.id, outline: getComputedStyle(element).outlineStyle };
        });
        assert.deepEqual([id, outline], ['date', 'solid'], `part ${parts}`);
        await page.keyboard.press('Tab');
      }
    },
  },
  {
    name: 'says how many rows a filter leaves, and that they were copied',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await page.fill('#filter', 'konto');
      await page.waitForSelector('#said-of-rows[role=status]:has-text("2 rows")');
      await page.click('#export');
      await page.click('#export-list button:has-text("Copy defanged")');
      await page.waitForSelector('#said-of-rows:has-text("2 values copied")');
      await page.fill('#filter', '');
      await page.waitForFunction(() => document.getElementById('said-of-rows')?.textContent === '');
    },
  },
  {
    name: 'says how many options match',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.fill('#search', 'defang title');
      await page.waitForSelector('#found[role=status]:has-text("1 option matches")');
    },
  },
  {
    name: 'says how many of what was sent match',
    page: 'outbox',
    state: 'full',
    run: async (page) => {
      await page.fill('#search', 'passwort 1479');
      await page.waitForSelector('#found[role=status]:has-text("1 event")');
    },
  },
];
