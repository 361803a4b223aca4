import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MispEvent } from '../../../src/core/draft/misp-event.ts';
import type { MispServer } from '../../../src/core/ports.ts';
import { createMispServer } from '../../../src/services/misp/misp-server.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { attribute, event, object } from './make-event.ts';

/** What surprises those who write clients for MISP 2.5.1, in the order of its interface, and that this client is not surprised. */

const GROUP = {
  id: '9',
  uuid: '5f0e1b5e-3d2c-4b8f-9a55-0a6d0e9f7c11',
  name: 'Banks',
  releasability: 'banks',
  organisations: ['73b2076d-7424-47b8-b099-b4d2322c7418'],
};

let sandbox: Sandbox;
let analyst: MispServer;
beforeAll(async () => {
  sandbox = await startMispSandbox({ sharingGroups: [GROUP] });
  analyst = as('analyst');
});
afterAll(() => sandbox.close());

function as(user: keyof Sandbox['keys']): MispServer {
  return createMispServer({ url: sandbox.url, key: sandbox.keys[user], retries: 0 });
}

function stored(uuid: string) {
  return sandbox.events().find((one) => one.uuid === uuid);
}

async function sent(more: Partial<MispEvent> = {}): Promise<MispEvent> {
  const one = event(more);
  await analyst.addEvent(one);
  return one;
}

function code(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (problem: { readonly code?: string }) => problem.code,
  );
}

function host(): string {
  return `${crypto.randomUUID()}.example`;
}

describe('transport', () => {
  test('surprise 1: without Accept: application/json alone MISP sends to its log-in page; the client is never sent there', async () => {
    const asBrowser = await fetch(`${sandbox.url}/users/view/me`, { headers: { Authorization: sandbox.keys.analyst }, redirect: 'manual' });
    expect(asBrowser.status).toBe(302);
    expect((await analyst.about()).user).toBe('analyst@example.test');
  });

  test.each([
    ['expired', 'misp_key_refused'],
    ['disabled', 'misp_key_refused'],
    ['analyst_ipkey', 'misp_key_refused'],
    ['readonly', 'misp_not_allowed'],
    ['analyst_rokey', 'misp_not_allowed'],
  ] as const)('surprise 2: 403 means three things; to the key "%s" it is %s', async (user, expected) => {
    expect(await code(as(user).addEvent(event()))).toBe(expected);
  });

  test('surprise 2: 403 of a check that failed is neither about the key nor about the role', async () => {
    expect(await code(analyst.addEvent(event({ date: 'gestern' })))).toBe('misp_refused');
  });

  test('surprise 3: every answer sets a session cookie; none comes back', async () => {
    const cookies: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      cookies.push(request.headers.cookie);
      response.writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': 'CAKEPHP=1' }).end('{"response":[]}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = createMispServer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'k' });
    await client.sharingGroups();
    await client.sharingGroups();
    server.close();
    expect(cookies).toStrictEqual([undefined, undefined]);
  });

  test('surprise 4: a preflight is refused without CORS headers, so an add-on needs the permission for the host', async () => {
    const answer = await fetch(`${sandbox.url}/events/add`, { method: 'OPTIONS', headers: { Accept: 'application/json' } });
    expect(answer.status).toBe(403);
    expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false);
  });

  test('surprise 5: JSON that PHP cannot read is 405; half a surrogate pair never gets that far', async () => {
    const half = await sent({ info: 'half \ud83d pair', Attribute: [attribute('text', '\udca3')] });
    expect(stored(half.uuid)).toMatchObject({ info: 'half \ufffd pair' });
  });

  test('surprise 6: an event that one may not see is 404, like one that is not there', async () => {
    const { uuid } = await sent({ Attribute: [attribute('domain', host())] });
    expect(await as('partner').findEvent(uuid)).toBeUndefined();
    expect(await code(as('partner').extendEvent(uuid, { Attribute: [], Object: [], Tag: [] }))).toBe('misp_event_not_found');
  });

  test('surprise 7: numbers are texts and flags are booleans, and that a key is read-only is not said', async () => {
    expect((await analyst.about()).may).toStrictEqual({
      add: true,
      modify: true,
      publish: false,
      tag: true,
      createTags: false,
      sight: true,
    });
    expect((await as('readonly').about()).may.add).toBe(false);
    expect((await as('analyst_rokey').about()).may.add).toBe(true);
  });
});

