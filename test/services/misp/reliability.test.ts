import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MispServer } from '../../../src/core/ports.ts';
import type { Problem } from '../../../src/core/problem.ts';
import { createMispServer, type MispOptions } from '../../../src/services/misp/misp-server.ts';
import type { SendOnce } from '../../../src/services/send-once.ts';
import { sendOverFetch } from '../../../src/services/send-over-fetch.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { attribute, event, object } from './make-event.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startMispSandbox();
});
afterEach(() => sandbox.close());

function client(more: Partial<MispOptions> = {}): MispServer {
  return createMispServer({ url: sandbox.url, key: sandbox.keys.analyst, ...more });
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const problem = await work.then(
    () => undefined,
    (error: Problem) => error,
  );
  expect(problem?.name).toBe('Problem');
  expect(inspect(problem, { depth: 10, showHidden: true })).not.toContain(sandbox.keys.analyst);
  return problem as Problem;
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: sandbox.keys.analyst };
  return fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('sending an event', () => {
  const sent = () => event({ Attribute: [attribute('domain', 'evil.example'), attribute('url', 'http://evil.example/')] });

  test('waits as long as MISP says (429) and then succeeds', async () => {
    sandbox.fail({ how: 'status', status: 429, retryAfter: '1', times: 1 });
    expect(await client().addEvent(sent())).toMatchObject({ status: 'created', kept: 2 });
  });

  test('a wait of an hour is left to the outbox, which is told how long', async () => {
    sandbox.fail({ how: 'status', status: 429, retryAfter: '3600' });
    const problem = await problemOf(client().addEvent(sent()));
    expect(problem).toMatchObject({ code: 'misp_busy', remedy: 'retry', details: { status: 429, retryAfter: 3600 } });
  });

  test('a 500 that left nothing behind is to be tried again later', async () => {
    sandbox.fail({ how: 'status', status: 500, path: '/events/add' });
    expect(await problemOf(client().addEvent(sent()))).toMatchObject({ code: 'misp_busy', remedy: 'retry', details: { status: 500 } });
    expect(sandbox.events()).toHaveLength(0);
  });

  test('a MISP that never answers is given up after the timeout', async () => {
    sandbox.fail({ how: 'hang' });
    const problem = await problemOf(client({ timeout: 100 }).about());
    expect(problem).toMatchObject({ code: 'misp_unreachable', details: { reason: 'no answer within 100 milliseconds' } });
  });

  test('a MISP that writes an event has twice as long, and no longer', async () => {
    sandbox.fail({ how: 'hang', path: '/events/add' });
    const problem = await problemOf(client({ timeout: 300 }).addEvent(sent()));
    expect(problem).toMatchObject({ code: 'misp_unreachable', details: { reason: 'no answer within 600 milliseconds' } });
  });

  test('a connection that is cut before anything was done is tried again', async () => {
    sandbox.fail({ how: 'cut', times: 1 });
    expect(await client().addEvent(sent())).toMatchObject({ status: 'created', kept: 2 });
    expect(sandbox.events()).toHaveLength(1);
  });

  test('an answer that is lost after the write makes no second event: the same uuid finds the first', async () => {
    sandbox.fail({ how: 'answer lost', path: '/events/add', times: 1 });
    const mine = sent();
    expect(await client().addEvent(mine)).toMatchObject({ status: 'already there', uuid: mine.uuid, kept: 2, refused: [] });
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.events()[0]?.Attribute).toHaveLength(2);
  });

  test('an event that is there is known also where a proxy takes its place out of the answer', async () => {
    const sendOnce: SendOnce = async (...request) => {
      const { body, headers, status, type, url } = await sendOverFetch(...request);
      return { body, status, type, url, headers: { get: (name) => (name === 'Location' ? null : headers.get(name)) } };
    };
    const mine = sent();
    await client().addEvent(mine);
    expect(await client({ sendOnce }).addEvent(mine)).toMatchObject({ status: 'already there', uuid: mine.uuid, kept: 2, refused: [] });
  });

  test('where every answer is lost the outbox tries again, and nothing is doubled', async () => {
    sandbox.fail({ how: 'answer lost', path: '/events/add' });
    const mine = sent();
    expect(await problemOf(client({ retries: 1 }).addEvent(mine))).toMatchObject({ code: 'misp_unreachable', remedy: 'retry' });
    sandbox.recover();
    expect(await client().addEvent(mine)).toMatchObject({ status: 'already there', kept: 2 });
    expect(sandbox.events()[0]?.Attribute).toHaveLength(2);
  });

  test('an event that a 500 left half filled is filled', async () => {
    const mail = object('email', [attribute('email-subject', 'x', { object_relation: 'subject' })]);
    const report = { uuid: crypto.randomUUID(), name: 'report', content: '# x', distribution: 5 as const };
    const good = attribute('domain', 'one.example');
    const bomb = attribute('domain', 'two.example', { comment: 'bomb 💣', Tag: [{ name: 'tlp:red' }] });
    const whole = event({ Attribute: [good, bomb], Object: [mail], Tag: [{ name: 'tlp:green' }], EventReport: [report] });
    const raw = await post('/events/add', { Event: whole });
    expect(raw.status).toBe(500);
    expect(sandbox.events()[0]?.Attribute).toHaveLength(1);
    expect(await client().addEvent(whole)).toMatchObject({
      status: 'updated',
      kept: 3,
      added: [bomb.uuid, mail.Attribute[0]?.uuid],
      refused: [],
    });
    const [there] = sandbox.events();
    expect(there?.Attribute).toHaveLength(2);
    expect(there?.Attribute[1]?.Tag).toMatchObject([{ name: 'tlp:red' }]);
    expect(there?.Object).toHaveLength(1);
    expect(there?.EventReport).toHaveLength(1);
  });

  test('a 500 whose event is there after all is success', async () => {
    const mine = sent();
    await post('/events/add', { Event: { ...mine, Attribute: [] } });
    sandbox.fail({ how: 'status', status: 500, path: '/events/add', times: 1 });
    expect(await client().addEvent(mine)).toMatchObject({ status: 'created', kept: 2, refused: [] });
  });

  test('what somebody deleted in MISP is not put back by a second try', async () => {
    const mine = sent();
    await client().addEvent(mine);
    await post(`/attributes/delete/${mine.Attribute[0]?.uuid}`, {});
    const again = await client().addEvent(mine);
    expect(again).toMatchObject({ kept: 1, refused: [{ row: mine.Attribute[0]?.uuid, reason: 'it was deleted in MISP' }] });
    expect(sandbox.events()[0]?.Attribute).toHaveLength(1);
  });

  test('what a second try brings to an object that is there is put into it, and what it had stays', async () => {
    const filename = attribute('filename', 'a.exe', { object_relation: 'filename' });
    const file = object('file', [filename]);
    const mine = event({ Object: [file] });
    await client().addEvent(mine);
    const late = attribute('md5', 'd41d8cd98f00b204e9800998ecf8427e', { object_relation: 'md5', Tag: [{ name: 'tlp:red' }] });
    const bad = attribute('sha1', 'bad', { object_relation: 'sha1' });
    const again = await client().addEvent({ ...mine, Object: [{ ...file, Attribute: [filename, late, bad] }] });
    expect(again).toMatchObject({ status: 'updated', kept: 2, added: [late.uuid] });
    expect(again.refused).toMatchObject([{ row: bad.uuid, reason: 'the value is not valid for sha1' }]);
    const [there] = sandbox.events();
    expect(there?.Object[0]?.Attribute.map(({ uuid }) => uuid)).toStrictEqual([filename.uuid, late.uuid]);
    expect(there?.Object[0]?.Attribute[1]?.Tag).toMatchObject([{ name: 'tlp:red' }]);
  });

  test('what was new the first time is not new the second time', async () => {
    const mine = sent();
    expect((await client().addEvent(mine)).added).toStrictEqual(mine.Attribute.map(({ uuid }) => uuid));
    expect(await client().addEvent(mine)).toMatchObject({ status: 'already there', kept: 2, added: [], refused: [] });
    const late = attribute('domain', 'late.example');
    const more = { ...mine, Attribute: [...mine.Attribute, late] };
    expect(await client().addEvent(more)).toMatchObject({ status: 'updated', kept: 3, added: [late.uuid], refused: [] });
    expect(await client().addEvent(more)).toMatchObject({ status: 'already there', kept: 3, added: [], refused: [] });
    expect(sandbox.events()[0]?.Attribute).toHaveLength(3);
  });

  test('an event that is to be published is published, also when parts came later', async () => {
    const mine = event({ published: true, Attribute: [attribute('domain', 'one.example')] });
    const publisher = client({ key: sandbox.keys.publisher });
    expect(await publisher.addEvent(mine)).toMatchObject({ published: true, refused: [] });
    const more = { ...mine, Attribute: [...mine.Attribute, attribute('domain', 'two.example')] };
    expect(await publisher.addEvent(more)).toMatchObject({ status: 'updated', kept: 2, published: true, refused: [] });
    expect(sandbox.events()[0]?.published).toBe(true);
  });

  test('where publishing fails that is told, and the event is not sent again for it', async () => {
    const mine = event({ published: true, Attribute: [attribute('domain', 'one.example')] });
    const publisher = client({ key: sandbox.keys.publisher, retries: 0 });
    await publisher.addEvent(mine);
    const more = { ...mine, Attribute: [...mine.Attribute, attribute('domain', 'two.example')] };
    sandbox.fail({ how: 'cut', path: '/events/publish' });
    const { published, refused, status } = await publisher.addEvent(more);
    expect([status, published]).toEqual(['updated', false]);
    expect(refused).toMatchObject([{ what: 'publish', reason: expect.stringContaining('MISP did not publish it: http') }]);
  });

  test('an event that has never been published is, where a process died before it came to that; one that somebody unpublished is not', async () => {
    const mine = sent();
    const publisher = client({ key: sandbox.keys.publisher });
    await publisher.addEvent(mine);
    expect(await publisher.addEvent({ ...mine, published: true })).toMatchObject({ status: 'already there', published: true, refused: [] });
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: sandbox.keys.publisher };
    await fetch(`${sandbox.url}/events/unpublish/${sandbox.events()[0]?.id}`, { method: 'POST', headers, body: '{}' });
    expect(await publisher.addEvent({ ...mine, published: true })).toMatchObject({ published: false, refused: [] });
    expect(sandbox.events()[0]?.published).toBe(false);
  });

  test('an event without content is not published, which is said and no failure', async () => {
    const added = await client({ key: sandbox.keys.publisher }).addEvent(event({ published: true }));
    expect(added).toMatchObject({ status: 'created', published: false, refused: [{ what: 'publish' }] });
  });

  test('an attachment of 25 MB arrives byte for byte', async () => {
    const bytes = Buffer.alloc(25 * 1024 * 1024, 'Mispatch ');
    const file = attribute('attachment', 'big.bin', { data: bytes.toString('base64') });
    expect(await client().addEvent(event({ Attribute: [file] }))).toMatchObject({ kept: 1, refused: [] });
    const data = sandbox.events()[0]?.Attribute[0] as { readonly data?: string } | undefined;
    expect(Buffer.from(data?.data ?? '', 'base64').equals(bytes)).toBe(true);
  });

  test('an event of which the deletion was not answered is deleted', async () => {
    const mine = sent();
    await client().addEvent(mine);
    sandbox.fail({ how: 'answer lost', path: '/events/delete', times: 1 });
    await client().deleteEvent(mine.uuid);
    expect(sandbox.events()).toHaveLength(0);
  });

  test('five events at once, one of them through a bad line, are five events', async () => {
    sandbox.fail({ how: 'answer lost', path: '/events/add', times: 2 });
    const added = await Promise.all(Array.from({ length: 5 }, () => client().addEvent(sent())));
    expect(added.every(({ kept, refused }) => kept === 2 && refused.length === 0)).toBe(true);
    expect(sandbox.events()).toHaveLength(5);
  });

  test('an abort ends it with the reason of who aborted', async () => {
    sandbox.fail({ how: 'hang' });
    const controller = new AbortController();
    const work = client().addEvent(sent(), controller.signal);
    controller.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
  });
});

