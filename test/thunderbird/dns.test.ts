import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { closePopup, openPage, openPopup, screenShows, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird;

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({
    mails: ['Not asked', 'Asked'].map((subject) => makeMail(subject, 'They connect to c2[.]evil-shop[.]com.')),
    // Thunderbird knows the address of this host by itself.
    preferences: { 'network.dns.localDomains': 'c2.evil-shop.com' },
  });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('looks no host up unless that is switched on, and says then that the name server will see it', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, 'Not asked');
  expect(await desk.pages.run('popup', () => document.getElementById('leaves')?.textContent)).not.toContain('DNS');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  expect(misp.events()[0]?.Object.some(({ name }) => name === 'domain-ip')).toBe(false);
  await closePopup(desk);
});

it('then asks as Thunderbird asks, and the addresses of a host are an object of the event', async () => {
  const { desk, misp } = analyst;
  await openPage(desk, 'options');
  await desk.pages.run('options.html', () => document.querySelector<HTMLElement>('#option-dns-enabled')?.click());
  await until('the setting', async () =>
    JSON.stringify(await desk.pages.run('background', () => browser.storage.local.get(null as never))).includes('dns.enabled'),
  );
  await openPopup(desk, 'Asked');
  expect(await desk.pages.run('popup', () => document.getElementById('leaves')?.textContent)).toContain('DNS');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  const event = misp.events().find(({ info }) => info === 'Asked');
  const [found, ...others] = event?.Object.filter(({ name }) => name === 'domain-ip') ?? [];
  expect(others).toEqual([]);
  expect(found?.Attribute.map(({ object_relation, value }) => [object_relation, value])).toEqual(
    expect.arrayContaining([
      ['hostname', 'c2.evil-shop.com'],
      ['ip', '127.0.0.1'],
    ]),
  );
  await closePopup(desk);
});
