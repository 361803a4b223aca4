import { expect, test } from 'vitest';
import { DEFAULTS } from '#config/schema.ts';
import { ABUSEIPDB_URL } from '#services/abuseipdb/look-up.ts';
import { servicesIn, withoutServices, withReachableServices } from '../../src/addon/keyed-services.ts';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { SERVICES } from '../../ui/options/services.ts';

const BOTH = { ...DEFAULTS, 'virustotal.key': 'v', 'abuseipdb.key': 'a' };

/** Thunderbird, which may reach these. */
function allowing(...origins: readonly string[]): Thunderbird['permissions'] {
  const contains = async (wanted: { readonly origins?: readonly string[] }) => (wanted.origins ?? []).every((one) => origins.includes(one));
  return { contains } as unknown as Thunderbird['permissions'];
}

test('AbuseIPDB is where it is asked', () => {
  expect(servicesIn(BOTH).find(({ name }) => name === 'AbuseIPDB')?.url).toBe(ABUSEIPDB_URL);
});

test('a service without a key is none', () => {
  expect(servicesIn(DEFAULTS)).toEqual([]);
  expect(servicesIn({ ...DEFAULTS, 'abuseipdb.key': 'a' }).map(({ name }) => name)).toEqual(['AbuseIPDB']);
});

test('a service that Thunderbird may not reach is left out, with a notice that names it; the other one is asked', async () => {
  const { configuration, notices } = await withReachableServices(BOTH, allowing('https://www.virustotal.com/*'));
  expect([configuration['virustotal.key'], configuration['abuseipdb.key']]).toEqual(['v', '']);
  expect(notices).toMatchObject([{ stage: 'abuseipdb', code: 'access_missing', details: { url: 'https://api.abuseipdb.com' } }]);
});

test('services that it may reach are asked, and nothing is said', async () => {
  const permissions = allowing('https://www.virustotal.com/*', 'https://api.abuseipdb.com/*');
  expect(await withReachableServices(BOTH, permissions)).toEqual({ configuration: BOTH, notices: [] });
});

test('before somebody agreed none is asked, and nothing is said', () => {
  expect(servicesIn(withoutServices(BOTH).configuration)).toEqual([]);
});

test('the options page asks for the permission of each service, at the address at which it is asked', () => {
  const onPage = SERVICES.flatMap(({ option, url }) => (url === undefined ? [] : [`${option} ${url}`]));
  expect(onPage.toSorted()).toEqual(
    servicesIn(BOTH)
      .map(({ option, url }) => `${option} ${url}`)
      .toSorted(),
  );
});
