import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MispServer } from '../../../src/core/ports.ts';
import { createMispServer } from '../../../src/services/misp/misp-server.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { attribute, event, object } from './make-event.ts';

let sandbox: Sandbox;
let server: MispServer;
beforeAll(async () => {
  sandbox = await startMispSandbox();
  server = createMispServer({ url: sandbox.url, key: sandbox.keys.analyst });
});
afterAll(() => sandbox.close());

function kept(uuid: string) {
  return sandbox.events().find((one) => one.uuid === uuid);
}

describe('what MISP kept of an event', () => {
  test('an event that is right is kept whole', async () => {
    const file = object('file', [attribute('filename', 'a.exe', { object_relation: 'filename' })]);
    const mail = object('email', [attribute('email-subject', 'Rechnung', { object_relation: 'subject' })], {
      ObjectReference: [{ referenced_uuid: file.uuid, relationship_type: 'contains' }],
    });
    const report = { uuid: crypto.randomUUID(), name: 'the mail', content: '# Mail', distribution: 5 as const };
    const sent = event({
      Attribute: [attribute('url', 'http://evil.example/a', { Tag: [{ name: 'tlp:green' }] })],
      Object: [mail, file],
      Tag: [{ name: 'tlp:green' }],
      EventReport: [report],
    });
    const added = await server.addEvent(sent);
    expect(added).toMatchObject({ status: 'created', uuid: sent.uuid, kept: 3, refused: [], published: false });
    expect(kept(sent.uuid)?.Object[0]?.ObjectReference).toHaveLength(1);
    expect(kept(sent.uuid)?.EventReport).toHaveLength(1);
  });

  test('every part that MISP drops without a word is told with its reason', async () => {
    const same = attribute('domain', 'Evil.example');
    const md5 = attribute('md5', 'bad');
    const listed = attribute('ip-dst', '8.8.8.8', { enforceWarninglist: true });
    const misfiled = attribute('url', 'http://x.example', { category: 'Internal reference' });
    const unknown = attribute('no-such-type', 'x');
    const bad = attribute('md5', 'bad', { object_relation: 'md5' });
    const listedInside = attribute('ip-dst', '1.1.1.1', { object_relation: 'ip', enforceWarninglist: true });
    const empty = object('file', [attribute('sha1', 'bad', { object_relation: 'sha1' })]);
    const half = object('file', [attribute('filename', 'a.exe', { object_relation: 'filename' }), bad, listedInside], {
      ObjectReference: [{ referenced_uuid: empty.uuid, relationship_type: 'contains' }],
    });
    const sent = event({
      published: true,
      Attribute: [same, attribute('domain', 'evil.example'), md5, listed, misfiled, unknown],
      Object: [half, empty],
      Tag: [{ name: 'tlp:green' }, { name: 'a-tag-that-is-not-there' }],
    });
    const { kept: count, refused } = await server.addEvent(sent);
    expect(count).toBe(2);
    expect(refused.map(({ reason, row, what }) => ({ row, what, reason }))).toStrictEqual([
      { row: sent.Attribute[1]?.uuid, what: 'attribute', reason: 'the same value is in this event already' },
      { row: md5.uuid, what: 'attribute', reason: expect.stringContaining('Checksum has an invalid length or format') },
      { row: listed.uuid, what: 'attribute', reason: 'it is on the warninglist "List of known IPv4 public DNS resolvers"' },
      { row: misfiled.uuid, what: 'attribute', reason: 'the category Internal reference does not take the type url' },
      { row: unknown.uuid, what: 'attribute', reason: 'this MISP has no attribute type no-such-type' },
      { row: bad.uuid, what: 'attribute', reason: 'the value is not valid for md5' },
      { row: listedInside.uuid, what: 'attribute', reason: 'it is on the warninglist "List of known IPv4 public DNS resolvers"' },
      { row: empty.uuid, what: 'object', reason: expect.stringContaining('sha1: Checksum has an invalid length') },
      { row: half.uuid, what: 'reference', reason: 'Invalid target.' },
      { row: sent.uuid, what: 'tag', reason: 'Tag not found and insufficient privileges to create it.' },
      { row: sent.uuid, what: 'publish', reason: 'your role may not publish' },
    ]);
  });
});
