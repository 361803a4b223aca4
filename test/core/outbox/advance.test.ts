import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import type { Identity } from '#core/draft/event-uuid.ts';
import { type AdvancePorts, advance } from '#core/outbox/advance.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { NEVER, needsAttention, retryNow } from '#core/outbox/item-state.ts';
import { pauseAfter } from '#core/outbox/next-attempt.ts';
import { reopen, sendAnew, undo } from '#core/outbox/reopen.ts';
import { RETENTION_DEFAULTS, retire, tidyUp } from '#core/outbox/retention.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { Problem } from '#core/problem.ts';
import { A_SUBMISSION, anItem } from '../../contracts/outbox.ts';
import { FakeMisp } from '../../fakes/fake-misp.ts';
import { MemoryOutbox } from '../../fakes/memory-outbox.ts';
import { aMail, anInput, BODY, found } from '../draft/support/a-mail.ts';

const NOW = Date.parse('2026-11-21T08:00:00.000Z');

describe('an item', () => {
  test('goes from draft to submit to done, one step at a time', async () => {
    const misp = new FakeMisp();
    const steps = await allSteps(anItem('a'), portsOf(misp));
    expect(steps.map(({ work }) => work.step)).toEqual(['draft', 'submit', 'done']);
    expect([...misp.events.values()].map(({ info }) => info)).toEqual(['Invoice 4711']);
  });

  test.each([1, 2, 3, 4])(
    'does nothing twice where the process dies after it has written %i times how far it has come',
    async (deathAfter) => {
      const misp = new FakeMisp();
      const options = { delivery: { to: 'new event', sightings: {} }, freeText: 'add' } as const;
      const ports = portsOf(misp, options, hosts('a', 'b', 'c'));
      const drafted = await advance(anItem('a'), ports);
      // What was kept is all that the next process has.
      let kept = drafted;
      let written = 0;
      const process = new AbortController();
      const remember = async (item: OutboxItem) => {
        if (written++ === deathAfter) {
          process.abort();
        } else {
          kept = deserialize(serialize(item)) as OutboxItem;
        }
        process.signal.throwIfAborted();
      };
      const first = await advance(drafted, { ...ports, remember }, process.signal);
      const done = first.work.step === 'done' ? first : await advance(kept, ports);
      const sighted = [...misp.sightings].sort();
      expect(done.work).toMatchObject({ step: 'done', submission: { sightings: 3 } });
      // One write is lost with the process, and with it at most one sighting or the import is not known of.
      expect(new Set(sighted).size).toBe(3);
      expect(sighted.length).toBeLessThanOrEqual(4);
      expect(misp.events.size).toBe(1);
    },
  );

  test('of which the process dies before a sighting is answered goes on with that one', async () => {
    const misp = new FakeMisp();
    const ports = portsOf(misp, { delivery: { to: 'new event', sightings: {} } }, hosts('a', 'b', 'c', 'd'));
    const drafted = await advance(anItem('a'), ports);
    const outbox = new MemoryOutbox();
    const process = new AbortController();
    const add = misp.addSighting.bind(misp);
    misp.addSighting = async (attribute) => {
      if (misp.sightings.length === 2) {
        process.abort();
      }
      process.signal.throwIfAborted();
      await add(attribute);
    };
    const stopped = await advance(drafted, { ...ports, remember: (item) => outbox.put(item) }, process.signal);
    expect([stopped.work, misp.sightings.length]).toEqual([(await outbox.get('a'))?.work, 2]);
    misp.addSighting = add;
    const done = await advance(stopped, ports);
    expect(done.work).toMatchObject({ step: 'done', submission: { status: 'created', sightings: 4, refused: [] } });
    expect([misp.sightings.length, new Set(misp.sightings).size]).toEqual([4, 4]);
  });

  test('is kept after every sighting however slow the disk is', async () => {
    const misp = new FakeMisp();
    let now = NOW;
    const ports = portsOf(misp, { delivery: { to: 'new event', sightings: {} } }, hosts('a', 'b', 'c', 'd'), () => now);
    const keptAfter: number[] = [];
    const remember = async () => {
      keptAfter.push(misp.sightings.length);
      now += 60_000;
    };
    await advance(await advance(anItem('a'), ports), { ...ports, remember });
    expect(keptAfter).toEqual([0, 0, 1, 2, 3]);
  });

  test('of nothing but sightings goes on where it stopped, too', async () => {
    const misp = new FakeMisp();
    misp.known = new Map(
      ['a', 'b', 'c'].map((name) => [`${name}.example`, [{ id: '3', uuid: 'u', info: 'old', attributes: [`of ${name}`] }]]),
    );
    const ports = portsOf(misp, { delivery: { to: 'sightings' } }, hosts('a', 'b', 'c'));
    const process = new AbortController();
    const remember = async () => process.abort();
    const stopped = await advance(await advance(anItem('a'), ports), { ...ports, remember }, process.signal);
    expect(misp.sightings).toEqual(['of a']);
    expect((await advance(stopped, ports)).work).toMatchObject({ step: 'done', submission: { status: 'sighted', sightings: 3 } });
    expect(misp.sightings).toEqual(['of a', 'of b', 'of c']);
  });

  test('that was sent and is opened again is sent again', async () => {
    const misp = new FakeMisp();
    const ports = portsOf(misp, { delivery: { to: 'new event', sightings: {} } });
    const process = new AbortController();
    const sent = await advance(await advance(anItem('a'), ports), { ...ports, remember: async () => process.abort() }, process.signal);
    expect(sent.work).toHaveProperty('sent');
    const { work } = reopen(sent, NOW);
    expect(work).not.toHaveProperty('sent');
    expect(work).not.toHaveProperty('followUp');
  });

  test('waits for the person who reviews it, with what MISP knows and what the role may not', async () => {
    const misp = new FakeMisp();
    misp.known = new Map([['192.0.2.1', [{ id: '3', uuid: 'u', info: 'old', attributes: ['a1'] }]]]);
    misp.may = { ...misp.may, publish: false };
    const steps = await allSteps(anItem('a', { review: true }), portsOf(misp, { publish: true }));
    const { work } = steps.at(-1) ?? anItem('a');
    expect(work.step).toBe('review');
    expect(work).toMatchObject({ draft: { notices: [expect.objectContaining({ code: 'role_may_not_publish' })] } });
    expect(work.step === 'review' && work.draft.rows.flatMap(({ known = [] }) => known.map(({ id }) => id))).toEqual(['3']);
  });

  test('is drafted for review although MISP does not answer, and says so', async () => {
    const misp = new FakeMisp();
    misp.failures = ['misp_unreachable'];
    const { work } = await advance(anItem('a', { review: true }), portsOf(misp));
    expect(work).toMatchObject({ step: 'review', draft: { notices: [expect.objectContaining({ code: 'known_not_asked' })] } });
  });

  test('that failed keeps its work and its reason, and is due again later and later', async () => {
    const misp = new FakeMisp();
    misp.failures = ['misp_busy', 'misp_unreachable'];
    const submit = await advance(anItem('a'), portsOf(misp));
    const once = await advance(submit, portsOf(misp));
    const twice = await advance(once, portsOf(misp));
    expect([once, twice].map(({ attempts, problem, work }) => [attempts, problem?.code, work.step])).toEqual([
      [1, 'misp_busy', 'submit'],
      [2, 'misp_unreachable', 'submit'],
    ]);
    expect(Date.parse(twice.notBefore) - NOW).toBeGreaterThan(Date.parse(once.notBefore) - NOW);
    const done = await advance(twice, portsOf(misp));
    expect(done).toMatchObject({ attempts: 0, work: { step: 'done' } });
    expect(done).not.toHaveProperty('problem');
  });

  test('that somebody has to mend stands still until it is told to go on', async () => {
    const misp = new FakeMisp();
    misp.failures = ['misp_key_refused'];
    const submit = await advance(anItem('a'), portsOf(misp));
    const stuck = await advance(submit, portsOf(misp));
    expect(stuck.notBefore).toBe(NEVER);
    expect(needsAttention(stuck)).toBe(true);
    const outbox = new MemoryOutbox();
    await outbox.put(stuck);
    expect(await outbox.claim(NOW + 1e12, 1)).toBeUndefined();
    await outbox.put(retryNow(stuck, NOW));
    expect(await outbox.claim(NOW, 1)).toMatchObject({ id: 'a' });
  });

  test('throws nothing, whatever its stage throws, and comes back as it was when it was aborted', async () => {
    const broken = { ...portsOf(new FakeMisp()), draft: () => Promise.reject(new TypeError('boom')) };
    expect((await advance(anItem('a'), broken)).problem).toEqual({ code: 'internal', details: { message: 'boom' } });
    const item = anItem('a');
    expect(await advance(item, broken, AbortSignal.abort())).toBe(item);
  });

  test('whose answer was lost becomes no second event', async () => {
    const misp = new FakeMisp();
    misp.losesAnswer = true;
    const steps = await allSteps(anItem('a'), portsOf(misp));
    expect(misp.events.size).toBe(1);
    expect(steps.at(-1)?.work).toMatchObject({ step: 'done', submission: { status: 'already there' } });
  });

  test('that was drafted while nobody could say whose key it is becomes the event that its mail is at every other door', async () => {
    const misp = new FakeMisp();
    const [away, elsewhere] = [await draftFor(''), await draftFor('ORG')];
    const item = anItem('a', { work: { step: 'submit', draft: away } });
    const kept: OutboxItem[] = [];
    const ports = { ...portsOf(misp), identify: async () => identityOf('ORG'), remember: async (now: OutboxItem) => void kept.push(now) };
    const { work } = await advance(item, ports);
    expect(away.event.uuid).not.toBe(elsewhere.event.uuid);
    expect([...misp.events.keys()]).toEqual([elsewhere.event.uuid]);
    // An undo deletes the event of the draft that was kept.
    expect(work).toMatchObject({
      step: 'done',
      submission: { uuid: elsewhere.event.uuid },
      draft: { event: { uuid: elsewhere.event.uuid } },
    });
    await advance(anItem('b', { work: { step: 'submit', draft: elsewhere } }), ports);
    expect(misp.events.size).toBe(1);
  });

  test('is not sent before MISP says whose key it is, and is then sent by itself', async () => {
    const misp = new FakeMisp();
    const item = anItem('a', { work: { step: 'submit', draft: await draftFor('') } });
    const identify = () => Promise.reject(new Problem('misp_unreachable'));
    const after = await advance(item, { ...portsOf(misp), identify });
    expect([misp.events.size, after.problem?.code, after.work.step]).toEqual([0, 'misp_unreachable', 'submit']);
  });

  test('keeps the event in which it is already, and that of an older version', async () => {
    const misp = new FakeMisp();
    const ports = { ...portsOf(misp), identify: async () => identityOf('another') };
    const draft = await draftFor('ORG');
    const done = await advance(anItem('a', { work: { step: 'submit', draft } }), { ...ports, identify: async () => identityOf('ORG') });
    const again = reopen(done, NOW);
    const work = again.work.step === 'review' ? ({ ...again.work, step: 'submit' } as const) : again.work;
    expect((await advance({ ...again, work }, ports)).work).toMatchObject({ step: 'done', draft: { event: { uuid: draft.event.uuid } } });
    const { fingerprints: _, ...older } = draft;
    await advance(anItem('b', { work: { step: 'submit', draft: older } }), ports);
    expect([...misp.events.keys()]).toEqual([draft.event.uuid]);
  });

  test('is in its own generation again after it was undone', async () => {
    const misp = new FakeMisp();
    const ports = { ...portsOf(misp), identify: async ({ generation }: OutboxItem) => ({ ...identityOf('ORG'), generation }) };
    const done = await advance(anItem('a', { work: { step: 'submit', draft: await draftFor('') } }), ports);
    const undone = await undo(done, misp, NOW);
    const work = undone.work.step === 'review' ? ({ ...undone.work, step: 'submit' } as const) : undone.work;
    await advance({ ...undone, work }, ports);
    expect([...misp.events.keys()].at(-1)).toBe((await draftFor('ORG', 1)).event.uuid);
  });
});

