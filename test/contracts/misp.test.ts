import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MispEvent } from '../../src/core/draft/misp-event.ts';
import type { MispServer, ServerAbout } from '../../src/core/ports.ts';
import { createMispServer } from '../../src/services/misp/misp-server.ts';
import { normaliseValue } from '../../src/services/misp/normalise.ts';
import { attribute, event, object } from '../services/misp/make-event.ts';
import { startMispSandbox } from '../stand-ins/misp/sandbox.ts';

/**
 * What the client promises of a MISP, on the stand-in and, where MISP_URL and MISP_KEY are set, on a real one. There nothing is known beforehand:
 * not the role of the key, not the tags, warninglists or events. Every event made here is for the own organisation alone and deleted at the end.
 */
interface Place {
  readonly url: string;
  readonly key: string;
  readonly close: () => Promise<void>;
}

const REAL = { url: process.env.MISP_URL ?? '', key: process.env.MISP_KEY ?? '' };

const PLACES: readonly { readonly name: string; readonly open: () => Promise<Place> }[] = [
  {
    name: 'the stand-in for MISP',
    open: async () => {
      const { close, keys, url } = await startMispSandbox();
      return { url, key: keys.analyst, close };
    },
  },
  ...(REAL.url && REAL.key ? [{ name: `a real MISP on ${REAL.url}`, open: async () => ({ ...REAL, close: async () => {} }) }] : []),
];

/** Milliseconds: a real MISP takes its time to delete some thirty events. */
const CLEANING_UP = 300_000;

/** Nothing like it is on any server, so that what is found is ours. */
function unique(): string {
  return `mispatch-${crypto.randomUUID().slice(0, 18)}.example`;
}

