import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { type AdvancePorts, advance } from '#core/outbox/advance.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { reopen, undo } from '#core/outbox/reopen.ts';
import { draftFromMail, draftFromMails, type PipelineOptions } from '#core/pipeline.ts';
import type { Progress } from '#core/progress.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { anItem } from '../contracts/outbox.ts';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';

const PHISH = aMail('Account locked', 'Unlock at http://unlock.spam-sender.net/acc or call 198.51.100.9');
const IDENTITY = { instance: 'https://misp.example', organisation: 'ORG', generation: 0 };

describe('a mail', () => {
  test('is the same event whatever door it comes in at', async () => {
    const text = new TextDecoder().decode(PHISH);
    const doors = [text, text.replaceAll('\r\n', '\n'), `Received: from door by us\r\nX-Door: 2\r\n${text}`].map((one) =>
      new TextEncoder().encode(one),
    );
    const drafts = await Promise.all(doors.map((door) => draftFromMail(door, {}, { identity: IDENTITY })));
    expect(new Set(drafts.map(({ event }) => event.uuid)).size).toBe(1);
    expect(JSON.stringify(drafts[0])).toBe(JSON.stringify(await draftFromMail(PHISH, {}, { identity: IDENTITY })));
  });

  test('and another one can be one event: an object of each, what both have once, the strictest TLP', async () => {
    const other = aMail('TLP:RED again', 'http://unlock.spam-sender.net/acc and http://second.spam-sender.net/', '<2@spam-sender.net>');
    const { event, rows } = await draftFromMails([PHISH, other], {}, { identity: IDENTITY });
    expect(event.Object.filter(({ name }) => name === 'email')).toHaveLength(2);
    const urls = event.Attribute.filter(({ type }) => type === 'url').map(({ value }) => value);
    expect(urls).toEqual(['http://unlock.spam-sender.net/acc', 'http://second.spam-sender.net/']);
    expect(event.Tag.filter(({ name }) => name.startsWith('tlp:'))).toEqual([{ name: 'tlp:red' }]);
    expect(event.EventReport).toHaveLength(2);
    expect(new Set(rows.map(({ uuid }) => uuid)).size).toBe(rows.length);
    expect((await draftFromMails([PHISH], {}, { identity: IDENTITY })).event.uuid).not.toBe(event.uuid);
  });

  test.each([
    ['TLP:RED says the mail', 'm2m:tag:tlp:green', 'tlp:red'],
    ['TLP:GREEN says the mail', 'm2m:tag:TLP:RED', 'TLP:RED'],
    ['The mail says nothing, so the default gives way', 'm2m:tag:tlp:green', 'tlp:green'],
    ['Two are asked for', 'm2m:tag:tlp:green\nm2m:tag:tlp:amber', 'tlp:amber'],
  ])('%s: with the request for a tag there is one TLP', async (text, request, tag) => {
    const mail = aMail('x', `m2m:m2mkey:correct-horse-battery\n${request}\nm2m:tag:phish-feed\n${text}`);
    const options: PipelineOptions = { classify: { directiveKey: 'correct-horse-battery' }, draft: { obeyDirectives: true } };
    const { event } = await draftFromMail(mail, options);
    expect(event.Tag.map(({ name }) => name).sort()).toEqual([tag, 'phish-feed'].sort());
  });

  test('together with another one tells how far its reading is, and its rows say which of the mails they come from', async () => {
    const other = aMail('Account locked again', 'Unlock at http://unlock.spam-sender.net/acc or http://other.spam-sender.net/');
    const told: Progress[] = [];
    const { rows, event } = await draftFromMails([PHISH, other], {}, { identity: IDENTITY, progress: (progress) => told.push(progress) });
    expect(told.filter(({ stage }) => stage === 'parse').map(({ nth, of }) => [nth, of])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(told.filter(({ stage }) => stage === 'draft').map(({ mail, mails }) => [mail, mails])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    const mailsOf = (value: string) => {
      const uuid = event.Attribute.find((attribute) => attribute.value === value)?.uuid;
      const row = rows.find((one) => one.uuid === uuid);
      return [row?.ofMails, [...new Set(row?.occurrences.map(({ ofMail }) => ofMail))]];
    };
    expect(mailsOf('http://unlock.spam-sender.net/acc')).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(mailsOf('http://other.spam-sender.net/')).toEqual([[1], [1]]);
  });

  test('together with another one has one tag of every exclusive taxonomy', async () => {
    const keywords = [
      { words: ['first'], tags: ['PAP:GREEN', 'workflow:state="draft"'] },
      { words: ['second'], tags: ['PAP:RED', 'workflow:state="complete"'] },
    ];
    const mails = [aMail('first', 'x'), aMail('second', 'y', '<2@spam-sender.net>')];
    const { event } = await draftFromMails(mails, { classify: { keywords } }, { identity: IDENTITY });
    expect(event.Tag.map(({ name }) => name)).toEqual(['PAP:RED', 'workflow:state="draft"', 'tlp:amber']);
  });

  test('of any bytes at all becomes a draft with a title', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        const { event } = await draftFromMail(bytes);
        expect(event.info).not.toBe('');
        expect(event.uuid).toMatch(/^[0-9a-f-]{36}$/);
      }),
      { numRuns: 100 },
    );
    expect((await draftFromMail(new Uint8Array(0))).event.info).toBe('(no subject)');
  });

  test('with a subject of 64 KB, NULs and emoji stays one that MISP takes', async () => {
    const { event } = await draftFromMail(aMail(`${'\u{1F600}\0'.repeat(20_000)}`, 'x'));
    expect(Buffer.byteLength(event.info)).toBeLessThan(65_535);
    expect(JSON.stringify(event)).not.toContain('\\u0000');
  });
});

