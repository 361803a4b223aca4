import assert from 'node:assert/strict';
import { type Act, lastAsked } from './act.ts';

export const OUTBOX_ACTS: readonly Act[] = [
  {
    name: 'tries an item again, undoes another, and finds a third',
    page: 'outbox',
    state: 'full',
    run: async (page) => {
      await page.click('[data-item=c] [data-do=retry]');
      assert.deepEqual(await lastAsked(page, 'retry'), { id: 'c' });
      await page.click('[data-item="1481"] [data-do=undo]');
      assert.deepEqual(await lastAsked(page, 'undo'), { id: '1481' });
      await page.fill('#search', 'passwort 1479');
      await page.waitForFunction(() => document.querySelectorAll('.sent tbody tr').length === 1);
    },
  },
  {
    name: 'says since when it is at work on an item that failed before, and not that nobody tries it',
    page: 'outbox',
    state: 'full',
    run: async (page) => {
      assert.match((await page.textContent('[data-item=d] .when')) ?? '', /^At worksince .*, 1 attempt so far$/);
    },
  },
  {
    name: 'keeps the buttons of an item on one line, however long their words are',
    page: 'outbox',
    state: 'full',
    run: async (page) => {
      for (const language of ['de', 'fr', 'es']) {
        await page.goto(`${page.url()}&language=${language}`);
        await page.waitForSelector('[data-item]');
        const lines = await page.$$eval('.item .acts', (all) =>
          all.map(({ children }) => new Set([...children].map((button) => button.getBoundingClientRect().top)).size),
        );
        assert.deepEqual(new Set(lines), new Set([1]), language);
      }
    },
  },
  {
    name: 'draws the first of 5,000 that wait, and more when asked',
    page: 'outbox',
    state: '5000-rows',
    run: async (page) => {
      assert.equal(await page.locator('[data-item]').count(), 300);
      await page.locator('[aria-labelledby=waiting] [data-do=more]').click();
      await page.waitForFunction(() => document.querySelectorAll('[data-item]').length === 400);
      await page.click('#retry-all');
      await lastAsked(page, 'retryAll');
    },
  },
  {
    name: 'opens a mail that was saved as a file',
    page: 'outbox',
    state: 'empty',
    run: async (page) => {
      await page.setInputFiles('#files', { name: 'mail.eml', mimeType: 'message/rfc822', buffer: Buffer.from('Subject: x') });
      const { files } = await lastAsked<{ files: readonly { name: string; bytes: Readonly<Record<string, number>> }[] }>(page, 'openFiles');
      assert.equal(files[0]?.name, 'mail.eml');
      assert.equal(Object.keys(files[0]?.bytes ?? {}).length, 10);
    },
  },
];
