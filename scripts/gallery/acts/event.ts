import assert from 'node:assert/strict';
import { type Act, focusComesTo, lastAsked, rowOf, type WithDraft } from './act.ts';

/** What the editor does with the event as a whole: its tags, its files, its mails, where it goes. */
export const EVENT_ACTS: readonly Act[] = [
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
      await page.locator('tr[data-row][tabindex="0"]').focus();
      await page.keyboard.press('Shift+ArrowDown');
      await page.fill('#bulk-tag', 'phishing:state="active"');
      await page.keyboard.press('Enter');
      const { draft } = await lastAsked<WithDraft>(page, 'saveDraft');
      const tagged = draft.event.Attribute.filter(({ Tag }) => Tag?.some(({ name }) => name === 'phishing:state="active"'));
      assert.deepEqual(
        tagged.map(({ uuid }) => uuid),
        [rowOf(0), rowOf(1)],
      );
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
  ...(['other', 'other-extend'] as const).map(
    (how): Act => ({
      name: `sends nothing before it is told into which event, or which one is extended: ${how}`,
      page: 'editor',
      state: 'ready',
      run: async (page) => {
        await page.selectOption('#send-as', how);
        await page.click('#send');
        await page.keyboard.press('Control+Enter');
        await focusComesTo(page, '.deliver input');
        await page.keyboard.type(how === 'other' ? '1482' : '5f0c1a52-6b1e-4d0e-9a61-1b7f3f0f4711');
        await page.click('#send');
        await lastAsked(page, 'submit');
        const asked = (await page.evaluate('globalThis.asked')) as readonly { request: string; input: WithDraft }[];
        const [{ input } = assert.fail(), ...others] = asked.filter(({ request }) => request === 'submit');
        assert.deepEqual(others, []);
        const { delivery, event } = input.draft;
        assert.equal(
          delivery.to === 'event' ? delivery.event : event.extends_uuid,
          how === 'other' ? '1482' : '5f0c1a52-6b1e-4d0e-9a61-1b7f3f0f4711',
        );
      },
    }),
  ),
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
];