describe('of senders and servers in the header', () => {
  const spoofed = new TextEncoder().encode(
    [
      'Received: from outbound.example (outbound.example [40.92.0.9]) by mx.bank.example; Thu, 26 Nov 2026 10:00:00 +0000',
      'From: The boss <boss@bank.example>',
      'Return-Path: <bounce@rogue.example>',
      'To: clerk@bank.example',
      'Subject: pay now',
      'Message-ID: <1@rogue.example>',
      '',
      'Today, please.',
    ].join('\r\n'),
  );

  async function fieldsOf(mail: Uint8Array, options: PipelineOptions) {
    const { event, rows } = await draftFromMail(mail, options);
    const [email] = event.Object.filter(({ name }) => name === 'email');
    return Object.fromEntries(
      (email?.Attribute ?? []).map(({ object_relation, to_ids, uuid }) => [
        object_relation,
        { to_ids, why: rows.find((row) => row.uuid === uuid)?.why.map(({ entry, rule }) => `${rule}: ${entry}`) ?? [] },
      ]),
    );
  }

  test('nothing is for detection that belongs to the own organisation, and the reason is told', async () => {
    const fields = await fieldsOf(spoofed, { screen: { ownDomains: ['bank.example'] } });
    expect(fields.from).toEqual({ to_ids: false, why: ['own: bank.example'] });
    expect(fields['return-path']).toEqual({ to_ids: true, why: [] });
    expect((await fieldsOf(spoofed, {})).from?.to_ids).toBe(true);
  });

  test('the first server outside is for detection unless a warninglist or a private range has it', async () => {
    const listed = await fieldsOf(spoofed, {});
    expect(listed['ip-src']).toMatchObject({ to_ids: false, why: [expect.stringContaining('warninglist: ')] });
    const [other, inside] = ['45.155.205.233', '10.1.2.3'].map((ip) =>
      new TextEncoder().encode(new TextDecoder().decode(spoofed).replace('40.92.0.9', ip)),
    );
    expect((await fieldsOf(other ?? spoofed, {}))['ip-src']).toEqual({ to_ids: true, why: [] });
    expect((await fieldsOf(inside ?? spoofed, {}))['received-header-ip']).toMatchObject({
      to_ids: false,
      why: ['private: private', expect.stringContaining('RFC 1918')],
    });
  });

  test('a mail that names its own recipient as sender does not put that person on a blocklist', async () => {
    const toHimself = new TextEncoder().encode(new TextDecoder().decode(spoofed).replace('boss@', 'clerk@'));
    expect((await fieldsOf(toHimself, {})).from).toMatchObject({ to_ids: false });
  });
});

