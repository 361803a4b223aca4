import { afterEach, describe, expect, test } from 'vitest';
import { createResolver } from '#companion/adapters/resolver.ts';
import { type NameServer, startNameServer } from '../../stand-ins/dns/name-server.ts';

let server: NameServer | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

async function start(records: Parameters<typeof startNameServer>[0]): Promise<string> {
  server = await startNameServer(records);
  return server.address;
}

describe('the resolver', () => {
  test('asks its own name server for A, AAAA and CNAME', async () => {
    const address = await start({
      'evil.test': [
        ['A', Buffer.from([203, 0, 113, 7])],
        ['AAAA', Buffer.from('20010db8000000000000000000000001', 'hex')],
        ['CNAME', Buffer.from('\u0004host\u0004test\u0000', 'latin1')],
      ],
    });
    const resolver = createResolver({ servers: [address], timeout: 2_000 });
    expect(await resolver.resolve('evil.test')).toEqual({ addresses: ['203.0.113.7', '2001:db8::1'], names: ['host.test'] });
  });

  test('takes a name that does not exist for an answer', async () => {
    const resolver = createResolver({ servers: [await start({})], timeout: 2_000 });
    expect(await resolver.resolve('nowhere.test')).toEqual({ addresses: [], names: [] });
  });

  test('keeps the addresses of a host whose name server fails at the other questions, and says so where it answers none', async () => {
    const servers = [
      await start({
        'half.test': [
          ['A', Buffer.from([203, 0, 113, 7])],
          ['AAAA', 'failure'],
        ],
        'none.test': [['AAAA', 'failure']],
      }),
    ];
    const resolver = createResolver({ servers, timeout: 2_000 });
    expect(await resolver.resolve('half.test')).toEqual({ addresses: ['203.0.113.7'], names: [] });
    await expect(resolver.resolve('none.test')).rejects.toMatchObject({ details: { reason: 'ESERVFAIL for none.test' } });
  });

  test('says which option is wrong where a name server has no address', async () => {
    const resolver = createResolver({ servers: ['dns.example'], timeout: 2_000 });
    await expect(resolver.resolve('evil.test')).rejects.toMatchObject({ code: 'configuration_invalid', details: { place: 'dns.servers' } });
  });

  test('says so when the name server is silent', async () => {
    const resolver = createResolver({ servers: [await start({})], timeout: 100 });
    await expect(resolver.resolve('silent.test')).rejects.toMatchObject({ code: 'service_unreachable' });
  });

  test('stops when it is told to', async () => {
    const resolver = createResolver({ servers: [await start({})], timeout: 60_000 });
    const ending = new AbortController();
    const asked = resolver.resolve('silent.test', ending.signal);
    setTimeout(() => ending.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: 'service_unreachable' });
  });
});