describe('adding to an event', () => {
  test.each(['/attributes/add', '/objects/add', '/objectReferences/add', '/tags/attachTagToObject'])(
    'an answer of %s that is lost doubles nothing when it is done again',
    async (path) => {
      const start = event({ Attribute: [attribute('domain', 'start.example')] });
      await client().addEvent(start);
      const domain = attribute('domain', 'one.example', { Tag: [{ name: 'tlp:green' }] });
      const file = object('file', [attribute('filename', 'a.exe', { object_relation: 'filename' })], {
        ObjectReference: [{ referenced_uuid: domain.uuid, relationship_type: 'related-to' }],
      });
      const additions = { Attribute: [domain, attribute('url', 'http://one.example/')], Object: [file], Tag: [{ name: 'tlp:red' }] };
      sandbox.fail({ how: 'answer lost', path });
      expect(await problemOf(client({ retries: 0 }).extendEvent(start.uuid, additions))).toMatchObject({ code: 'misp_unreachable' });
      sandbox.recover();
      expect(await client().extendEvent(start.uuid, additions)).toMatchObject({ kept: 3, refused: [] });
      const [there] = sandbox.events();
      expect(there?.Attribute).toHaveLength(3);
      expect(there?.Object.map(({ ObjectReference }) => ObjectReference.length)).toStrictEqual([1]);
      expect(there?.Tag).toMatchObject([{ name: 'tlp:red' }]);
    },
  );

  test('what the event has under other uuids is there: it is neither refused nor doubled, and references point at it', async () => {
    const hash = () => attribute('md5', '9e107d9d372bb6826bd81d3542a419d6', { object_relation: 'md5' });
    const before = attribute('domain', 'both.example');
    const fileBefore = object('file', [hash()]);
    const start = event({ Attribute: [before], Object: [fileBefore] });
    await client().addEvent(start);
    const again = attribute('domain', 'BOTH.example.');
    const fileAgain = object('file', [hash()]);
    const mail = object('email', [attribute('email-subject', 'x', { object_relation: 'subject' })], {
      ObjectReference: [
        { referenced_uuid: again.uuid, relationship_type: 'contains' },
        { referenced_uuid: fileAgain.uuid, relationship_type: 'related-to' },
      ],
    });
    const additions = { Attribute: [again], Object: [mail, fileAgain], Tag: [] };
    const first = await client().extendEvent(start.uuid, additions);
    expect(first).toMatchObject({ status: 'updated', kept: 3, added: [mail.Attribute[0]?.uuid], refused: [] });
    expect([...first.same]).toStrictEqual([
      [again.uuid, before.uuid],
      [fileAgain.uuid, fileBefore.uuid],
    ]);
    expect(await client().extendEvent(start.uuid, additions)).toMatchObject({ status: 'already there', kept: 3, added: [], refused: [] });
    const [there] = sandbox.events();
    expect(there?.Attribute).toHaveLength(1);
    expect(there?.Object).toHaveLength(2);
    expect(there?.Object[1]?.ObjectReference.map((one) => one.referenced_uuid)).toStrictEqual([before.uuid, fileBefore.uuid]);
  });

  test.each([
    ['beside others', [attribute('email-subject', 's', { object_relation: 'subject' })]],
    ['alone', []],
  ])('one bad address among good ones of its relation, %s, keeps none of them out of the object', async (_where, others) => {
    const start = event({ Attribute: [attribute('domain', 'start.example')] });
    await client().addEvent(start);
    const to = ['good1@evil.example', 'no address', 'good2@evil.example', 'good3@evil.example'].map((value) =>
      attribute('email-dst', value, { object_relation: 'to' }),
    );
    const mail = object('email', [...to, ...others]);
    const { kept, refused } = await client().extendEvent(start.uuid, { Attribute: [], Object: [mail], Tag: [] });
    expect(kept).toBe(3 + others.length);
    expect(refused).toMatchObject([{ row: to[1]?.uuid, reason: expect.stringContaining('invalid format') }]);
    expect(sandbox.events()[0]?.Object).toHaveLength(1);
  });

  test('a MISP that fails on one part (500) still gets the others, and the part is named', async () => {
    const start = event({ Attribute: [attribute('domain', 'start.example')] });
    await client().addEvent(start);
    const parts = [attribute('domain', 'one.example'), attribute('domain', 'two.example')];
    sandbox.fail({ how: 'status', status: 500, path: '/attributes/add', times: 2 });
    const { kept, refused } = await client().extendEvent(start.uuid, { Attribute: parts, Object: [], Tag: [] });
    expect(kept).toBe(1);
    expect(refused).toMatchObject([{ row: parts[0]?.uuid, reason: 'MISP failed on it (status 500)' }]);
  });

  test('a MISP that fails on every part is to be tried again later', async () => {
    const start = event({ Attribute: [attribute('domain', 'start.example')] });
    await client().addEvent(start);
    sandbox.fail({ how: 'status', status: 500, path: '/attributes/add' });
    const additions = { Attribute: [attribute('domain', 'one.example')], Object: [], Tag: [] };
    expect(await problemOf(client().extendEvent(start.uuid, additions))).toMatchObject({ code: 'misp_busy', remedy: 'retry' });
  });
});