describe('in the stand-in for MISP', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startMispSandbox();
  });
  afterAll(() => sandbox.close());

  function ports(options: PipelineOptions = {}): AdvancePorts {
    const server = createMispServer({ url: sandbox.url, key: sandbox.keys.publisher });
    return {
      clock: Date,
      server,
      draft: ({ generation, work }) =>
        work.step === 'draft'
          ? draftFromMails(work.mails, options, { identity: { ...IDENTITY, instance: sandbox.url, generation } })
          : Promise.reject(new Error('drafted already')),
    };
  }

  function kept(draft: EventDraft) {
    return sandbox.events().find(({ uuid }) => uuid === draft.event.uuid);
  }

  test('the event of a mail is kept whole; a second time it is there already; undone it comes again under another uuid', async () => {
    const done = await finish(anItem('a', { work: { step: 'draft', mails: [{ bytes: PHISH }] } }), ports());
    expect(submissionOf(done)).toMatchObject({ status: 'created', refused: [] });
    expect(kept(draftOf(done))?.Object.map(({ name }) => name)).toEqual(['email']);
    const twice = await finish(anItem('b', { work: { step: 'draft', mails: [{ bytes: PHISH }] } }), ports());
    expect(submissionOf(twice).status).toBe('already there');

    const back = await undo(done, ports().server, Date.now());
    expect(kept(draftOf(done))).toBeUndefined();
    const again = await finish(submitted(back), ports());
    expect(submissionOf(again)).toMatchObject({ status: 'created', refused: [] });
    expect(kept(draftOf(again))?.Attribute).toHaveLength(draftOf(again).event.Attribute.length);
    const fresh = await finish(anItem('c', { generation: 1, work: { step: 'draft', mails: [{ bytes: PHISH }] } }), ports());
    expect(submissionOf(fresh).status).toBe('already there');
  });

  test('what was refused comes back with its reason, is corrected, and goes to the same event', async () => {
    const mail = aMail('to correct', 'see 203.0.113.80 and http://other.spam-sender.net/', '<3@spam-sender.net>');
    const drafted = await advance(anItem('d', { work: { step: 'draft', mails: [{ bytes: mail }] } }), ports());
    const broken = editAttributes(drafted, (attribute) =>
      attribute.type === 'ip-dst' ? { ...attribute, type: 'md5', category: 'Payload delivery' } : attribute,
    );
    const done = await finish(broken, ports());
    const refused = submissionOf(done).refused.map(({ value, what }) => `${what} ${value.split(' ')[0]}`);
    expect(refused).toEqual(['attribute md5', 'reference contains']);
    expect(kept(draftOf(done))?.Attribute.map(({ type }) => type)).not.toContain('md5');

    const corrected = editAttributes(reopen(done, Date.now()), (attribute) =>
      attribute.type === 'md5' ? { ...attribute, type: 'ip-dst', category: 'Network activity' } : attribute,
    );
    const again = await finish(submitted(corrected), ports());
    expect(submissionOf(again)).toMatchObject({ status: 'updated', refused: [] });
    expect(sandbox.events().filter(({ info }) => info === 'to correct')).toHaveLength(1);
    const event = kept(draftOf(again));
    const address = event?.Attribute.find(({ value }) => value === '203.0.113.80');
    expect(event?.Object.flatMap(({ ObjectReference = [] }) => ObjectReference.map((one) => one.referenced_uuid))).toContain(address?.uuid);
  });

  test('an event with emoji in every text is kept, and one whose answer was lost is not made twice', async () => {
    const mail = aMail('\u{1F4A9} pay', 'pay \u{1F4B6} at http://emoji.spam-sender.net/', '<4@spam-sender.net>');
    const done = await finish(anItem('e', { work: { step: 'draft', mails: [{ bytes: mail }] } }), ports());
    expect(submissionOf(done).status).toBe('created');
    expect(kept(draftOf(done))?.Attribute.map(({ value }) => value)).toContain('http://emoji.spam-sender.net/');
  });

  test('a known value is told beforehand, and sightings alone make no event', async () => {
    const first = aMail('known', 'http://known.spam-sender.net/x', '<5@spam-sender.net>');
    await finish(anItem('f', { work: { step: 'draft', mails: [{ bytes: first }] } }), ports());
    const before = sandbox.events().length;
    const second = aMail('seen', 'http://known.spam-sender.net/x', '<6@spam-sender.net>');
    const review = await advance(anItem('g', { review: true, work: { step: 'draft', mails: [{ bytes: second }] } }), ports());
    expect(draftOf(review).rows.flatMap(({ known = [] }) => known.map(({ info }) => info))).toContain('known');
    const sighted = await finish(
      anItem('h', { work: { step: 'draft', mails: [{ bytes: second }] } }),
      ports({ draft: { delivery: { to: 'sightings' } } }),
    );
    expect(submissionOf(sighted).status).toBe('sighted');
    expect(submissionOf(sighted).sightings).toBeGreaterThan(0);
    expect(sandbox.events()).toHaveLength(before);
  });
});

function aMail(subject: string, text: string, messageId = '<1@spam-sender.net>'): Uint8Array {
  const lines = ['From: Bank <security@spam-sender.net>', 'To: victim@corp.example', `Subject: ${subject}`, `Message-ID: ${messageId}`];
  return new TextEncoder().encode(
    [...lines, 'Date: Thu, 19 Nov 2026 21:00:00 +0000', 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n'),
  );
}

async function finish(item: OutboxItem, tools: AdvancePorts): Promise<OutboxItem> {
  let now = item;
  while (now.work.step !== 'done') {
    now = await advance(now, tools);
    expect(now.problem).toBeUndefined();
  }
  return now;
}

function draftOf({ work }: OutboxItem): EventDraft {
  if (work.step === 'draft' || !work.draft) {
    throw new Error('there is no draft');
  }
  return work.draft;
}

function submissionOf({ work }: OutboxItem) {
  if (work.step !== 'done') {
    throw new Error('it was not submitted');
  }
  return work.submission;
}

function submitted(item: OutboxItem): OutboxItem {
  return item.work.step === 'review' ? { ...item, work: { ...item.work, step: 'submit' } } : item;
}

function editAttributes(
  item: OutboxItem,
  change: (attribute: EventDraft['event']['Attribute'][number]) => EventDraft['event']['Attribute'][number],
): OutboxItem {
  const draft = draftOf(item);
  const edited = { ...draft, event: { ...draft.event, Attribute: draft.event.Attribute.map(change) } };
  expect(eventToSend(edited).Attribute.length).toBeGreaterThan(0);
  return { ...item, work: { ...item.work, draft: edited } as OutboxItem['work'] };
}
