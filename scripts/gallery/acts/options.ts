import assert from 'node:assert/strict';
import { type Act, lastAsked } from './act.ts';

interface Written {
  readonly profile: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export const OPTIONS_ACTS: readonly Act[] = [
  {
    name: 'takes address and key, asks for them to be kept, and shows the key never again',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.fill('#misp-url', 'misp.new.example/');
      await page.fill('#misp-key', 'SECRETKEY');
      await page.click('#test-connection');
      await page.waitForSelector('#server-version');
      const { profile, values } = await lastAsked<Written>(page, 'writeOptions');
      assert.equal(profile, 'default');
      assert.deepEqual(values, { 'misp.url': 'https://misp.new.example', 'misp.key': 'SECRETKEY' });
      assert.equal(await page.inputValue('#misp-key'), '');
      assert.ok(!(await page.content()).includes('SECRETKEY'));
    },
  },
  {
    name: 'refuses an address that is not encrypted, and says why',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.fill('#misp-url', 'http://misp.new.example/');
      assert.match((await page.textContent('#misp-url-hint')) ?? '', /localhost/);
      assert.equal(await page.getAttribute('#test-connection', 'aria-disabled'), 'true');
    },
  },
  {
    name: 'says that an address and a key that were typed are not kept yet',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.fill('#misp-key', 'SECRETKEY');
      assert.match((await page.textContent('#connection')) ?? '', /Not saved yet/);
      await page.click('#test-connection');
      await page.waitForFunction(() => !document.querySelector('#connection')?.textContent?.includes('Not saved yet'));
    },
  },
  {
    name: 'finds address and key, and the file, by their words as well',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.fill('#search', 'misp.key');
      await page.waitForSelector('#misp-key');
      assert.equal(await page.locator('#file, #profiles, [data-option]').count(), 0);
      await page.fill('#search', 'export');
      await page.waitForSelector('#export');
    },
  },
  {
    name: 'deletes a profile, whose key nobody can read again, with the second press alone',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.click('[data-profile-line=Spamtrap] [data-do=ask-remove]');
      await page.waitForFunction(() => document.activeElement?.textContent === 'Cancel');
      assert.ok(!JSON.stringify(await page.evaluate('globalThis.asked')).includes('removeProfile'));
      await page.click('[data-profile-line=Spamtrap] [data-do=remove]');
      assert.deepEqual(await lastAsked(page, 'removeProfile'), { profile: 'Spamtrap' });
    },
  },
  {
    name: 'says why a number is not saved',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.fill('#option-misp-timeout', '100000');
      await page.locator('#option-misp-timeout').blur();
      assert.match((await page.textContent('[data-option="misp.timeout"] [role=alert]')) ?? '', /number from 1 to/);
      const described = (await page.getAttribute('#option-misp-timeout', 'aria-describedby')) ?? '';
      assert.ok(described.split(' ').includes('option-misp-timeout-wrong'), described);
      assert.ok(!JSON.stringify(await page.evaluate('globalThis.asked')).includes('100000'));
    },
  },
  {
    name: 'finds options by title, description and key, and saves a switch at once',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.keyboard.press('Control+f');
      await page.keyboard.type('defang title');
      await page.waitForFunction(() => document.querySelectorAll('[data-option]').length === 1);
      await page.click('#option-event-defang_title');
      assert.deepEqual(await lastAsked(page, 'writeOptions'), { profile: 'default', values: { 'event.defang_title': true } });
    },
  },
  {
    name: 'leaves what the administrator set as it is',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      assert.ok(await page.locator('#option-event-distribution').isDisabled());
      assert.ok(await page.locator('[data-service=sightings] input').isDisabled());
    },
  },
  {
    name: 'shows what an import would change before anything does',
    page: 'options',
    state: 'set-up',
    run: async (page) => {
      await page.setInputFiles('#import', {
        name: 'mispatch.yaml',
        mimeType: 'application/yaml',
        buffer: Buffer.from('event: { distribution: 1 }'),
      });
      await page.waitForSelector('#apply-import');
      assert.match((await page.textContent('.import tr:has-text("misp.url")')) ?? '', /elpmaxe\.U\+202Etrec\.psim$/);
      assert.equal((await lastAsked<{ apply: boolean }>(page, 'importOptions')).apply, false);
      await page.click('#apply-import');
      await page.waitForFunction(() => !document.querySelector('#apply-import'));
      assert.equal((await lastAsked<{ apply: boolean }>(page, 'importOptions')).apply, true);
    },
  },
];
