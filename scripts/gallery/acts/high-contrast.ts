import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Act } from './act.ts';

/** A property of the first such element, as it is drawn. */
function drawnAs(page: Page, selector: string, property: string): Promise<string> {
  const look = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(name);
  return page.locator(selector).first().evaluate(look, property);
}

/** What colours of the system leave of grounds, shadows and borders that are not to be seen. */
export const HIGH_CONTRAST_ACTS: readonly Act[] = [
  {
    name: 'marks with colours of the system the one section that is read',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      const ground = await drawnAs(page, 'body', 'background-color');
      assert.equal(await drawnAs(page, 'nav.side a:not([aria-current])', 'border-inline-start-color'), ground);
      assert.notEqual(await drawnAs(page, 'nav.side a[aria-current]', 'border-inline-start-color'), ground);
    },
  },
  {
    name: 'shows with colours of the system at which row one is when the keyboard is elsewhere, and which ones MISP refused',
    page: 'editor',
    state: 'refused',
    run: async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await page.locator('tr[data-row][tabindex="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.locator('#title').focus();
      const edge = (row: string) => drawnAs(page, `${row} > td:first-child`, 'border-inline-start-width');
      assert.deepEqual(
        await Promise.all(['tr[aria-current=true]', 'tr.refused', '#rows tr[data-row]:not(.refused, [aria-current=true])'].map(edge)),
        ['3px', '3px', '0px'],
      );
    },
  },
];
