import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '#core/problem.ts';
import { screen } from '#core/screen/screen.ts';
import { askServer } from '#core/screen/warninglists/ask-server.ts';
import { createWarninglists } from '#core/screen/warninglists/create-warninglists.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { indicator, mailWith } from './make.ts';

const NOTHING = createWarninglists(() => []);

describe('the warninglists of a MISP', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startMispSandbox();
  });
  afterAll(() => sandbox.close());

  test('are asked over its API, with the types that they are for', async () => {
    const server = createMispServer({ url: sandbox.url, key: sandbox.keys.admin });
    const { notices, warninglists } = await askServer(server, [indicator('ipv4', '8.8.8.8'), indicator('domain', 'evil.example')], NOTHING);
    expect(notices).toEqual([]);
    expect(warninglists.find('8.8.8.8', 'ip-dst').length).toBeGreaterThan(0);
    expect(warninglists.find('8.8.8.8', 'md5')).toEqual([]);
    expect(warninglists.find('evil.example', 'domain')).toEqual([]);
  });

  test('predict what MISP will refuse, even where a hit counts for nothing here', async () => {
    const server = createMispServer({ url: sandbox.url, key: sandbox.keys.admin });
    const found = [indicator('ipv4', '8.8.8.8')];
    const { warninglists } = await askServer(server, found, NOTHING);
    const [screened] = screen(found, { mail: mailWith({}), warninglists }, { warninglists: 'off', noIds: [], enforceWarninglist: true });
    expect(screened).toMatchObject({ keep: true, to_ids: true, enforceWarninglist: true, why: [{ rule: 'warninglist' }] });
  });
});

test('a MISP that does not answer is a notice, and the shipped lists count', async () => {
  const shipped = createWarninglists(() => [{ name: 'shipped', type: 'string', types: ['domain'], entries: ['a.example'] }]);
  const server = { checkWarninglists: () => Promise.reject(new Problem('misp_unreachable', { url: 'https://m', reason: 'no' })) };
  const { notices, warninglists } = await askServer(server, [indicator('domain', 'a.example')], shipped);
  expect(notices).toMatchObject([{ stage: 'screen', code: 'misp_unreachable' }]);
  expect(warninglists.find('a.example', 'domain')).toHaveLength(1);
});

test('values are asked once, in batches, hosts of URLs and sockets included', async () => {
  const asked: (readonly string[])[] = [];
  const server = {
    checkWarninglists: async (values: readonly string[]) => {
      asked.push(values);
      return new Map([['b.example', [{ list: 'l', matched: 'b.example', types: [] }]]]);
    },
  };
  const many = [...Array(600).keys()].map((n) => indicator('domain', `d${n}.example`));
  const { warninglists } = await askServer(
    server,
    [indicator('url', 'https://b.example/x'), indicator('ip|port', '192.0.2.1|80'), ...many],
    NOTHING,
  );
  expect(asked.map(({ length }) => length)).toEqual([500, 103]);
  expect(asked.flat()).toEqual(expect.arrayContaining(['https://b.example/x', 'b.example', '192.0.2.1']));
  expect(warninglists.find('b.example', 'domain')).toHaveLength(1);
});