describe('events/add', () => {
  test('surprise 8: what is not valid is dropped with 200 and no word; the client names it, and an object that vanished whole', async () => {
    const bad = attribute('md5', 'nothex');
    const gone = object('file', [attribute('md5', 'bad', { object_relation: 'md5' })]);
    const { kept, refused } = await analyst.addEvent(event({ Attribute: [bad, attribute('domain', host())], Object: [gone] }));
    expect(kept).toBe(1);
    expect(refused.map(({ row, what }) => [what, row])).toStrictEqual([
      ['attribute', bad.uuid],
      ['object', gone.uuid],
    ]);
  });

  test.each(['info', 'comment of an attribute', 'comment of an object', 'report', 'value', 'tag'])(
    'surprise 9: an emoji in the %s loses nothing',
    async (where) => {
      const put = (place: string) => (where === place ? 'bomb 💣' : 'none');
      const inside = attribute('email-subject', put('value'), { object_relation: 'subject', comment: put('comment of an attribute') });
      const added = await analyst.addEvent(
        event({
          info: put('info'),
          Object: [object('email', [inside], { comment: put('comment of an object') })],
          EventReport: [{ uuid: crypto.randomUUID(), name: put('report'), content: put('report'), distribution: 5 }],
          Tag: where === 'tag' ? [{ name: 'bomb 💣' }] : [],
        }),
      );
      expect(added.kept).toBe(1);
      expect(added.refused.map(({ value }) => value)).toStrictEqual(where === 'tag' ? ['bomb {U+1F4A3}'] : []);
    },
  );

  test('surprise 10: what is too long is a 500 or vanishes; it is cut or named beforehand', async () => {
    const long = attribute('email-body', 'ä'.repeat(33_000));
    const fits = attribute('email-body', 'ä'.repeat(32_000), { comment: 'ä'.repeat(40_000) });
    const { kept, refused } = await analyst.addEvent(event({ info: 'x'.repeat(70_000), Attribute: [long, fits] }));
    expect({ kept, rows: refused.map(({ row }) => row) }).toStrictEqual({ kept: 1, rows: [long.uuid] });
  });

  test('surprise 11: an uuid that is there is 404 and success; one that was deleted is refused for good', async () => {
    const one = await sent({ Attribute: [attribute('domain', host())] });
    expect((await analyst.addEvent(one)).status).toBe('already there');
    await analyst.deleteEvent(one.uuid);
    expect(await code(analyst.addEvent(one))).toBe('misp_event_deleted');
  });

  test('surprise 12: a tag that is not there and may not be made is left off silently; local ones work; two TLPs are taken', async () => {
    const Tag = [{ name: 'new-tag' }, { name: 'workflow:state="draft"', local: true }, { name: 'TLP:red' }, { name: 'tlp:green' }];
    const one = event({ Tag });
    const { refused } = await analyst.addEvent(one);
    expect(refused).toMatchObject([{ row: one.uuid, what: 'tag', value: 'new-tag' }]);
    expect(stored(one.uuid)?.Tag?.map(({ local, name }) => [name, local])).toStrictEqual([
      ['workflow:state="draft"', true],
      ['tlp:red', false],
      ['tlp:green', false],
    ]);
    const [made] = (await as('admin').addEvent(event({ Tag: [{ name: 'made-by-admin' }] }))).refused;
    expect(made).toBeUndefined();
  });

  test('surprise 12: a role that may not tag at all is told so', async () => {
    const { refused } = await as('contributor').addEvent(event({ Tag: [{ name: 'tlp:green' }] }));
    expect(refused).toMatchObject([{ what: 'tag', value: 'tlp:green', reason: 'your role may not attach tags' }]);
  });

  test('surprise 13: published is ignored for one role and refused for all when the event is empty', async () => {
    const Attribute = [attribute('domain', host())];
    expect(await analyst.addEvent(event({ published: true, Attribute }))).toMatchObject({
      published: false,
      refused: [{ what: 'publish' }],
    });
    expect(await as('publisher').addEvent(event({ published: true }))).toMatchObject({ refused: [{ what: 'publish' }] });
    const own = [attribute('domain', host())];
    expect(await as('publisher').addEvent(event({ published: true, Attribute: own }))).toMatchObject({ published: true, refused: [] });
  });

  test('surprise 14: a sharing group that one is not in is 405', async () => {
    const shared = { distribution: 4, sharing_group_id: GROUP.id } as const;
    expect(await analyst.sharingGroups()).toStrictEqual([{ id: GROUP.id, name: GROUP.name }]);
    expect(await analyst.addEvent(event(shared))).toMatchObject({ status: 'created' });
    expect(await code(as('partner').addEvent(event(shared)))).toBe('misp_refused');
    expect(await as('partner').sharingGroups()).toStrictEqual([]);
  });

  test('surprise 15: MISP has three minds about to_ids that was not sent; it is sent, so a recipient never becomes an indicator', async () => {
    const to = () => attribute('email-dst', `victim@${host()}`, { object_relation: 'to', category: 'Payload delivery' });
    const one = await sent({ Object: [object('email', [to()])] });
    await analyst.extendEvent(one.uuid, { Attribute: [], Object: [object('email', [to()])], Tag: [] });
    expect(stored(one.uuid)?.Object.flatMap(({ Attribute }) => Attribute.map(({ to_ids }) => to_ids))).toStrictEqual([false, false]);
  });
});

