import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWarninglists } from '#core/screen/warninglists/create-warninglists.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';

describe('the warninglists of a MISP', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startMispSandbox();
  });
  afterEach(() => sandbox.recover());
  afterAll(() => sandbox.close());

  test('are fetched with version, types and entries, those that are enabled alone', async () => {
    const { leftOut, lists } = await createMispServer({ url: sandbox.url, key: sandbox.keys.analyst }).fetchWarninglists();
    expect(leftOut).toEqual([]);
    expect(lists).toHaveLength(38);
    expect(lists.find(({ name }) => name === 'List of RFC 1918 CIDR blocks')).toEqual({
      name: 'List of RFC 1918 CIDR blocks',
      version: '5',
      type: 'cidr',
      types: ['ip-src', 'ip-dst', 'domain|ip', 'ip-dst|port', 'ip-src|port'].map((type) => expect.stringContaining(type)),
      entries: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
    });
    expect(lists.map(({ name }) => name)).not.toContain('List of known Zscaler IP address ranges');
  });

  test('say on this machine what the MISP itself says', async () => {
    const server = createMispServer({ url: sandbox.url, key: sandbox.keys.analyst });
    const values = ['8.8.8.8', '10.1.2.3', 'www.google.com', 'evil.example'];
    const asked = await server.checkWarninglists(values);
    const { lists } = await server.fetchWarninglists();
    const kept = createWarninglists(() => lists.map((list) => ({ ...list, types: ['any'] })));
    for (const value of values) {
      const own = kept.find(value, 'any').map(({ list }) => list);
      expect(own.toSorted(), value).toEqual((asked.get(value) ?? []).map(({ list }) => list).toSorted());
    }
  });

  test('are a Problem where the key is wrong', async () => {
    const server = createMispServer({ url: sandbox.url, key: 'x'.repeat(40), retries: 0 });
    await expect(server.fetchWarninglists()).rejects.toMatchObject({ code: 'misp_key_refused' });
  });
});

interface Listed {
  readonly count?: number | string | null;
  readonly view?: unknown;
  readonly enabled?: boolean;
  readonly id?: string;
}

describe('lists that are not as they should be', () => {
  const servers: { close(): void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
    }
  });

  /** A MISP that has these lists by name. One without a view is not found. */
  async function fetchFrom(listed: Readonly<Record<string, Listed>>) {
    const names = Object.keys(listed);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const name = names[Number(request.url?.split('/').at(-1))] ?? '';
      const view = listed[name]?.view;
      const index = {
        Warninglists: names.map((one, id) => ({
          Warninglist: { id, name: one, enabled: true, warninglist_entry_count: '1', ...renamed(listed[one]) },
        })),
      };
      const isIndex = request.url === '/warninglists/index';
      response.writeHead(isIndex || view !== undefined ? 200 : 404, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isIndex ? index : (view ?? { message: 'Invalid Warninglist.' })));
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { asked, fetched: createMispServer({ url, key: 'k'.repeat(40), retries: 0 }).fetchWarninglists() };
  }

  function renamed({ count, enabled, id }: Listed = {}) {
    return {
      ...(count !== undefined && { warninglist_entry_count: count }),
      ...(enabled !== undefined && { enabled }),
      ...(id !== undefined && { id }),
    };
  }

  function list(name: string, entries: readonly string[]) {
    return {
      Warninglist: { name, type: 'string', WarninglistEntry: entries.map((value) => ({ value })), WarninglistType: [{ type: 'url' }] },
    };
  }

  test('of a million entries are left out unread, and named', async () => {
    const { asked, fetched } = await fetchFrom({ million: { count: '1000000' }, short: { count: 1, view: list('short', ['a.example']) } });
    expect(await fetched).toMatchObject({
      lists: [{ name: 'short', entries: ['a.example'] }],
      leftOut: [{ name: 'million', entries: 1_000_000, reason: 'long' }],
    });
    expect(asked).toEqual(['/warninglists/index', '/warninglists/view/1']);
  });

  test('that are longer than their MISP counted are left out too', async () => {
    const many = Array.from({ length: 150_001 }, () => 'a');
    const { fetched } = await fetchFrom({ sly: { view: list('sly', many) } });
    expect(await fetched).toEqual({ lists: [], leftOut: [{ name: 'sly', entries: 1, reason: 'long' }] });
  });

  test('are left out where all together are too much, the longest first', async () => {
    const { fetched } = await fetchFrom(
      Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((name, n) => [name, { count: 149_000 + n, view: list(name, Array(149_000).fill(name)) }]),
      ),
    );
    const { leftOut, lists } = await fetched;
    expect(lists.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(leftOut.map(({ name }) => name)).toEqual(['d', 'e']);
  });

  test('that have gone meanwhile, or are none, are left out and do not stop the others', async () => {
    const { fetched } = await fetchFrom({
      gone: {},
      odd: { view: { Warninglist: { name: 'odd', type: 'unheard-of' } } },
      off: { enabled: false, view: list('off', ['x']) },
      good: { count: null, view: list('good', ['b.example', 'x'.repeat(2000)]) },
    });
    expect(await fetched).toMatchObject({
      lists: [{ name: 'good', types: ['url'], entries: ['b.example'] }],
      leftOut: [
        { name: 'gone', reason: 'unreadable' },
        { name: 'odd', reason: 'unreadable' },
      ],
    });
  });

  test('whose id would lead elsewhere are no answer of a MISP', async () => {
    const { asked, fetched } = await fetchFrom({ evil: { id: '../../users/delete/1', view: list('evil', []) } });
    await expect(fetched).rejects.toMatchObject({ code: 'misp_not_misp' });
    expect(asked).toEqual(['/warninglists/index']);
  });
});
