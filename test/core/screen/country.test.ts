import { expect, test } from 'vitest';
import { draftFromMail } from '#core/pipeline.ts';
import type { GeoDatabase } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { screen } from '#core/screen/screen.ts';
import { memoryCountries } from '../../fakes/memory-countries.ts';
import { aMail, found } from '../draft/support/a-mail.ts';

const GEO = memoryCountries({ '81.2.69.0/24': 'GB', '89.160.20.0/24': 'SE', '2001:218::/32': 'JP' });
const { countryOf } = GEO;

function reasonsFor(kind: 'ipv4' | 'ipv6' | 'ip|port' | 'url' | 'email' | 'domain', value: string, excludeCountries: readonly string[]) {
  const [screened] = screen([found(kind, value).indicator], { mail: aMail(), countryOf }, { excludeCountries, hostsOfUrls: false });
  return { keep: screened?.keep, why: screened?.why };
}

test.each([
  ['ipv4', '81.2.69.142'],
  ['ip|port', '81.2.69.142|8080'],
  ['url', 'http://81.2.69.142/x'],
] as const)('row 31 of the ingestor: %s %s in an excluded country is held back, with the country as the reason', (kind, value) => {
  expect(reasonsFor(kind, value, ['GB'])).toEqual({ keep: false, why: [{ rule: 'country', entry: 'GB' }] });
  expect(reasonsFor(kind, value, ['SE'])).toEqual({ keep: true, why: [] });
  expect(reasonsFor(kind, value, [])).toEqual({ keep: true, why: [] });
});

test.each([
  ['ipv6', '2001:218::1'],
  ['url', 'https://[2001:218::1]/'],
] as const)('IPv6 as well: %s %s', (kind, value) => {
  expect(reasonsFor(kind, value, ['JP'])).toMatchObject({ keep: false });
});

test('a name and a mailbox are in no country', () => {
  expect(reasonsFor('domain', 'evil-shop.com', ['GB'])).toMatchObject({ keep: true });
  expect(reasonsFor('email', 'a@[81.2.69.142]', ['GB'])).toMatchObject({ keep: true });
});

const MAIL = new TextEncoder().encode(
  'From: a@evil-shop.com\r\nSubject: x\r\n\r\nC2 81.2.69.142 and http://81.2.69.143/x and 89.160.20.112:443\r\n',
);

test('the event keeps the rows that are held back, and nobody is asked about them', async () => {
  const asked: string[] = [];
  const enricher = {
    source: 'spy',
    enrich: async ({ indicators }: { readonly indicators: readonly { readonly value: string }[] }) => {
      asked.push(...indicators.map(({ value }) => value));
      return { findings: [], notices: [] };
    },
  };
  const { event, notices, rows } = await draftFromMail(MAIL, { screen: { excludeCountries: ['GB'] } }, { geo: GEO, enrichers: [enricher] });
  const held = rows.filter(({ keep }) => !keep).map(({ uuid }) => event.Attribute.find((one) => one.uuid === uuid)?.value);
  expect(held).toEqual(expect.arrayContaining(['81.2.69.142', 'http://81.2.69.143/x', '81.2.69.143']));
  expect(asked.filter((value) => value.includes('81.2.69'))).toEqual([]);
  expect(asked).toContain('89.160.20.112|443');
  expect(notices).toEqual([]);
});

test('a database that breaks on the way is one notice and no filter, and is asked no more', async () => {
  let asked = 0;
  const broken: GeoDatabase = {
    countryOf: () => {
      asked += 1;
      throw new Problem('geoip_unreadable', { message: 'it points behind its end', place: '/x.mmdb' });
    },
  };
  const { notices, rows } = await draftFromMail(MAIL, { screen: { excludeCountries: ['GB'] } }, { geo: broken });
  expect(notices).toMatchObject([{ stage: 'screen', code: 'geoip_unreadable' }]);
  expect(rows.flatMap(({ why }) => why).filter(({ rule }) => rule === 'country')).toEqual([]);
  expect(asked).toBe(1);
});
