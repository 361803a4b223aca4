import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { drawn } from '../frames.ts';
import { type Act, focused, lastAsked, rowOf, type WithDraft } from './act.ts';

/** Presses the keys one after the other, and sees after each that the focus is somewhere, in sight, and drawn. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await drawn(page);
    const lost = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) {
        return 'nothing has the focus';
      }
      const { bottom, left, right, top } = element.getBoundingClientRect();
      const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      const { outlineStyle } = getComputedStyle(element);
      const isDrawn = outlineStyle !== 'none' || element.matches('[aria-selected], .pane');
      return isInSight && isDrawn ? '' : `${element.outerHTML.slice(0, 120)} is ${isInSight ? 'not drawn as focused' : 'out of sight'}`;
    });
    assert.equal(lost, '', `after ${key}`);
  }
}

/** Goes on with Tab until this element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    await press(page, 'Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
      return;
    }
  }
  assert.fail(`Tab never comes to ${selector}`);
}

async function selected(page: Page): Promise<number> {
  return page.locator('#rows tr[data-row][aria-selected=true]').count();
}

/** The keyboard map, key by key: what other acts press already is not pressed again. */
export const KEYBOARD_ACTS: readonly Act[] = [
  {
    name: 'is gone through by Tab alone from its opening to what was sent, and the result is told',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      await tabTo(page, '#title');
      await press(page, 'End');
      await page.keyboard.type(' by keyboard');
      await tabTo(page, '#tlp');
      await press(page, 'r');
      await tabTo(page, '#rows input[name=keep]');
      await press(page, 'Space');
      await tabTo(page, '#send');
      await press(page, 'Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'submit');
      assert.match(draft.event.info, / by keyboard$/);
      await page.waitForFunction(() => document.activeElement?.id === 'result');
      assert.equal(await page.locator('[role=status], [role=alert]').filter({ hasText: '1482' }).count(), 1);
    },
  },
  {
    name: 'removes the last tag with Backspace in the empty field, and closes its list with Escape',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      await tabTo(page, '#tags');
      await page.keyboard.type('masq');
      await page.waitForSelector('#tags-list [role=option]');
      await press(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
      assert.equal(await page.getAttribute('#tags', 'aria-activedescendant'), 'tags-0');
      await press(page, 'Escape');
      assert.equal(await page.inputValue('#tags'), '');
      assert.equal(await page.locator('#tags-list').isVisible(), false);
      await press(page, 'Backspace');
      assert.equal(await page.locator('.tag').count(), 0);
    },
  },
  {
    name: 'moves in the grid by rows, cells, to both ends, and is one stop of Tab',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await tabTo(page, '#rows tr[data-row]');
      await press(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
      assert.equal((await focused(page)).row, rowOf(1));
      await press(page, 'ArrowRight');
      assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), 'keep');
      await press(page, 'ArrowRight', 'ArrowLeft', 'ArrowLeft');
      assert.deepEqual(await focused(page).then(({ row, tag }) => ({ row, tag })), { row: rowOf(1), tag: 'TR' });
      await press(page, 'ArrowRight', 'Escape');
      assert.equal((await focused(page)).tag, 'TR');
      await press(page, 'End', 'Home');
      assert.equal((await focused(page)).row, rowOf(0));
      await press(page, 'Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.closest('#rows') === null), true);
      await press(page, 'Shift+Tab');
      assert.equal((await focused(page)).row, rowOf(0));
    },
  },
  {
    name: 'selects with Ctrl+Space and Shift+Up, and with Ctrl+A the group, then all',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await tabTo(page, '#rows tr[data-row]');
      await press(page, 'ArrowDown', 'ArrowDown', 'Control+Space');
      assert.equal(await selected(page), 1);
      await press(page, 'Shift+ArrowUp');
      assert.equal(await selected(page), 2);
      await press(page, 'Escape');
      assert.equal(await selected(page), 0);
      await press(page, 'Control+a');
      const ofGroup = await selected(page);
      await press(page, 'Control+a');
      assert.ok(ofGroup > 1 && (await selected(page)) === 22 && ofGroup < 22, `${ofGroup} of the group`);
    },
  },
  {
    name: 'goes from mark to mark with N and Shift+N, and with Enter to the row of one',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await press(page, 'F6', 'n', 'n');
      const second = await focused(page);
      assert.equal(second.tag, 'MARK');
      await press(page, 'n', 'Shift+N');
      assert.equal((await focused(page)).text, second.text);
      await press(page, 'Enter');
      await page.waitForFunction(() => document.activeElement?.tagName === 'TR');
    },
  },
  {
    name: 'goes round its panes with F6 and Shift+F6, and sends with Ctrl+Enter from wherever it is',
    page: 'editor',
    state: 'ready',
    run: async (page) => {
      await press(page, 'F6', 'F6', 'F6');
      assert.equal((await focused(page)).id, 'send');
      await press(page, 'F6');
      assert.equal((await focused(page)).id, 'pane-mail');
      await press(page, 'Shift+F6');
      assert.equal((await focused(page)).id, 'send');
      await press(page, 'Shift+F6', 'Control+f');
      await page.keyboard.press('Control+Enter');
      await lastAsked(page, 'submit');
      await page.waitForFunction(() => document.activeElement?.id === 'result');
    },
  },
  {
    name: 'stops long work with Escape, and says that nothing is left',
    page: 'editor',
    state: 'reading',
    run: async (page) => {
      await page.keyboard.press('Escape');
      await lastAsked(page, 'cancel');
      await page.waitForSelector('[data-screen=gone] [role=status]');
    },
  },
  {
    name: 'goes to the search with Ctrl+F',
    page: 'outbox',
    state: 'full',
    run: async (page) => {
      await press(page, 'Control+f');
      assert.equal((await focused(page)).id, 'search');
    },
  },
];
