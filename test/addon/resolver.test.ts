import { expect, test } from 'vitest';
import { createResolver } from '../../src/addon/adapters/resolver.ts';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';

function resolverThat(resolve: Thunderbird['dns']['resolve'], timeout = 1000) {
  return createResolver({ resolve }, timeout);
}

test('addresses of a host, and the name that its CNAME leads to', async () => {
  const asked: unknown[] = [];
  const resolver = resolverThat(async (...question) => {
    asked.push(question);
    return { addresses: ['192.0.2.1', '2001:db8::1'], canonicalName: 'edge.example' };
  });
  expect(await resolver.resolve('c2.example')).toEqual({ addresses: ['192.0.2.1', '2001:db8::1'], names: ['edge.example'] });
  expect(asked).toEqual([['c2.example', ['canonical_name']]]);
});

test('a host that is called as it was asked for has no CNAME', async () => {
  const resolver = resolverThat(async (canonicalName) => ({ addresses: ['192.0.2.1'], canonicalName }));
  expect(await resolver.resolve('c2.example')).toEqual({ addresses: ['192.0.2.1'], names: [] });
});

test('a name that does not exist has nothing, and nothing failed', async () => {
  const resolver = resolverThat(() => Promise.reject(new Error('NS_ERROR_UNKNOWN_HOST')));
  expect(await resolver.resolve('gone.example')).toEqual({ addresses: [], names: [] });
});

test('what fails and what hangs is told with the host', async () => {
  const failing = resolverThat(() => Promise.reject(new Error('NS_ERROR_OFFLINE')));
  await expect(failing.resolve('a.example')).rejects.toMatchObject({ details: { reason: 'NS_ERROR_OFFLINE for a.example' } });
  const silent = resolverThat(() => new Promise(() => {}), 20);
  await expect(silent.resolve('b.example')).rejects.toMatchObject({ details: { reason: 'no answer within 0.02 seconds for b.example' } });
});