describe.each(PLACES)('$name', ({ open }) => {
  let place: Place;
  let server: MispServer;
  let about: ServerAbout;
  const made = new Set<string>();

  beforeAll(async () => {
    place = await open();
    server = createMispServer(place);
    about = await server.about();
  }, 30_000);
  afterAll(async () => {
    for (const uuid of made) {
      await server.deleteEvent(uuid).catch(() => {});
    }
    await place.close();
  }, CLEANING_UP);

  function send(sent: MispEvent) {
    made.add(sent.uuid);
    return server.addEvent(sent);
  }

  /** As MISP shows it, files included. */
  async function view(uuid: string): Promise<Viewed> {
    const answer = await fetch(`${server.url}/events/view/${uuid}`, { headers: { Accept: 'application/json', Authorization: place.key } });
    return ((await answer.json()) as { Event: Viewed }).Event;
  }

  test('says who the key belongs to and what it may do', () => {
    expect(about.version).toMatch(/^2\.\d+/);
    expect(about.organisationUuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(about.may.add, 'this suite needs a key that may add events').toBe(true);
  });

  test('gives its enabled warninglists, each with its version and types', async () => {
    const { lists } = await server.fetchWarninglists();
    expect(lists.filter(({ name, types, version }) => name === '' || types.length === 0 || !version)).toEqual([]);
  }, 60_000);

  test('a wrong key is told from a role that may not', async () => {
    const stranger = createMispServer({ url: server.url, key: 'x'.repeat(40) });
    await expect(stranger.about()).rejects.toMatchObject({ code: 'misp_key_refused' });
  });

  test('an event that is right is kept whole, and sending it again changes nothing', async () => {
    const file = object('file', [attribute('filename', 'a.exe', { object_relation: 'filename' })]);
    const mail = object('email', [attribute('email-subject', 'Rechnung 4711', { object_relation: 'subject' })], {
      ObjectReference: [{ referenced_uuid: file.uuid, relationship_type: 'contains', comment: 'Email attachment' }],
    });
    const [tag] = about.may.tag ? await server.findTags('tlp:') : [];
    const sent = event({
      Attribute: [attribute('url', `http://${unique()}/a`, { comment: 'aus der Mail – „Rechnung“', Tag: tag ? [tag] : [] })],
      Object: [mail, file],
      Tag: tag ? [{ name: tag.name }] : [],
      EventReport: [{ uuid: crypto.randomUUID(), name: 'the mail', content: '# Mail', distribution: 5 }],
    });
    const added = await send(sent);
    expect(added).toMatchObject({ status: 'created', uuid: sent.uuid, kept: 3, refused: [], published: false });
    const again = await server.addEvent(sent);
    expect(again).toMatchObject({ status: 'already there', id: added.id, kept: 3, refused: [] });
    const there = await view(sent.uuid);
    expect(there.Attribute).toHaveLength(1);
    expect(there.Object).toHaveLength(2);
  });

  test('each part that MISP drops without a word is found and named, and nothing else', async () => {
    const right = attribute('domain', unique());
    const md5 = attribute('md5', 'no hexadecimal number');
    const misfiled = attribute('url', `http://${unique()}/`, { category: 'Internal reference' });
    const unknown = attribute('no-such-type', 'x');
    const bad = attribute('md5', 'bad', { object_relation: 'md5' });
    const empty = object('file', [attribute('sha1', 'bad', { object_relation: 'sha1' })]);
    const half = object('file', [attribute('filename', 'a.exe', { object_relation: 'filename' }), bad], {
      ObjectReference: [{ referenced_uuid: empty.uuid, relationship_type: 'contains' }],
    });
    const { kept, refused } = await send(event({ Attribute: [right, md5, misfiled, unknown], Object: [half, empty] }));
    expect(kept).toBe(2);
    const rows = refused.map(({ row, what }) => `${what} ${row}`);
    expect(rows.sort()).toStrictEqual(
      [
        `attribute ${md5.uuid}`,
        `attribute ${misfiled.uuid}`,
        `attribute ${unknown.uuid}`,
        `attribute ${bad.uuid}`,
        `object ${empty.uuid}`,
        `reference ${half.uuid}`,
      ].sort(),
    );
    const reasonFor = (uuid: string) => refused.find(({ row }) => row === uuid)?.reason;
    expect(reasonFor(misfiled.uuid)).toBe('the category Internal reference does not take the type url');
    expect(reasonFor(unknown.uuid)).toBe('this MISP has no attribute type no-such-type');
    expect(reasonFor(bad.uuid)).toBe('the value is not valid for md5');
    expect(reasonFor(md5.uuid)).toMatch(/\w{4}/);
  });

  test('what the role may not do comes back as a refusal, not as a failure', async () => {
    const domain = attribute('domain', unique());
    const tags = about.may.createTags ? [] : [{ name: `mispatch-test:${unique()}` }];
    const sent = event({ Attribute: [domain], Tag: tags, ...(!about.may.publish && { published: true }) });
    const { kept, refused } = await send(sent);
    expect(kept).toBe(1);
    expect(refused.map(({ what }) => what)).toStrictEqual([
      ...(about.may.createTags ? [] : ['tag']),
      ...(about.may.publish ? [] : ['publish']),
    ]);
    if (!about.may.publish) {
      await expect(server.publishEvent(sent.uuid)).rejects.toMatchObject({ code: 'misp_not_allowed' });
    }
  });

  test('characters beyond U+FFFF never lose an event: they stay readable', async () => {
    const subject = attribute('email-subject', 'Gewinn 💰 sofort', { comment: 'bomb 💣', object_relation: 'subject' });
    const url = attribute('url', `http://${unique()}/💣?a=\ud83d`);
    const report = { uuid: crypto.randomUUID(), name: 'report 💣', content: '# 💣', distribution: 5 as const };
    const sent = event({
      info: '💣 mail',
      Attribute: [url],
      Object: [object('email', [subject], { comment: '💣' })],
      EventReport: [report],
    });
    expect(await send(sent)).toMatchObject({ status: 'created', kept: 2, refused: [] });
    const there = await view(sent.uuid);
    expect(there.info).toBe('{U+1F4A3} mail');
    expect(there.Object[0]?.Attribute[0]).toMatchObject({ value: 'Gewinn {U+1F4B0} sofort', comment: 'bomb {U+1F4A3}' });
    expect(there.Attribute[0]?.value).toMatch(/\/%F0%9F%92%A3\?a=\uFFFD$/);
  });

  test('a subject of 70,000 characters is cut, a value of that length refused', async () => {
    const long = attribute('text', 'x'.repeat(70_000));
    const sent = event({ info: 'ä'.repeat(70_000), Attribute: [long, attribute('domain', unique())] });
    const { kept, refused } = await send(sent);
    expect(kept).toBe(1);
    expect(refused).toMatchObject([{ row: long.uuid, reason: expect.stringContaining('longer than the 65535 bytes') }]);
    expect((await view(sent.uuid)).info).toMatch(/^ä+…$/);
  });

  test('values come back as MISP writes them, and are known again', async () => {
    const host = unique();
    const given = [
      attribute('hostname', `WWW.${host.toUpperCase()}`),
      attribute('domain', `${host}.`),
      attribute('domain', `bücher.${host}`),
      attribute('ip-dst', '2001:DB8:0:0:0:0:0:1'),
      attribute('email-src', `UPPER@${host}`),
      attribute('sha256', 'A'.repeat(64)),
      attribute('ip-dst|port', '203.0.113.9:443'),
      attribute('text', '  spaces around '),
      attribute('vulnerability', 'cve-2024-12345'),
      attribute('AS', 'AS64500'),
      attribute('phone-number', '+43 (0)1 234-567'),
      attribute('url', `hxxp://${host.replace('.example', '[.]example')}/x`),
      attribute('url', `http://user:pw@EVIL.${host}:8080/Pfad?q=ü#frag`),
    ];
    const sent = event({ Attribute: given });
    expect(await send(sent)).toMatchObject({ kept: given.length, refused: [] });
    const there = new Map((await view(sent.uuid)).Attribute.map(({ uuid, value }) => [uuid, value]));
    expect(given.map(({ uuid }) => there.get(uuid))).toStrictEqual(given.map(({ type, value }) => normaliseValue(type, value)));
  });

  test('the same value in another spelling is sent once', async () => {
    const host = unique();
    const twice = [attribute('domain', host.toUpperCase()), attribute('domain', host)];
    const { kept, refused } = await send(event({ Attribute: twice }));
    expect({ kept, rows: refused.map(({ row }) => row) }).toStrictEqual({ kept: 1, rows: [twice[1]?.uuid] });
  });

  test('a sample goes out raw and is kept as a zip, an attachment as it is', async () => {
    const bytes = Buffer.from('harmless test bytes, not malware');
    const data = bytes.toString('base64');
    const sample = attribute('malware-sample', 'invoice.exe', { data, encrypt: true, object_relation: 'malware-sample' });
    const note = attribute('attachment', 'note.txt', { data });
    const sent = event({ Attribute: [note], Object: [object('file', [sample])] });
    expect(await send(sent)).toMatchObject({ kept: 2, refused: [] });
    const there = await view(sent.uuid);
    expect(there.Object[0]?.Attribute[0]?.value).toBe(`invoice.exe|${md5(bytes)}`);
    expect(there.Object[0]?.Attribute[0]?.data).toMatch(/^UEsDB/);
    expect(there.Attribute[0]?.data).toBe(data);
  });

  test('an event is found by number and by uuid, and is known as ours', async () => {
    const sent = event({ Attribute: [attribute('domain', unique())] });
    const { id } = await send(sent);
    const expected = {
      id,
      uuid: sent.uuid,
      info: sent.info,
      isOurs: true,
      published: false,
      organisation: about.organisation,
      attributes: 1,
    };
    expect(await server.findEvent(sent.uuid)).toStrictEqual(expected);
    expect(await server.findEvent(id)).toStrictEqual(expected);
  });

  test.each(['00000000-0000-4000-8000-000000000000', '2000000000', '', '../users', '1/../../x', '-1'])(
    'no event is found as %j',
    async (id) => {
      expect(await server.findEvent(id)).toBeUndefined();
      await expect(server.extendEvent(id, { Attribute: [], Object: [], Tag: [] })).rejects.toMatchObject({ code: 'misp_event_not_found' });
      await expect(server.deleteEvent(id)).rejects.toMatchObject({ code: 'misp_event_not_found' });
    },
  );

  test('an event is extended; what is refused is named, what is there is not added twice', async () => {
    const sent = event({ Attribute: [attribute('domain', unique())] });
    const { id } = await send(sent);
    const bad = attribute('md5', 'bad');
    const badInside = attribute('md5', 'bad', { object_relation: 'md5' });
    const right = [attribute('domain', unique()), attribute('url', `http://${unique()}/x`)];
    const file = object('file', [attribute('filename', 'b.exe', { object_relation: 'filename' }), badInside], {
      ObjectReference: [{ referenced_uuid: right[0]?.uuid ?? '', relationship_type: 'related-to' }],
    });
    const additions = { Attribute: [...right, bad], Object: [file], Tag: [] };
    const first = await server.extendEvent(id, additions);
    expect(first).toMatchObject({ status: 'updated', id, uuid: sent.uuid, kept: 3 });
    expect(first.refused.map(({ row }) => row).sort()).toStrictEqual([bad.uuid, badInside.uuid].sort());
    expect(await server.extendEvent(sent.uuid, additions)).toMatchObject({ kept: 3 });
    const there = await view(sent.uuid);
    expect(there.Attribute).toHaveLength(3);
    expect(there.Object.map(({ ObjectReference }) => ObjectReference.length)).toStrictEqual([1]);
  });

  test('an attribute is added to an object that is there, and nothing else of it changes', async () => {
    const filename = attribute('filename', 'a.exe', { object_relation: 'filename' });
    const file = object('file', [filename]);
    const sent = event({ Object: [file] });
    await send(sent);
    const hash = attribute('md5', md5(Buffer.from(unique())), { object_relation: 'md5' });
    const more = { ...file, Attribute: [filename, hash] };
    const additions = { Attribute: [], Object: [more], Tag: [] };
    expect(await server.extendEvent(sent.uuid, additions)).toMatchObject({ status: 'updated', kept: 2, added: [hash.uuid], refused: [] });
    expect(await server.extendEvent(sent.uuid, additions)).toMatchObject({ status: 'already there', kept: 2, added: [] });
    expect((await view(sent.uuid)).Object.map(({ Attribute }) => Attribute.map(({ uuid }) => uuid))).toStrictEqual([
      [filename.uuid, hash.uuid],
    ]);
  });

  test('an object with a template that the server has never heard of is kept', async () => {
    const strange = object('file', [attribute('text', 'bar', { object_relation: 'foo' })], {
      name: 'mispatch-test-object',
      'meta-category': 'misc',
      template_uuid: crypto.randomUUID(),
      template_version: '1',
    });
    const sent = event({ Attribute: [attribute('domain', unique())] });
    await send(sent);
    expect(await server.extendEvent(sent.uuid, { Attribute: [], Object: [strange], Tag: [] })).toMatchObject({ kept: 1, refused: [] });
  });

  test('an event may extend another', async () => {
    const first = event({ Attribute: [attribute('domain', unique())] });
    await send(first);
    const second = event({ extends_uuid: first.uuid, Attribute: [attribute('domain', unique())] });
    expect(await send(second)).toMatchObject({ status: 'created', refused: [] });
  });

  test('a deleted event is refused by name when it is sent again', async () => {
    const sent = event({ Attribute: [attribute('domain', unique())] });
    await send(sent);
    await server.deleteEvent(sent.uuid);
    expect(await server.findEvent(sent.uuid)).toBeUndefined();
    // A server may have its blocklist switched off; then the event is simply new.
    const again = await server.addEvent(sent).catch((problem: { code?: string }) => problem.code);
    expect(again === 'misp_event_deleted' || (place.key === REAL.key && typeof again === 'object')).toBe(true);
  });

  test('values are found in events, exactly', async () => {
    const host = unique();
    const composite = attribute('ip-dst|port', '203.0.113.77|4711');
    const hash = md5(Buffer.from(host));
    const bang = attribute('text', `!${host}`);
    const percent = attribute('url', `http://${host}/a%20b`);
    const other = attribute('url', `http://${host}/a-xyz-20b`);
    const named = attribute('filename|md5', `a.exe|${hash}`);
    const given = [attribute('domain', host), composite, bang, percent, other, named];
    const sent = event({ Attribute: given });
    const { id } = await send(sent);
    const asked = [host.toUpperCase(), composite.value, bang.value, percent.value, hash, unique(), '', '%', '!', ' '];
    const found = await server.findValues(asked);
    const ours = (value: string) => found.get(value)?.find((one) => one.id === id)?.attributes;
    expect(ours(host.toUpperCase())).toStrictEqual([given[0]?.uuid]);
    expect(ours(composite.value)).toStrictEqual([composite.uuid]);
    expect(ours(bang.value)).toStrictEqual([bang.uuid]);
    expect(ours(percent.value)).toStrictEqual([percent.uuid]);
    expect(ours(hash)).toStrictEqual([named.uuid]);
    expect([asked[5], '', '%', '!', ' '].filter((value) => found.has(value ?? ''))).toStrictEqual([]);
  });

  test('a search for no value asks nothing, and one for many is asked in pieces', async () => {
    expect(await server.findValues([])).toStrictEqual(new Map());
    expect((await server.findValues(Array.from({ length: 250 }, unique))).size).toBe(0);
  });

  test('a sighting goes to one attribute; one that is not there is told, although MISP answers 200', async () => {
    const seen = attribute('domain', unique());
    await send(event({ Attribute: [seen] }));
    if (about.may.sight) {
      await server.addSighting(seen.uuid, { source: 'mispatch 💣' });
      await expect(server.addSighting(crypto.randomUUID(), {})).rejects.toMatchObject({ code: expect.stringMatching(/^misp_/) });
    } else {
      await expect(server.addSighting(seen.uuid, {})).rejects.toMatchObject({ code: 'misp_not_allowed' });
    }
  });

  test('warninglists: no hit is an empty answer, and each hit names its list and types', async () => {
    expect(await server.checkWarninglists([unique()])).toStrictEqual(new Map());
    expect(await server.checkWarninglists([])).toStrictEqual(new Map());
    const hits = await server.checkWarninglists(['8.8.8.8', '10.0.0.1', 'google.com', '0', '1', unique()]);
    for (const hit of [...hits.values()].flat()) {
      expect(hit.list).toMatch(/\w/);
      expect(Array.isArray(hit.types)).toBe(true);
    }
  });

  test('tags, taxonomies and sharing groups are lists, whatever is in them', async () => {
    const tags = await server.findTags('tlp');
    expect(tags.every(({ name }) => name.toLowerCase().includes('tlp'))).toBe(true);
    expect(tags.length).toBeLessThanOrEqual(50);
    expect(await server.findTags('%')).toStrictEqual([]);
    const taxonomies = await server.taxonomies();
    expect(taxonomies.filter(({ namespace }) => namespace === 'tlp').every(({ exclusive }) => exclusive)).toBe(true);
    expect(Array.isArray(await server.sharingGroups())).toBe(true);
  });

  test('an attribute is changed by its uuid', async () => {
    const one = attribute('domain', unique());
    const sent = event({ Attribute: [one] });
    await send(sent);
    await server.updateAttribute(one.uuid, { comment: 'edited 💣', to_ids: true });
    expect((await view(sent.uuid)).Attribute[0]).toMatchObject({ comment: 'edited {U+1F4A3}', to_ids: true });
  });

  test('attributes are proposed, and those that are not valid come back', async () => {
    const sent = event({ Attribute: [attribute('domain', unique())] });
    const { id } = await send(sent);
    const bad = attribute('md5', 'bad');
    const good = attribute('domain', unique());
    const [there] = sent.Attribute;
    const { proposed, refused, there: known } = await server.proposeAttributes(id, [good, bad, ...sent.Attribute]);
    expect({ proposed, known }).toStrictEqual({ proposed: [good.uuid], known: [there?.uuid] });
    expect(refused).toMatchObject([{ row: bad.uuid, what: 'attribute', reason: expect.stringMatching(/\w{4}/) }]);
    expect((await server.proposeAttributes(id, [good])).proposed).toStrictEqual([]);
  });

  test('MISP finds values in a text itself', async () => {
    const host = unique();
    const { id } = await send(event({ Attribute: [attribute('domain', unique())] }));
    const found = await server.importFreeText(id, `see http://${host.replace('.example', '[.]example')}/a 💣`, 'add');
    expect(found).toContainEqual({ type: 'url', value: `http://${host}/a` });
  });

  test('five events at once are five events', async () => {
    const sent = Array.from({ length: 5 }, () => event({ Attribute: [attribute('domain', unique())] }));
    const added = await Promise.all(sent.map(send));
    expect(new Set(added.map(({ id }) => id)).size).toBe(5);
    expect(added.flatMap(({ refused }) => refused)).toStrictEqual([]);
  });
});

interface Viewed {
  readonly info: string;
  readonly Attribute: readonly ViewedAttribute[];
  readonly Object: readonly { readonly Attribute: readonly ViewedAttribute[]; readonly ObjectReference: readonly unknown[] }[];
}

interface ViewedAttribute {
  readonly uuid: string;
  readonly value: string;
  readonly comment: string;
  readonly to_ids: boolean;
  readonly data?: string;
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
