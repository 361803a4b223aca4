import { describe, expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import type { DraftOptions } from '#core/draft/draft-options.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { reopen } from '#core/outbox/reopen.ts';
import { Problem } from '#core/problem.ts';
import type { Screened } from '#core/screen/screened.ts';
import { markKnown } from '#core/submit/mark-known.ts';
import type { Before } from '#core/submit/submission.ts';
import { submit } from '#core/submit/submit.ts';
import { tellWhatIsKnown } from '#core/submit/tell-what-is-known.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { A_SUBMISSION, anItem } from '../../contracts/outbox.ts';
import { FakeMisp } from '../../fakes/fake-misp.ts';
import { startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { aContent, aMail, anInput, BODY, found } from '../draft/support/a-mail.ts';

const CLOCK = { now: () => Date.parse('2026-11-21T08:00:00.000Z') };
const KNOWN = [{ id: '3', uuid: 'u3', info: 'old', attributes: ['theirs'] }];

describe('submitting', () => {
  test('sends a new event without what is held back, and says where it is', async () => {
    const server = new FakeMisp();
    const draft = aDraft({}, [found('domain', 'held.example', { keep: false })]);
    const submission = await submit(draft, { server, clock: CLOCK });
    expect(submission).toMatchObject({ status: 'created', url: 'https://misp.example/events/view/7', time: '2026-11-21T08:00:00.000Z' });
    expect(JSON.stringify([...server.events.values()])).not.toContain('held.example');
  });

  test('adds to an event that is there: its TLP is said of what came from the mail, not of that event', async () => {
    const server = new FakeMisp();
    const { status } = await submit(aDraft({ delivery: { to: 'event', event: '12' } }), { server, clock: CLOCK });
    const [sent] = server.additions;
    expect(status).toBe('updated');
    expect(sent?.event).toBe('12');
    expect(sent?.additions.Tag).toEqual([]);
    expect(sent?.additions.Attribute.every(({ Tag }) => Tag?.some(({ name }) => name === 'tlp:amber'))).toBe(true);
  });

  test('adds the reports of two mails to one event, each by a name of its own', async () => {
    const sandbox = await startMispSandbox();
    try {
      const server = createMispServer({ url: sandbox.url, key: sandbox.keys.analyst });
      const { uuid } = await submit(aDraft(), { server, clock: CLOCK });
      const mails = ['<1@a.example>', '<2@a.example>', '<2@a.example>'].map((messageId) => aMail({ messageId, subject: 'Campaign' }));
      for (const mail of mails) {
        const draft = draftEvent(anInput({ mail, fingerprint: { messageId: mail.messageId ?? '', content: 'c' } }), {
          delivery: { to: 'event', event: uuid },
        });
        await submit(draft, { server, clock: CLOCK });
      }
      const names = sandbox.events()[0]?.EventReport.map(({ name }) => name) ?? [];
      expect(names).toHaveLength(3);
      expect(names[1]).toMatch(/^Mail [0-9a-f]{8}: Campaign$/);
    } finally {
      await sandbox.close();
    }
  });

  test('proposes attributes where the role may not edit the event, those of objects too, and says what became of the objects', async () => {
    const server = new FakeMisp();
    server.isOurs = false;
    server.failures = ['misp_not_allowed'];
    const { added, kept, refused, status } = await submit(aDraft({ delivery: { to: 'event', event: '12' } }), { server, clock: CLOCK });
    const [proposal] = server.proposals;
    expect(status).toBe('proposed');
    expect(proposal?.event).toBe('12');
    expect(proposal?.attributes.map(({ type, value }) => `${type} ${value}`)).toEqual(
      expect.arrayContaining(['ip-dst 192.0.2.1', 'email-src billing@evil.example', `sha256 ${aContent().hashes.sha256}`]),
    );
    expect(proposal?.attributes.find(({ type }) => type === 'sha256')?.comment).toBe('file: sha256');
    const types = proposal?.attributes.map(({ type }) => type) ?? [];
    for (const mute of ['email-body', 'email-header', 'size-in-bytes', 'datetime', 'malware-sample', 'attachment']) {
      expect(types).not.toContain(mute);
    }
    expect(proposal?.attributes.some((attribute) => 'object_relation' in attribute)).toBe(false);
    expect([kept, added.length]).toEqual([types.length, types.length]);
    expect(refused.map(({ reason, value, what }) => [what, value, /^an event of another organisation/.test(reason)])).toEqual([
      ['object', 'email', true],
      ['object', 'file', true],
      ['tag', 'tlp:amber', true],
      ['report', expect.stringContaining('Invoice 4711'), true],
    ]);
  });

  test('says before it is sent that an event is of another organisation, and only then', async () => {
    const server = new FakeMisp();
    server.isOurs = false;
    const told = async (draft: EventDraft) => (await tellWhatIsKnown(draft, server)).notices.map(({ code, details }) => [code, details]);
    expect(await told(aDraft({ delivery: { to: 'event', event: '12' } }))).toEqual([
      ['event_of_others', { event: '12', organisation: 'X' }],
    ]);
    expect(await told(aDraft())).toEqual([]);
    server.isOurs = true;
    expect(await told(aDraft({ delivery: { to: 'event', event: '12' } }))).toEqual([]);
  });

  test('that was opened again sends what a person keeps now and what was refused, and nothing of what MISP had been given', async () => {
    const server = new FakeMisp();
    const held = aDraft({}, [found('domain', 'held.example', { keep: false }), found('domain', 'refused.example')]);
    const uuidOf = (value: string) => held.event.Attribute.find((one) => one.value === value)?.uuid ?? '';
    server.refuses = [{ row: uuidOf('refused.example'), what: 'attribute', value: 'domain refused.example', reason: 'no' }];
    const submission = await submit(held, { server, clock: CLOCK });
    const opened = reopen({ ...anItem('a'), work: { step: 'done', submission, draft: held } }, CLOCK.now());
    const { before } = opened.work as { readonly before: Before };
    const kept = {
      ...held,
      rows: held.rows.map((row) => ({ ...row, keep: true })),
      event: { ...held.event, Tag: [...held.event.Tag, { name: 'new' }] },
    };
    server.refuses = [];
    await submit(kept, { server, clock: CLOCK, before });
    const [sent] = server.additions.map(({ additions }) => additions);
    expect(sent?.Attribute.map(({ value }) => value).sort()).toEqual(['held.example', 'refused.example']);
    const fields = held.rows.filter(({ keep }) => !keep).map(({ uuid }) => uuid);
    expect(sent?.Object.every(({ Attribute }) => Attribute.some(({ uuid }) => fields.includes(uuid)))).toBe(true);
    expect([sent?.Tag, sent?.EventReport]).toEqual([[{ name: 'new' }], []]);
  });

  test('proposes what is missing in an event of this mail that another organisation has', async () => {
    const server = new FakeMisp();
    const draft = aDraft();
    const address = draft.event.Attribute[0]?.uuid ?? '';
    const answer = await server.addEvent(draft.event);
    const refused = [{ row: address, what: 'attribute' as const, value: 'ip-dst 192.0.2.1', reason: 'not yours' }];
    server.addEvent = async () => ({ ...answer, status: 'already there', kept: 5, added: [], refused, forbidden: true });
    const submission = await submit(draft, { server, clock: CLOCK });
    expect(submission).toMatchObject({ status: 'proposed', kept: 6, added: [{ row: address, value: 'ip-dst 192.0.2.1' }], refused: [] });
    expect(server.proposals.map(({ attributes }) => attributes.map(({ uuid }) => uuid))).toEqual([[address]]);
    expect(server.sightings).toEqual([]);
    server.proposeAttributes = () => Promise.reject(new Problem('misp_not_allowed', { url: '', message: '' }));
    expect(await submit(draft, { server, clock: CLOCK })).toMatchObject({ status: 'already there', kept: 5, refused });
  });

  test('to an event takes uuids of their own there, and tells them as those of the draft', async () => {
    const server = new FakeMisp();
    const draft = aDraft({ delivery: { to: 'event', event: '00000000-0000-4000-8000-000000000012', sightings: {} } });
    const [address] = draft.event.Attribute;
    server.refuses = [{ row: 'unknown', what: 'tag', value: 'x', reason: 'y' }];
    const { added, refused } = await submit(draft, { server, clock: CLOCK });
    const [sent] = server.additions;
    const uuidsOf = (event: { Attribute: readonly { uuid: string }[]; Object: readonly { uuid: string }[] }) =>
      [...event.Attribute, ...event.Object].map(({ uuid }) => uuid);
    expect(uuidsOf(sent?.additions ?? draft.event).filter((uuid) => uuidsOf(draft.event).includes(uuid))).toEqual([]);
    expect(added.map(({ row }) => row)).toContain(address?.uuid);
    expect(refused).toMatchObject([{ row: 'unknown' }]);
    expect(server.sightings).toEqual([sent?.additions.Attribute[0]?.uuid]);
    const contained = draft.event.Object.flatMap(({ ObjectReference = [] }) => ObjectReference).length;
    const within = new Set([
      ...uuidsOf(sent?.additions ?? draft.event),
      ...(sent?.additions.Object ?? []).flatMap(({ Attribute }) => Attribute.map(({ uuid }) => uuid)),
    ]);
    const references = (sent?.additions.Object ?? []).flatMap(({ ObjectReference = [] }) => ObjectReference);
    expect(references.filter((one) => within.has(one.referenced_uuid))).toHaveLength(contained);

    const again = new FakeMisp();
    const before = {
      ...A_SUBMISSION,
      uuid: draft.delivery.to === 'event' ? draft.delivery.event : '',
      refused: [refusedRow(address?.uuid ?? '')],
    };
    await submit(draft, { server: again, clock: CLOCK, before });
    expect(again.additions[0]?.additions.Attribute.map(({ uuid }) => uuid)).toEqual([sent?.additions.Attribute[0]?.uuid]);
    expect(again.additions[0]?.additions.Attribute[0]?.Tag).toEqual([{ name: 'tlp:amber' }]);
  });

  test('of what MISP has in part adds sightings of what is new there alone', async () => {
    const server = new FakeMisp();
    const draft = aDraft({ delivery: { to: 'new event', sightings: {} } }, [found('domain', 'old.example')]);
    server.known = new Map([['old.example', KNOWN]]);
    const answer = await server.addEvent(draft.event);
    const address = draft.event.Attribute.find(({ type }) => type === 'ip-dst')?.uuid ?? '';
    server.addEvent = async () => ({ ...answer, status: 'updated', added: [address] });
    expect(await submit(draft, { server, clock: CLOCK })).toMatchObject({ status: 'updated', added: [{ row: address }], sightings: 1 });
    expect(server.sightings).toEqual([address]);
  });

  test('to an event that is not there says so', async () => {
    const submission = submit(aDraft({ delivery: { to: 'event', event: 'missing' } }), { server: new FakeMisp(), clock: CLOCK });
    await expect(submission).rejects.toMatchObject({ code: 'misp_event_not_found' });
  });

  test('gives the text to the free-text import of MISP where that is wished, and outlives its failure', async () => {
    const server = new FakeMisp();
    const texts = [{ place: BODY, source: 'plain' as const, text: 'hello\nm2m:m2mkey:K\n8.8.8.8', links: [], hidden: [] }];
    const draft = draftEvent(anInput({ mail: aMail({ texts }) }), { freeText: 'skip' });
    await submit(draft, { server, clock: CLOCK });
    expect(server.freeTexts).toEqual([{ event: draft.event.uuid, text: 'hello\n8.8.8.8' }]);
    const failing = new FakeMisp();
    failing.importFreeText = () => Promise.reject(new Error('no'));
    expect(await submit(draft, { server: failing, clock: CLOCK })).toMatchObject({
      status: 'created',
      refused: [{ value: 'free-text import' }],
    });
  });

  test('of sightings alone makes no event: one for each attribute of MISP that has a value of the mail', async () => {
    const server = new FakeMisp();
    server.known = new Map([['192.0.2.1', KNOWN]]);
    const submission = await submit(aDraft({ delivery: { to: 'sightings' } }), { server, clock: CLOCK });
    expect(server.events.size + server.additions.length).toBe(0);
    expect(server.sightings).toEqual(['theirs']);
    expect(submission).toMatchObject({ status: 'sighted', id: '3', sightings: 1 });
  });

  test('adds sightings by uuid to its own attributes and to those that MISP had, but not to links', async () => {
    const server = new FakeMisp();
    server.known = new Map([['192.0.2.1', KNOWN]]);
    const draft = aDraft({ delivery: { to: 'new event', sightings: { source: 'me' } } }, [
      found('url', 'https://virustotal.com/x', { type: 'link' }),
    ]);
    const own = draft.event.Attribute.find(({ type }) => type === 'ip-dst')?.uuid;
    expect(await submit(draft, { server, clock: CLOCK })).toMatchObject({ sightings: 2, refused: [] });
    expect(server.sightings).toEqual([own, 'theirs']);
    await submit(draft, { server, clock: CLOCK });
    expect(server.sightings).toHaveLength(2);
  });

  test('adds the sightings of its own attributes and says so when MISP does not tell what it had before', async () => {
    const server = new FakeMisp();
    server.findValues = () => Promise.reject(new Error('the search is down'));
    const { refused, sightings, status } = await submit(aDraft({ delivery: { to: 'new event', sightings: {} } }), { server, clock: CLOCK });
    expect(status).toBe('created');
    expect(sightings).toBeGreaterThan(0);
    expect(refused).toEqual([expect.objectContaining({ what: 'sighting', reason: expect.stringContaining('the search is down') })]);
  });

  test('is not undone by a sighting that fails', async () => {
    const server = new FakeMisp();
    server.known = new Map();
    const draft = aDraft({ delivery: { to: 'new event', sightings: {} } });
    const add = server.addSighting.bind(server);
    server.addSighting = async (attribute) => {
      server.failures = ['misp_not_allowed'];
      return add(attribute);
    };
    const { refused, sightings, status } = await submit(draft, { server, clock: CLOCK });
    expect([status, sightings]).toEqual(['created', 0]);
    expect(refused).toMatchObject([{ what: 'sighting', value: '192.0.2.1' }]);
  });
});

describe('what MISP knows already', () => {
  test('is asked for values, Message-IDs and hashes of attachments, and said of each row', async () => {
    const server = new FakeMisp();
    const { sha256 } = aContent().hashes;
    server.known = new Map([
      ['192.0.2.1', KNOWN],
      ['<1@evil.example>', KNOWN],
      [sha256, KNOWN],
    ]);
    const draft = await markKnown(aDraft(), server);
    const { Attribute, Object: objects } = draft.event;
    const names = new Map<string, string>([
      ...Attribute.map(({ type, uuid }) => [uuid, type] as const),
      ...objects.map(({ name, uuid }) => [uuid, name] as const),
    ]);
    const known = draft.rows.filter(({ known }) => known?.length).map(({ uuid }) => names.get(uuid));
    expect(known.sort()).toEqual(['email', 'file', 'ip-dst']);
  });

  test('does not count the event of the mail itself', async () => {
    const server = new FakeMisp();
    const draft = aDraft();
    server.known = new Map([['192.0.2.1', [{ id: '7', uuid: draft.event.uuid, info: '', attributes: [] }]]]);
    expect((await markKnown(draft, server)).rows.some(({ known }) => known?.length)).toBe(false);
  });
});

function aDraft(options: Partial<DraftOptions> = {}, more: readonly Screened[] = []): EventDraft {
  return draftEvent(anInput({ mail: aMail(), contents: [aContent()], screened: [found('ipv4', '192.0.2.1'), ...more] }), options);
}

function refusedRow(row: string) {
  return { row, what: 'attribute', value: 'ip-dst 192.0.2.1', reason: 'no' } as const;
}