describe('attributes', () => {
  test('surprise 16: values come back in another spelling and are known all the same', async () => {
    const spelled = [
      attribute('domain', `${host().toUpperCase()}.`),
      attribute('ip-dst', '2001:DB8:0:0:0:0:0:1'),
      attribute('sha256', 'A'.repeat(64)),
    ];
    const one = event({ Attribute: spelled });
    expect(await analyst.addEvent(one)).toMatchObject({ kept: 3, refused: [] });
    expect(stored(one.uuid)?.Attribute.map(({ value }) => value)).not.toStrictEqual(spelled.map(({ value }) => value));
    expect(await analyst.addEvent(one)).toMatchObject({ kept: 3, refused: [] });
  });

  test('surprise 17: a value that the event has is refused, so the client knows it again; one that was deleted there is taken again', async () => {
    const first = attribute('domain', host());
    const one = await sent({ Attribute: [first] });
    const second = { ...first, uuid: crypto.randomUUID() };
    const headers = { Accept: 'application/json', Authorization: sandbox.keys.analyst, 'Content-Type': 'application/json' };
    const raw = await fetch(`${sandbox.url}/attributes/add/${one.uuid}`, { method: 'POST', headers, body: JSON.stringify(second) });
    expect(await raw.text()).toContain('A similar attribute already exists for this event.');
    const add = () => analyst.extendEvent(one.uuid, { Attribute: [second], Object: [], Tag: [] });
    expect(await add()).toMatchObject({ status: 'already there', kept: 1, added: [], refused: [] });
    await fetch(`${sandbox.url}/attributes/delete/${first.uuid}`, { method: 'POST', headers });
    expect(await add()).toMatchObject({ status: 'updated', kept: 1, added: [second.uuid], refused: [] });
  });

  test('surprise 18: enforceWarninglist refuses with a text that does not say which list; the client does', async () => {
    const hit = attribute('hostname', 'www.google.com', { enforceWarninglist: true });
    const { refused } = await analyst.addEvent(event({ Attribute: [hit] }));
    expect(refused[0]?.reason).toMatch(/^it is on the warninglist ".*List of known google domains"/);
  });

  test('surprise 19: many attributes at once: one success is no list, and errors go by place', async () => {
    const one = await sent();
    const right = attribute('domain', host());
    const bad = attribute('md5', 'zz');
    const dup = attribute('domain', right.value.toUpperCase());
    const additions = { Attribute: [right, bad, attribute('domain', host()), dup], Object: [], Tag: [] };
    const { kept, refused } = await analyst.extendEvent(one.uuid, additions);
    expect({ kept, rows: refused.map(({ row }) => row).sort() }).toStrictEqual({ kept: 2, rows: [bad.uuid, dup.uuid].sort() });
    const alone = { Attribute: [attribute('domain', host()), attribute('md5', 'y')], Object: [], Tag: [] };
    expect(await analyst.extendEvent(one.uuid, alone)).toMatchObject({ kept: 1, refused: [{ row: alone.Attribute[1]?.uuid }] });
  });

  test('surprise 20: events/add says nothing of warninglists, so they are asked beforehand', async () => {
    const hits = await analyst.checkWarninglists(['203.0.113.9']);
    expect(hits.get('203.0.113.9')).toMatchObject([{ list: 'List of RFC 5735 CIDR blocks', matched: '203.0.113.0/24' }]);
    expect(hits.get('203.0.113.9')?.[0]?.types).toContain('ip-dst|port');
  });

  test('surprise 21: a raw file with encrypt becomes a zip under the name and MD5 that MISP finds itself', async () => {
    const data = Buffer.from('harmless test bytes, not malware\n').toString('base64');
    const sample = attribute('malware-sample', 'invoice.exe|00000000000000000000000000000000', { data, encrypt: true });
    const one = await sent({ Attribute: [sample] });
    const [kept] = stored(one.uuid)?.Attribute ?? [];
    expect(kept?.value).toBe('invoice.exe|d1a6ef65c9c44444d93eb510078e968b');
    expect((kept as { readonly data?: string } | undefined)?.data).toMatch(/^UEsDB/);
  });
});

