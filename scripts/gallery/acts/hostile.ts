import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Act, lastAsked, rowOf, type WithDraft } from './act.ts';

/** Longer than any sentence of a page; a name of a control or a tooltip that is longer is a foreign text without an end. */
const LONGEST_NAME = 1200;

/** Every place where something that cannot be seen is shown as it is, or where a foreign text does not end. Fields show what is in them. */
async function tricked(page: Page): Promise<readonly string[]> {
  return page.evaluate((longest) => {
    const unseen = /[\p{Bidi_Control}\u200b\u2800]/u;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (unseen.test(node.textContent ?? '')) {
        found.push(`in ${node.parentElement?.outerHTML.slice(0, 100)}`);
      }
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const value = element.getAttribute(name) ?? '';
        if (unseen.test(value) || value.length > longest) {
          found.push(`${name} of ${element.tagName} ${element.className}, ${value.length} long`);
        }
      }
    }
    return found;
  }, LONGEST_NAME);
}

async function expectHonest(page: Page, where: string): Promise<void> {
  assert.deepEqual(await tricked(page), [], where);
}

/** A mail whose every word tries to look like another. */
export const HOSTILE_ACTS: readonly Act[] = [
  {
    name: 'shows by its name whatever cannot be seen in a mail, and no text without an end',
    page: 'popup',
    state: 'hostile',
    run: async (page) => {
      await page.waitForSelector('#title-unseen:has-text("U+202E")');
      assert.match((await page.textContent('#directives')) ?? '', /tag <U\+2069><U\+202E>gpj\.<U\+2800 × 3>/);
      await expectHonest(page, 'popup');
    },
  },
  {
    name: 'shows by its name whatever cannot be seen in a mail, in rows, files, header fields, links and JSON',
    page: 'editor',
    state: 'hostile',
    run: async (page) => {
      await expectHonest(page, 'form');
      await page.locator(`tr[data-row="${rowOf(0)}"]`).focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector(`#value-${rowOf(0)}`);
      for (const summary of await page.locator('#mail-objects > summary, .more-fields summary').all()) {
        await summary.click();
      }
      await page.waitForSelector('#mail-objects [data-field=subject] .unseen');
      await expectHonest(page, 'opened');
      for (const tab of ['html', 'headers']) {
        await page.click(`[data-tab=${tab}]`);
        await page.waitForSelector(`[data-tab=${tab}][aria-pressed=true]`);
        await expectHonest(page, tab);
      }
      await page.fill('#tags', 'hidden');
      await page.waitForSelector('#tags-list [role=option] .unseen');
      await expectHonest(page, 'tags');
      await page.click('#show-json');
      await page.waitForSelector('#json:has-text("\\\\u202egpj")');
      await expectHonest(page, 'JSON');
    },
  },
  {
    name: 'copies a value that hides something on one line and in plain letters, and sends it as it is',
    page: 'editor',
    state: 'hostile',
    run: async (page) => {
      await page.locator(`tr[data-row="${rowOf(4)}"]`).focus();
      await page.keyboard.press('Control+c');
      assert.match(await lastAsked<string>(page, 'copy'), /^rechnung-4711\[\.]example<U\+2069><U\+202E>gpj\[\.]<U\+2800 × 3><U\+200B>/);
      await page.keyboard.press('Control+Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'submit');
      assert.match(draft.event.Attribute.find(({ uuid }) => uuid === rowOf(4))?.value ?? '', /^rechnung-4711\.example\u2069\u202egpj\./);
    },
  },
];
