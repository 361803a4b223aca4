import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { MispEvent } from '#core/draft/misp-event.ts';
import { submit } from '#core/submit/submit.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { draftAsMailToMisp } from './support/draft-as-mail-to-misp.ts';

const FOLDER = 'test/fixtures/mail_to_misp';
const MAILS = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.eml') ? [file.slice(0, -4)] : []));

describe('with the preset mail_to_misp', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startMispSandbox();
  });
  afterAll(() => sandbox.close());

  test.each(MAILS)('the mail %s becomes the event that is written down beside it', async (name) => {
    const sent = eventToSend(await draftOf(name));
    const file = `${FOLDER}/${name}.json`;
    if (process.env.UPDATE_GOLDEN || !existsSync(file)) {
      writeFileSync(file, `${JSON.stringify({ Event: sent }, undefined, 2)}\n`);
    }
    expect({ Event: sent }).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  test.each(MAILS)('MISP takes all of the event of %s but what its own warninglists have, as mail_to_misp asks it to', async (name) => {
    const server = createMispServer({ url: sandbox.url, key: sandbox.keys.admin });
    const submission = await submit(await draftOf(name), { server, clock: Date });
    expect(submission.status).toBe('created');
    expect(submission.refused.filter(({ reason }) => !reason.includes('warninglist'))).toEqual([]);
  });
});

describe('as mail_to_misp documents it', () => {
  test('a text with indicators gives URLs with their hosts, addresses, hashes, links; nothing behind the stop word', async () => {
    const event = eventToSend(await draftOf('simple-indicators'));
    expect(summary(event)).toEqual([
      'hostname drop.badhost.net ids (on port: 8443)',
      'hostname ipinfo.io',
      'hostname login.evil-bank.example.com ids',
      'ip-dst 203.0.113.77 ids',
      'link https://www.virustotal.com/gui/file/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      'md5 d41d8cd98f00b204e9800998ecf8427f ids',
      'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709 ids',
      'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 ids',
      'url http://ipinfo.io/json (Known host (mostly for connectivity test or IP lookup))',
      'url http://login.evil-bank.example.com/gate.php ids',
      'url https://drop.badhost.net:8443/stage2/load.bin ids',
    ]);
    expect(event.Tag.map(({ name }) => name).sort()).toEqual([
      'TODO:VT-ENRICHMENT',
      'host:m2m:tld',
      'misp-galaxy:malpedia="Emotet"',
      'tlp:green',
    ]);
  });

  test('lines with the key set distribution, threat level, analysis and publishing, and leave nothing of the key', async () => {
    const draft = await draftOf('directives');
    expect(draft.event).toMatchObject({ distribution: 1, threat_level_id: 2, analysis: 2, published: true });
    expect(JSON.stringify(draft)).not.toContain('correct-horse');
  });

  test('a benign attachment is an attachment, another one a file object with an encrypted sample', async () => {
    const benign = eventToSend(await draftOf('benign-attachment'));
    expect(benign.Attribute.filter(({ data }) => data !== undefined).map(({ type, value }) => [type, value])).toEqual([
      ['attachment', 'report.txt'],
    ]);
    const [file] = eventToSend(await draftOf('forward-with-attachments')).Object;
    expect(file?.Attribute.find(({ encrypt }) => encrypt)).toMatchObject({
      type: 'malware-sample',
      value: 'form.exe|da0777b9ac467617a3e5431b0c2d8c6b',
    });
  });

  test('a forwarded mail is an email object only where that is asked for; then it contains what was found in it', async () => {
    expect(eventToSend(await draftOf('forward-with-attachments')).Object.map(({ name }) => name)).toEqual(['file', 'file']);
    const { Attribute, Object: objects } = eventToSend(await draftOf('forward-attach-original'));
    const [email, ...files] = objects;
    expect(email?.name).toBe('email');
    expect(email?.ObjectReference?.map(({ referenced_uuid, relationship_type }) => [relationship_type, referenced_uuid]).sort()).toEqual(
      [...Attribute.map(({ uuid }) => ['contains', uuid]), ...files.map(({ uuid }) => ['related-to', uuid])].sort(),
    );
  });

  test('the mail of a spamtrap is itself the evidence, with everything in it, nothing twice', async () => {
    const { Attribute, Object: objects } = eventToSend(await draftOf('spamtrap'));
    expect(objects.map(({ name }) => name)).toEqual(['email']);
    expect(new Set(Attribute.map(({ type, value }) => `${type} ${value}`)).size).toBe(Attribute.length);
    const relations = objects[0]?.Attribute.map(({ object_relation }) => object_relation);
    expect(relations).toEqual(
      expect.arrayContaining(['eml', 'email-body', 'header', 'send-date', 'from', 'return-path', 'reply-to', 'received-header-ip']),
    );
    expect(relations).not.toContain('from-domain');
  });
});

function draftOf(name: string): Promise<EventDraft> {
  return draftAsMailToMisp(readFileSync(`${FOLDER}/${name}.eml`), name === 'spamtrap' ? { 'event.evidence': 'mail' } : {});
}

function summary({ Attribute }: MispEvent): readonly string[] {
  return Attribute.map(
    ({ comment, to_ids, type, value }) => `${type} ${value}${to_ids ? ' ids' : ''}${comment ? ` (${comment})` : ''}`,
  ).sort();
}