describe('the rest', () => {
  test('surprise 22: a search for tags finds whole names only, unless it is asked with %', async () => {
    const names = (await analyst.findTags('amber')).map(({ name }) => name);
    expect(names).toStrictEqual(['PAP:AMBER', 'tlp:amber', 'tlp:amber+strict']);
  });

  test('surprise 22: clusters of galaxies are no tags before they are used, so they are searched as well', async () => {
    const names = (await analyst.findTags('spearphishing')).map(({ name }) => name);
    expect(names).toContain('misp-galaxy:mitre-attack-pattern="Spearphishing Link - T1566.002"');
    sandbox.fail({ how: 'status', status: 500, path: '/galaxy_clusters', times: 1 });
    expect((await analyst.findTags('amber')).length).toBe(3);
  });

  test('surprise 23: a sighting of nothing is 200; it goes by the uuid of one attribute and fails aloud', async () => {
    const one = attribute('domain', host());
    const other = { ...one, uuid: crypto.randomUUID() };
    const [first, second] = [await sent({ Attribute: [one] }), await sent({ Attribute: [other] })];
    await analyst.addSighting(one.uuid, { source: 'mispatch', falsePositive: true });
    expect(stored(first.uuid)?.Attribute[0]?.Sighting).toMatchObject([{ source: 'mispatch', type: '1' }]);
    expect(stored(second.uuid)?.Attribute[0]?.Sighting).toBeUndefined();
    expect(await code(analyst.addSighting(crypto.randomUUID(), {}))).toBe('misp_refused');
    expect(await code(as('contributor').addSighting(one.uuid, {}))).toBe('misp_not_allowed');
  });

  test('surprise 24: no hit on any warninglist is a list, hits are an object', async () => {
    expect((await analyst.checkWarninglists(['nothing.example'])).size).toBe(0);
    expect([...(await analyst.checkWarninglists(['nothing.example', 'bit.ly'])).keys()]).toStrictEqual(['bit.ly']);
  });

  test('surprise 25: % is a wildcard, ! turns round, a|b finds nothing and an empty value everything: none of it reaches the user', async () => {
    const name = host();
    const pair = attribute('filename|md5', `${name}|d41d8cd98f00b204e9800998ecf8427e`);
    await sent({ Attribute: [pair, attribute('text', `!${name}`)] });
    const found = await analyst.findValues([pair.value, `!${name}`, '%', '', ' ', `${name.slice(0, 8)}%`]);
    expect([...found.keys()]).toStrictEqual([pair.value, `!${name}`]);
  });

  test('a value that is in a thousand places does not hide that another one is known', async () => {
    const [everywhere, rare] = [`to@${host()}`, host()];
    const recipients = Array.from({ length: 1100 }, () => attribute('email-dst', everywhere, { object_relation: 'to' }));
    await sent({ Object: [object('email', recipients)] });
    await sent({ Attribute: [attribute('domain', rare)] });
    const found = await analyst.findValues([everywhere, rare]);
    expect(found.get(everywhere)?.[0]?.attributes.length).toBeGreaterThanOrEqual(1000);
    expect(found.get(rare)).toHaveLength(1);
  });

  test('surprise 26: publishing takes a role, and a later addition takes it back', async () => {
    const one = await sent({ Attribute: [attribute('domain', host())] });
    expect(await code(analyst.publishEvent(one.uuid))).toBe('misp_not_allowed');
    await as('publisher').publishEvent(one.uuid);
    expect(stored(one.uuid)?.published).toBe(true);
    const more = { Attribute: [attribute('domain', host())], Object: [], Tag: [] };
    expect(await analyst.extendEvent(one.uuid, more)).toMatchObject({ published: false });
  });

  test('surprise 27: an edit within the same second is refused as stale if it says when it was made; so it does not', async () => {
    const one = attribute('domain', host());
    const { uuid } = await sent({ Attribute: [one] });
    await analyst.updateAttribute(one.uuid, { comment: 'first' });
    await analyst.updateAttribute(one.uuid, { comment: 'second' });
    expect(stored(uuid)?.Attribute[0]?.comment).toBe('second');
  });

  test('surprise 28: one bad attribute refuses a whole object; the rest of it is kept, once', async () => {
    const one = await sent();
    const bad = attribute('md5', 'bad', { object_relation: 'md5' });
    const file = object('file', [attribute('filename', 'a.exe', { object_relation: 'filename' }), bad]);
    const additions = { Attribute: [], Object: [file], Tag: [] };
    const { kept, refused } = await analyst.extendEvent(one.uuid, additions);
    expect(kept).toBe(1);
    expect(refused).toMatchObject([{ row: bad.uuid, reason: expect.stringMatching(/^Checksum has an invalid length/) }]);
    await analyst.extendEvent(one.uuid, additions);
    expect(stored(one.uuid)?.Object).toHaveLength(1);
  });

  test('surprise 28: a template version that the server does not have yet is no reason to lose an object', async () => {
    const one = await sent();
    const mail = object('email', [attribute('email-subject', 'x', { object_relation: 'subject' })], { template_version: '99' });
    expect(await analyst.extendEvent(one.uuid, { Attribute: [], Object: [mail], Tag: [] })).toMatchObject({ kept: 1, refused: [] });
  });

  test('an event of another organisation that one sees but may not edit takes proposals alone', async () => {
    const theirs = event({ distribution: 1, Attribute: [attribute('domain', host())] });
    await as('partner').addEvent(theirs);
    const more = [attribute('domain', host()), attribute('md5', 'bad')];
    expect(await code(analyst.extendEvent(theirs.uuid, { Attribute: more, Object: [], Tag: [] }))).toBe('misp_not_allowed');
    const mail = object('email', [attribute('email-subject', 'x', { object_relation: 'subject' })]);
    expect(await code(analyst.extendEvent(theirs.uuid, { Attribute: [], Object: [mail], Tag: [] }))).toBe('misp_not_allowed');
    expect(await analyst.findEvent(theirs.uuid)).toMatchObject({ isOurs: false, organisation: 'Partner Org' });
    const all = [...theirs.Attribute, ...more];
    expect(await analyst.proposeAttributes(theirs.uuid, all)).toMatchObject({
      proposed: [more[0]?.uuid],
      there: [theirs.Attribute[0]?.uuid],
      refused: [{ row: more[1]?.uuid }],
    });
    expect(stored(theirs.uuid)?.ShadowAttribute).toMatchObject([{ value: more[0]?.value }]);
    expect(await analyst.proposeAttributes(theirs.uuid, all)).toMatchObject({ proposed: [] });
    expect(stored(theirs.uuid)?.ShadowAttribute).toHaveLength(1);
  });

  test('an event of ours that a partner already has is there, and what is missing in it is told as not allowed', async () => {
    const theirs = event({ distribution: 1, Attribute: [attribute('domain', host())] });
    await as('partner').addEvent(theirs);
    const mine = { ...theirs, Tag: [], Attribute: [...theirs.Attribute, attribute('domain', host())] };
    expect(await analyst.addEvent(mine)).toMatchObject({
      status: 'already there',
      forbidden: true,
      kept: 1,
      refused: [{ row: mine.Attribute[1]?.uuid, reason: expect.stringContaining('you may not add to this event') }],
    });
    expect(stored(theirs.uuid)?.Tag).toBeUndefined();
  });

  test('tags of attributes in an object that is added later are attached', async () => {
    const one = await sent();
    const subject = attribute('email-subject', 'x', { object_relation: 'subject', Tag: [{ name: 'tlp:green' }, { name: 'none-such' }] });
    const added = await analyst.extendEvent(one.uuid, { Attribute: [], Object: [object('email', [subject])], Tag: [] });
    expect(added).toMatchObject({ kept: 1, refused: [{ row: subject.uuid, what: 'tag', value: 'none-such' }] });
    expect(stored(one.uuid)?.Object[0]?.Attribute[0]?.Tag).toMatchObject([{ name: 'tlp:green' }]);
  });

  test('surprise 29: a reference to nothing is 404 and named', async () => {
    const ObjectReference = [{ referenced_uuid: crypto.randomUUID(), relationship_type: 'contains' }];
    const mail = object('email', [attribute('email-subject', 'x', { object_relation: 'subject' })], { ObjectReference });
    const { refused } = await analyst.addEvent(event({ Object: [mail] }));
    expect(refused).toMatchObject([{ row: mail.uuid, what: 'reference', reason: 'Invalid target.' }]);
  });

  test('surprise 30: the import of free text writes at once', async () => {
    const { uuid } = await sent();
    const found = await analyst.importFreeText(uuid, 'see http://freetext[.]example/a and 198.51.100.99', 'add');
    expect(found.map(({ value }) => value)).toStrictEqual(['http://freetext.example/a', '198.51.100.99']);
    expect(stored(uuid)?.Attribute).toHaveLength(2);
  });

  test('surprise 31: a thousand attributes go in one request', async () => {
    const Attribute = Array.from({ length: 1000 }, (_, index) => attribute('domain', `${index}.${host()}`));
    expect(await analyst.addEvent(event({ Attribute }))).toMatchObject({ kept: 1000, refused: [] });
  });
});