describe('the pause after a failure', () => {
  test('doubles up to four hours and a quarter, and is not the same for all', () => {
    expect(pauseAfter(1, 'a')).toBeGreaterThanOrEqual(30_000);
    fc.assert(
      fc.property(fc.nat(2000), fc.string(), (attempts, id) => {
        const pause = pauseAfter(attempts, id);
        expect(pause).toBeGreaterThanOrEqual(30_000);
        expect(pause).toBeLessThanOrEqual(5 * 60 * 60_000);
        expect(pauseAfter(attempts, id)).toBe(pause);
      }),
    );
    expect(new Set(['a', 'b', 'c', 'd'].map((id) => pauseAfter(5, id))).size).toBeGreaterThan(1);
  });
});

describe('no sequence of crashes', () => {
  test('loses an item or makes two events of it', async () => {
    const crash = fc.constantFrom('none', 'before the write', 'after the write', 'answer lost', 'misp_busy', 'misp_unreachable');
    await fc.assert(
      fc.asyncProperty(fc.array(crash, { maxLength: 12 }), async (crashes) => {
        const misp = new FakeMisp();
        const outbox = new MemoryOutbox();
        await outbox.put(anItem('a'));
        let now = NOW;
        for (const what of [...crashes, 'none', 'none', 'none'] as const) {
          now += 24 * 60 * 60_000;
          const item = await outbox.claim(now, 60_000);
          if (!item || what === 'before the write') {
            continue;
          }
          misp.losesAnswer = what === 'answer lost' && item.work.step === 'submit';
          misp.failures = what === 'misp_busy' || what === 'misp_unreachable' ? [what] : [];
          const after = await advance(
            item,
            portsOf(misp, {}, undefined, () => now),
          );
          misp.failures = [];
          if (what !== 'after the write') {
            await outbox.put(after);
          }
        }
        expect((await outbox.list()).map(({ id, work }) => [id, work.step])).toEqual([['a', 'done']]);
        expect(misp.events.size).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is done', () => {
  test('can be undone and sent again: MISP gets an event with new uuids throughout', async () => {
    const misp = new FakeMisp();
    const done = (await allSteps(anItem('a'), portsOf(misp))).at(-1) ?? anItem('a');
    const first = JSON.stringify([...misp.events.values()]);
    const back = await undo(done, misp, NOW);
    expect(misp.events.size).toBe(0);
    expect(back).toMatchObject({ generation: 1, work: { step: 'review' } });
    const again = back.work.step === 'review' ? { ...back, work: { ...back.work, step: 'submit' as const } } : back;
    expect((await advance(again, portsOf(misp))).work).toMatchObject({ step: 'done', submission: { status: 'created' } });
    const old = new Set(first.match(/[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{22}/g));
    const renewed = JSON.stringify([...misp.events.values()]).match(/[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{22}/g) ?? [];
    expect(renewed.filter((uuid) => old.has(uuid))).toEqual([]);
  });

  test('has the same event uuid anew as a fresh draft of its next generation', () => {
    const draft = draftEvent(anInput());
    const item = sendAnew(anItem('a', { work: { step: 'submit', draft } }), NOW);
    const fresh = draftEvent(anInput({ identity: { ...anInput().identity, generation: 1 } }));
    expect(item.work).toMatchObject({ step: 'review', draft: { event: { uuid: fresh.event.uuid } } });
  });

  test('comes back for correction, and then only what MISP refused goes there', async () => {
    const misp = new FakeMisp();
    const ports = portsOf(misp);
    const drafted = await advance(anItem('a'), ports);
    const bad = drafted.work.step === 'submit' ? (drafted.work.draft.event.Attribute[0]?.uuid ?? '') : '';
    misp.refuses = [{ row: bad, what: 'attribute', value: 'x', reason: 'no' }];
    const done = await advance(drafted, ports);
    misp.refuses = [];
    const back = reopen(done, NOW);
    const again = await advance(back.work.step === 'review' ? { ...back, work: { ...back.work, step: 'submit' } } : back, ports);
    expect(misp.additions.map(({ additions }) => additions.Attribute.map(({ uuid }) => uuid))).toEqual([[bad]]);
    expect(again.work).toMatchObject({ step: 'done', submission: { status: 'updated', refused: [] } });
  });

  test('loses its attachments after a day and its line after a month; what is not done never goes', async () => {
    const day = 24 * 60 * 60_000;
    const draft = draftEvent(anInput());
    const done = anItem('a', { work: { step: 'done', submission: A_SUBMISSION, draft } });
    expect(retire(done, NOW)).toBe(done);
    expect(retire(done, NOW + day)).toMatchObject({ work: { step: 'done', submission: A_SUBMISSION } });
    expect((retire(done, NOW + day) as OutboxItem).work).not.toHaveProperty('draft');
    expect(retire(done, NOW + RETENTION_DEFAULTS.items)).toBe('remove');
    const outbox = new MemoryOutbox();
    await outbox.put(done);
    await outbox.put(anItem('waiting'));
    expect(await tidyUp(outbox, NOW + 1000 * day)).toBe(1);
    expect((await outbox.list()).map(({ id }) => id)).toEqual(['waiting']);
  });
});

function portsOf(
  server: FakeMisp,
  options: Parameters<typeof draftEvent>[1] = {},
  screened = [found('ipv4', '192.0.2.1')],
  now = () => NOW,
): AdvancePorts {
  const mail = aMail({ texts: [{ place: BODY, source: 'plain', text: 'some text', links: [], hidden: [] }] });
  return {
    clock: { now },
    server,
    draft: async ({ generation }) => draftEvent(anInput({ mail, screened, identity: { ...anInput().identity, generation } }), options),
  };
}

function identityOf(organisation: string, generation = 0): Identity {
  return { instance: 'https://misp.example', organisation, generation };
}

function draftFor(organisation: string, generation = 0) {
  const mail = 'From: a@x.example\nSubject: x\nMessage-ID: <1@x.example>\n\nsee hxxps://bad[.]example/a\n';
  return draftFromMail(new TextEncoder().encode(mail), {}, { identity: identityOf(organisation, generation) });
}

function hosts(...names: readonly string[]) {
  return names.map((name) => found('domain', `${name}.example`));
}

async function allSteps(item: OutboxItem, ports: AdvancePorts): Promise<readonly OutboxItem[]> {
  const steps = [item];
  for (let now = item; steps.length < 10; ) {
    const next = await advance(now, ports);
    if (next === now) {
      return steps;
    }
    steps.push(next);
    now = next;
  }
  return steps;
}
