import assert from 'node:assert/strict';
import { type Act, focusComesTo, lastAsked, type WithDraft } from './act.ts';

export const POPUP_ACTS: readonly Act[] = [
  {
    name: 'says what is being read and how far it is, and that nothing is left once it was stopped',
    page: 'popup',
    state: 'reading',
    run: async (page) => {
      await page.waitForSelector('.working [role=status]:has-text("Reading attachments 34 of 120")');
      assert.equal(await page.getAttribute('[role=progressbar]', 'aria-valuenow'), '28');
      await page.keyboard.press('Escape');
      await lastAsked(page, 'cancel');
      await page.waitForSelector('[data-screen=gone]');
    },
  },
  {
    name: 'says that the role may not make the tag that was typed, and not while MISP offers others',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      const refused = '.field [role=status]:has-text("may not create")';
      await page.fill('#tags', 'masquerad');
      await page.waitForSelector('#tags-list [role=option]');
      assert.equal(await page.locator(refused).count(), 0);
      await page.fill('#tags', 'our-own:tag');
      await page.waitForSelector(refused, { state: 'attached' });
    },
  },
  {
    name: 'goes on without the attachments of a mail that takes long',
    page: 'popup',
    state: 'reading',
    run: async (page) => {
      await page.click('#skip-attachments');
      await lastAsked(page, 'skipAttachments');
      await page.waitForSelector('[data-screen=ready]');
    },
  },
  {
    name: 'asks MISP for nothing by itself where that is switched off, says what a press would send, and then that it was asked',
    page: 'popup',
    state: 'unasked',
    run: async (page) => {
      assert.match((await page.textContent('#leaves')) ?? '', /not asked yet whether it knows them: Check in MISP, sends \d+ values/);
      assert.match((await page.textContent('#sent-before')) ?? '', /Event 1391/);
      await page.click('#check-here');
      await lastAsked<WithDraft>(page, 'checkKnown');
      await page.waitForSelector('#leaves:has-text("already asked")');
    },
  },
  {
    name: 'sends what was changed, by keyboard, and the focus goes to the result',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      await page.fill('#title', 'Changed by hand');
      await page.locator('[data-row]').first().locator('input[name=keep]').uncheck();
      const row = await page.locator('[data-row]').first().getAttribute('data-row');
      await page.selectOption('#tlp', 'tlp:red');
      await page.keyboard.press('Control+Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'submit');
      assert.equal(draft.event.info, 'Changed by hand');
      assert.equal(draft.rows.find(({ uuid }) => uuid === row)?.keep, false);
      assert.deepEqual(
        draft.event.Tag.filter(({ name }) => name.startsWith('tlp:')),
        [{ name: 'tlp:red' }],
      );
      await focusComesTo(page, '#result');
    },
  },
  {
    name: 'keeps what was typed when it is closed in the middle of a word',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      await page.locator('#title').press('End');
      await page.keyboard.type(' and mo');
      await page.evaluate(() => dispatchEvent(new Event('pagehide')));
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      assert.equal(draft.event.info, "Phishing wave 'Rechnung 4711' and mo");
    },
  },
  {
    name: 'completes a tag from the server',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      await page.fill('#tags', 'masq');
      await page.waitForSelector('[role=option]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.tag:has-text("T1036.007")');
      assert.equal(await page.inputValue('#tags'), '');
    },
  },
  ...(['#send', 'Control+Enter'] as const).map(
    (how): Act => ({
      name: `takes a tag along that is still being typed when it is sent by ${how}`,
      page: 'popup',
      state: 'ready',
      run: async (page) => {
        await page.locator('#tags').pressSequentially('case:4711');
        await (how === '#send' ? page.click(how) : page.keyboard.press(how));
        const { draft } = await lastAsked<WithDraft>(page, 'submit');
        assert.ok(draft.event.Tag.some(({ name }) => name === 'case:4711'));
      },
    }),
  ),
  {
    name: 'makes no tag of half a word by which one is found in the list, or that is taken back',
    page: 'popup',
    state: 'ready',
    run: async (page) => {
      const before = await page.locator('.tag').count();
      await page.locator('#tags').pressSequentially('masq');
      await page.waitForSelector('#tags-list [role=option]');
      await page.click('#tags-list .head');
      assert.equal(await page.inputValue('#tags'), 'masq');
      await page.click('#tags-list [role=option]:has-text("T1036.007")');
      await page.waitForSelector('.tag:has-text("T1036.007")');
      await page.locator('#tags').pressSequentially('case:1');
      await page.keyboard.press('Escape');
      await page.click('#title');
      assert.equal(await page.locator('.tag').count(), before + 1);
    },
  },
  {
    name: 'shows what is held back when nothing is left to send, and lets it be chosen',
    page: 'popup',
    state: 'nothing-found',
    run: async (page) => {
      await page.click('#show-held-back');
      await page.locator('[data-row] input[name=keep]').first().check();
      assert.match((await page.textContent('#leaves')) ?? '', /1 indicator/);
    },
  },
  {
    name: 'asks for consent before anything is read',
    page: 'popup',
    state: 'consent',
    run: async (page) => {
      const asked = (await page.evaluate('globalThis.asked')) as readonly { request: string }[];
      // Both at once, to be quick; the background reads nothing for `prepare` before the consent.
      assert.deepEqual(
        asked.map(({ request }) => request),
        ['state', 'prepare'],
      );
      await page.click('#give-consent');
      await lastAsked(page, 'giveConsent');
    },
  },
];