describe('what is not MISP, or stands before it', () => {
  async function withServer(answer: (response: ServerResponse) => void, check: (server: MispServer) => Promise<void>): Promise<void> {
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => answer(response));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      await check(client({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, retries: 0 }));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }
  const html =
    (status: number, headers = {}) =>
    (response: ServerResponse) => {
      response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end('<html>');
    };
  const json =
    (body: unknown, status = 200) =>
    (response: ServerResponse) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };

  test.each([
    ['a page of another web server', html(200), 'misp_not_misp'],
    ['a page that is not there', html(404), 'misp_not_misp'],
    ['a log-in of a proxy', html(302, { Location: 'https://login.example/?back=1' }), 'misp_not_misp'],
    ['a proxy that finds no MISP behind it', html(502), 'misp_busy'],
    ['a proxy that takes no event of that size', html(413), 'misp_refused'],
    ['another API', json({ hello: 'world' }), 'misp_not_misp'],
    ['a list', json([]), 'misp_not_misp'],
    ['null', json(null), 'misp_not_misp'],
    ['a key that is refused', json({ message: 'Authentication failed. Please make sure' }, 403), 'misp_key_refused'],
    ['a role that may not', json({ message: 'You do not have permission to use this functionality.' }, 403), 'misp_not_allowed'],
    [
      'a check that failed',
      json({ saved: false, message: 'Could not add Event', errors: { Event: { info: ['valueNotEmpty'] } } }, 403),
      'misp_refused',
    ],
    [
      'a check that failed, in words of another shape',
      json({ saved: false, message: ['no'], errors: { value: ['bad'] } }, 403),
      'misp_refused',
    ],
    ['a role that may not, in words of another shape', json({ message: { text: 'no' }, errors: null }, 403), 'misp_not_allowed'],
    ['a sharing group that is not there', json({ message: 'Invalid Sharing Group or not authorised.' }, 405), 'misp_refused'],
  ])('%s', async (_, answer, code) => {
    await withServer(answer, async (server) => {
      expect(await problemOf(server.addEvent(event()))).toMatchObject({ code });
    });
  });

  test.each(['', ' ', 'key with spaces', 'schlüssel', 'two\nlines'])('%j is no key, which is said before anything is sent', (key) => {
    expect(() => client({ key })).toThrow(expect.objectContaining({ code: 'misp_key_refused' }));
  });

  test('an event that PHP finds too large is told from one that is not right', async () => {
    await withServer(json({ message: 'No valid event data received.' }, 405), async (server) => {
      const data = Buffer.alloc(3_000_000).toString('base64');
      const large = await problemOf(server.addEvent(event({ Attribute: [attribute('attachment', 'a.bin', { data })] })));
      expect(large.message).toContain('4 MB are more than that server takes');
      expect((await problemOf(server.addEvent(event()))).message).toContain('No valid event data received.');
    });
  });

  test('a server that sends the key back in its words does not get it into the failure', async () => {
    await withServer(json({ message: `Bad key ${sandbox.keys.analyst}` }, 403), async (server) => {
      expect((await problemOf(server.about())).message).toContain('Bad key ...');
    });
  });

  test('not even a piece of the key, where the words are cut in its midst', async () => {
    await withServer(json({ message: `${'x'.repeat(480)} ${sandbox.keys.analyst}` }, 403), async (server) => {
      expect((await problemOf(server.about())).message).not.toContain(sandbox.keys.analyst.slice(0, 8));
    });
  });

  test('nor where it says 200 and has not done it', async () => {
    await withServer(json({ message: `Could not add ${sandbox.keys.analyst}` }), async (server) => {
      expect((await problemOf(server.addSighting(crypto.randomUUID(), {}))).message).toContain('Could not add ...');
    });
  });

  test('words of a server are one short line, whatever it sends', async () => {
    await withServer(json({ message: `a\n\u001b[31m${'x'.repeat(100_000)}` }, 403), async (server) => {
      const { message } = await problemOf(server.about());
      expect(message.length).toBeLessThan(700);
      expect(message).not.toMatch(/\p{Cc}/u);
    });
  });
});
