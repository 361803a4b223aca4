import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { createResolver } from '#companion/adapters/resolver.ts';

const TYPES = { A: 1, CNAME: 5, AAAA: 28 };
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) {
    close();
  }
});

/** A name server that answers by host and type; `silent` answers nothing, NXDOMAIN is the answer to all else. */
async function startNameServer(records: Readonly<Record<string, readonly (readonly [keyof typeof TYPES, Buffer])[]>>): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const { end, name } = readName(query);
    if (name === 'silent.test') {
      return;
    }
    const type = query.readUInt16BE(end);
    const found = records[name];
    const answers = (found ?? []).filter(([one]) => TYPES[one] === type);
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(found ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(answers.length, 6);
    header.writeUInt32BE(0, 8);
    const resources = answers.map(([one, data]) => {
      const resource = Buffer.alloc(12);
      resource.writeUInt16BE(0xc00c, 0);
      resource.writeUInt16BE(TYPES[one], 2);
      resource.writeUInt16BE(1, 4);
      resource.writeUInt16BE(data.length, 10);
      return Buffer.concat([resource, data]);
    });
    socket.send(Buffer.concat([header, query.subarray(12, end + 4), ...resources]), peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  closers.push(() => socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

describe('the resolver', () => {
  test('asks its own name server for A, AAAA and CNAME', async () => {
    const server = await startNameServer({
      'evil.test': [
        ['A', Buffer.from([203, 0, 113, 7])],
        ['AAAA', Buffer.from('20010db8000000000000000000000001', 'hex')],
        ['CNAME', Buffer.from('\u0004host\u0004test\u0000', 'latin1')],
      ],
    });
    const resolver = createResolver({ servers: [server], timeout: 2_000 });
    expect(await resolver.resolve('evil.test')).toEqual({ addresses: ['203.0.113.7', '2001:db8::1'], names: ['host.test'] });
  });

  test('takes a name that does not exist for an answer', async () => {
    const resolver = createResolver({ servers: [await startNameServer({})], timeout: 2_000 });
    expect(await resolver.resolve('nowhere.test')).toEqual({ addresses: [], names: [] });
  });

  test('says so when the name server is silent', async () => {
    const resolver = createResolver({ servers: [await startNameServer({})], timeout: 100 });
    await expect(resolver.resolve('silent.test')).rejects.toMatchObject({ code: 'service_unreachable' });
  });

  test('stops when it is told to', async () => {
    const resolver = createResolver({ servers: [await startNameServer({})], timeout: 60_000 });
    const ending = new AbortController();
    const asked = resolver.resolve('silent.test', ending.signal);
    setTimeout(() => ending.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: 'service_unreachable' });
  });
});
