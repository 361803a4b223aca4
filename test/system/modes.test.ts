import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, type SandboxEvent, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { until } from '../thunderbird/harness/until.ts';
import { makeCarrier, makeMail } from './mails.ts';
import { type Machine, makeMachine } from './mispatch.ts';

let sandbox: Sandbox;
let machine: Machine;
/** What MISP was called for. */
let calls: string[];

beforeEach(async () => {
  calls = [];
  sandbox = await startMispSandbox({ log: (line) => calls.push(line) });
  machine = makeMachine(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}" }\n`, Object.values(sandbox.keys));
});

afterEach(async () => {
  machine.remove();
  await sandbox.close();
});

function eventAt(index: number): SandboxEvent {
  const event = sandbox.events()[index];
  if (!event) {
    throw new Error(`There is no event ${index + 1}.`);
  }
  return event;
}

async function submit(name: string, ...options: readonly string[]): Promise<void> {
  const { code, stderr } = await machine.run(['submit', '-', ...options], { input: makeMail(name) });
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

describe('modes of mispatch submit', () => {
  test('row 7 of mail_to_misp: --carrier makes an event of each attached mail and none of the one that carries them', async () => {
    const input = makeCarrier('c', [makeMail('in1'), makeMail('in2')]);
    const { code } = await machine.run(['submit', '--carrier', '-'], { input });
    expect(code).toBe(0);
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice in1', 'Invoice in2']);
    // The same mail through another door is the same event.
    await submit('in1');
    expect(sandbox.events()).toHaveLength(2);
  });

  test('row 3 of mail_to_misp: --trap takes the mail itself for the evidence, otherwise a forwarded mail in it is', async () => {
    const subjects = (event: SandboxEvent): readonly string[] =>
      event.Object.filter(({ name }) => name === 'email').flatMap(({ Attribute }) =>
        Attribute.filter(({ object_relation }) => object_relation === 'subject').map(({ value }) => value),
      );
    for (const options of [[], ['--trap']]) {
      const input = makeCarrier(`t${options.length}`, [makeMail(`evidence${options.length}`)]);
      expect((await machine.run(['submit', '-', ...options], { input })).code).toBe(0);
    }
    expect(subjects(eventAt(0))).toEqual(['Invoice evidence0']);
    expect(subjects(eventAt(1))).toContain('Fwd: 1 mails t1');
  });

  test('--one-event makes one event of several mails', async () => {
    const files = ['m1', 'm2', 'm3'].map((name) => machine.write(`${name}.eml`, makeMail(name)));
    expect((await machine.run(['submit', '--one-event', ...files])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
    const event = eventAt(0);
    expect(event.Object.filter(({ name }) => name === 'email')).toHaveLength(3);
    for (const name of ['m1', 'm2', 'm3']) {
      expect(JSON.stringify(event)).toContain(`pay-${name}.evil-shop.com`);
    }
  });

  test('--event adds to an event that is there', async () => {
    await submit('first');
    const { code, stdout } = await machine.run(['submit', '-', '--event', eventAt(0).id], { input: makeMail('second') });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^updated {2}/);
    expect(sandbox.events()).toHaveLength(1);
    expect(JSON.stringify(eventAt(0))).toContain('https://pay-second.evil-shop.com/login?id=1');
  });

  test('the same mail again adds what was found since, says what was new, and then nothing any more', async () => {
    const file = machine.write('a.eml', makeMail('again', { body: 'CVE-2024-3094' }));
    expect((await machine.run(['submit', file, '--set', 'indicators.kinds=url'])).stdout).toMatch(/^created {2}/);
    const second = await machine.run(['submit', file]);
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^updated {2}.* {2}\(2 added, \d+ there before\)\n$/);
    const [, added] = second.stdout.match(/, (\d+) there/) ?? [];
    expect(Number(added)).toBeGreaterThan(5);
    const third = await machine.run(['submit', '--json', file]);
    expect(JSON.parse(third.stdout)).toMatchObject([{ status: 'already there', kept: 2 + Number(added), added: [], refused: [] }]);
    expect(sandbox.events()).toHaveLength(1);
    expect(eventAt(0).Attribute.filter(({ type }) => type === 'vulnerability')).toHaveLength(1);
  });

  test('the same mail again does not bring back what an analyst deleted, nor change what he changed', async () => {
    const file = machine.write('a.eml', makeMail('edited'));
    await machine.run(['submit', file]);
    const [first, second] = eventAt(0).Attribute;
    const call = (path: string, body: object) =>
      fetch(`${sandbox.url}${path}`, {
        method: 'POST',
        headers: { Accept: 'application/json', Authorization: sandbox.keys.publisher, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await call(`/attributes/delete/${first?.uuid}`, {})).status).toBe(200);
    expect((await call(`/attributes/edit/${second?.uuid}`, { comment: 'mine', to_ids: false })).status).toBe(200);
    const again = await machine.run(['submit', file]);
    expect(again.stdout).toMatch(/^already there {2}/);
    expect(again.stderr).toContain('it was deleted in MISP');
    expect(eventAt(0).Attribute.map(({ uuid }) => uuid)).not.toContain(first?.uuid);
    expect(eventAt(0).Attribute.find(({ uuid }) => uuid === second?.uuid)).toMatchObject({ comment: 'mine', to_ids: false });
  });

  test('--event adds a mail that has an event of its own, once, and leaves that one as it is', async () => {
    await submit('base');
    await submit('mine');
    const { RelatedEvent: _before, ...own } = eventAt(1);
    for (const status of ['updated', 'already there']) {
      const { code, stderr, stdout } = await machine.run(['submit', '--json', '-', '--event', eventAt(0).id], { input: makeMail('mine') });
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toMatchObject([{ status, refused: [] }]);
    }
    expect(eventAt(0).Object.filter(({ name }) => name === 'email')).toHaveLength(2);
    // Both mails have the same hash: the event has it once, and both point at it.
    const hashes = eventAt(0).Attribute.filter(({ type }) => type === 'md5');
    expect(hashes).toHaveLength(1);
    for (const { ObjectReference } of eventAt(0).Object) {
      expect(ObjectReference.map((one) => one.referenced_uuid)).toContain(hashes[0]?.uuid);
    }
    const { RelatedEvent: _after, ...now } = eventAt(1);
    expect(now).toEqual(own);
  });

  test('--event to an event of another organisation proposes, and not twice', async () => {
    const environment = { MISPATCH_MISP_KEY: sandbox.keys.partner, STATE_DIRECTORY: `${machine.folder}/partner` };
    const theirs = machine.write('theirs.eml', makeMail('theirs'));
    expect((await machine.run(['submit', '--set', 'event.distribution=1', theirs], { environment })).code).toBe(0);
    const before = eventAt(0);
    const first = await machine.run(['submit', '-', '--event', before.id], { input: makeMail('mine') });
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^proposed {2}.* {2}\(\d+ proposed, \d+ there before\)\n$/);
    expect(first.stderr).toContain('takes proposals of single attributes');
    const { ShadowAttribute: proposals, ...after } = eventAt(0);
    expect(proposals.map(({ value }) => value)).toContain('https://pay-mine.evil-shop.com/login?id=1');
    expect(proposals.map(({ value }) => value)).toContain('<mine@sender-domain.test>');
    expect({ ...after, ShadowAttribute: [] }).toEqual({ ...before, ShadowAttribute: [] });
    const second = await machine.run(['submit', '-', '--event', before.id], { input: makeMail('mine') });
    expect(second.stdout).toMatch(/^already there {2}/);
    expect(eventAt(0).ShadowAttribute).toHaveLength(proposals.length);
    const undone = await machine.run(['undo', machine.write('a.eml', makeMail('mine'))]);
    expect(undone.code).toBe(65);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('rows 4 and 5 of mail_to_misp: --event --urls-only adds links with the subject and the sender as comment', async () => {
    await submit('base');
    const before = eventAt(0).Attribute.length;
    await submit('osint', '--event', eventAt(0).uuid, '-u');
    const added = eventAt(0).Attribute.slice(before);
    expect(added.map(({ type }) => type)).toContain('link');
    expect(new Set(added.map(({ comment }) => comment))).toEqual(new Set(['Invoice osint (from: Billing <billing@sender-domain.test>)']));
    expect(added.some(({ type }) => type === 'md5')).toBe(false);
  });

  test('--event with a number that MISP does not have is told, and the mail is kept', async () => {
    const { code, stderr } = await machine.run(['submit', '--event', '4711', machine.write('a.eml', makeMail('a'))]);
    expect(code).toBe(65);
    expect(stderr).toContain('has no event 4711');
    expect((await machine.run(['outbox', 'list'])).stdout).toContain('stopped');
  });

  test('--extends makes an event that extends another', async () => {
    await submit('base');
    await submit('more', '--extends', eventAt(0).uuid);
    expect(eventAt(1).extends_uuid).toBe(eventAt(0).uuid);
  });

  test('--sightings-only makes no event but sightings of what is known', async () => {
    await submit('seen');
    const before = sandbox.events().length;
    const { code } = await machine.run(['submit', '--sightings-only', '-'], {
      input: makeMail('other', { body: 'https://pay-seen.evil-shop.com/login?id=1' }),
    });
    expect(code).toBe(0);
    expect(sandbox.events()).toHaveLength(before);
  });

  test('--publish publishes', async () => {
    await submit('quiet');
    await submit('loud', '--publish');
    expect([eventAt(0).published, eventAt(1).published]).toEqual([false, true]);
  });

  test('undo deletes the event, and the same mail can be sent again', async () => {
    await submit('regret');
    const { uuid } = eventAt(0);
    const undone = await machine.run(['undo', uuid]);
    expect(undone.stdout).toBe(`deleted  ${uuid}\n`);
    expect(undone.code).toBe(0);
    expect(sandbox.events()).toHaveLength(0);
    expect((await machine.run(['outbox', 'run'])).stdout).toBe('');
    await submit('regret');
    expect(eventAt(0).uuid).not.toBe(uuid);

    expect((await machine.run(['undo', machine.write('a.eml', makeMail('regret'))])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(0);
  });

  test.each([
    ['while it waits for the answer', 1, 0],
    ['for good, and it is asked for again', Number.POSITIVE_INFINITY, 75],
  ])('undo deletes the event although the answer is lost %s', async (_when, times, code) => {
    await submit('lost');
    const { uuid } = eventAt(0);
    sandbox.fail({ how: 'answer lost', path: '/events/delete', times });
    expect((await machine.run(['undo', uuid])).code).toBe(code);
    sandbox.recover();
    if (code !== 0) {
      expect(await machine.run(['undo', uuid])).toMatchObject({ code: 0, stderr: expect.stringContaining('MISP has its event no longer') });
    }
    expect(sandbox.events()).toHaveLength(0);
    await submit('lost');
    expect(eventAt(0).uuid).not.toBe(uuid);
  });

  test('undo loses no mail that is handed in again while MISP deletes its event', async () => {
    await submit('twice');
    const { uuid } = eventAt(0);
    const handedIn = Promise.withResolvers<void>();
    sandbox.fail({ how: 'held', until: handedIn.promise, path: '/events/delete', times: 1 });
    const undone = machine.run(['undo', uuid]);
    await until('the deletion', () => calls.some((line) => line.includes('/events/delete')));
    expect((await machine.run(['submit', machine.write('a.eml', makeMail('twice')), '--queue'])).stdout).toMatch(/^queued/);
    handedIn.resolve();
    expect((await undone).stdout).toBe(`deleted  ${uuid}\n`);
    expect((await machine.run(['outbox', 'run'])).stdout).toMatch(/^created/);
    expect(sandbox.events()).toHaveLength(1);
    expect(eventAt(0).uuid).not.toBe(uuid);
  });

  test('undo never deletes an event that a mail was only added to', async () => {
    await submit('base');
    const { id, uuid } = eventAt(0);
    expect((await machine.run(['submit', '-', '--event', id], { input: makeMail('added') })).code).toBe(0);
    const undone = await machine.run(['undo', machine.write('a.eml', makeMail('added'))]);
    expect(undone.code).toBe(65);
    expect(undone.stderr).toContain('no event of its own');
    expect(sandbox.events().map((event) => event.uuid)).toEqual([uuid]);
    expect((await machine.run(['undo', uuid])).code).toBe(0);
    expect(sandbox.events()).toHaveLength(0);
    expect((await machine.run(['undo', '00000000-0000-4000-8000-000000000000'])).code).toBe(65);
  });

  test('undo finds the event of a mail that another machine submitted', async () => {
    await submit('elsewhere');
    const file = machine.write('a.eml', makeMail('elsewhere'));
    const state = { STATE_DIRECTORY: `${machine.folder}/other` };
    expect((await machine.run(['undo', file], { environment: state })).code).toBe(0);
    expect(sandbox.events()).toHaveLength(0);
    expect((await machine.run(['submit', file], { environment: state })).code).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('a mail whose event was deleted by somebody else waits, and --again makes a new one', async () => {
    await submit('deleted');
    const { uuid } = eventAt(0);
    await machine.run(['undo', uuid]);
    const file = machine.write('a.eml', makeMail('deleted'));
    const environment = { STATE_DIRECTORY: `${machine.folder}/other` };
    const refused = await machine.run(['submit', file], { environment });
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('was deleted there');
    expect((await machine.run(['submit', '-'], { environment, input: makeMail('deleted') })).code).toBe(0);
    expect(sandbox.events()).toHaveLength(0);
    const again = await machine.run(['submit', '--again', file], { environment });
    expect(again.code).toBe(0);
    expect(eventAt(0).uuid).not.toBe(uuid);
  });

  test('preview --check-known says in which events MISP has a value already', async () => {
    await submit('old');
    const file = machine.write('a.eml', makeMail('new', { body: 'https://pay-old.evil-shop.com/login?id=1' }));
    const { code, stdout } = await machine.run(['preview', '--check-known', file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/https:\/\/pay-old\.evil-shop\.com\/login\?id=1 .*known: 1 Invoice old/);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('--check-known leaves to a person what MISP knows already, and retry sends it after all', async () => {
    await submit('old', '--check-known');
    expect(sandbox.events()).toHaveLength(1);
    const file = machine.write('a.eml', makeMail('new', { body: 'https://pay-old.evil-shop.com/login?id=1' }));
    const held = await machine.run(['submit', '--check-known', file]);
    expect(held.code).toBe(65);
    expect(held.stdout).toMatch(/^for review {2}/);
    expect(held.stderr).toContain('in event 1 (Invoice old)');
    expect(sandbox.events()).toHaveLength(1);
    const id = /^for review {2}(\w+)/.exec(held.stdout)?.[1] ?? '';
    expect((await machine.run(['outbox', 'show', id])).stdout).toContain('known: 1 Invoice old');
    expect((await machine.run(['outbox', 'run'])).stdout).toBe('');
    expect((await machine.run(['outbox', 'retry', id.slice(0, 10)])).stdout).toMatch(/^created {2}/);
    expect(sandbox.events()).toHaveLength(2);
  });

  test('outbox discard forgets a mail', async () => {
    await machine.run(['submit', '--queue', '-'], { input: makeMail('unwanted') });
    const [entry] = JSON.parse((await machine.run(['outbox', 'list', '--json'])).stdout) as { id: string; title: string }[];
    expect(entry?.title).toBe('Invoice unwanted');
    expect((await machine.run(['outbox', 'discard', entry?.id ?? ''])).code).toBe(0);
    expect((await machine.run(['outbox', 'list'])).stdout).toBe('The outbox is empty.\n');
    expect((await machine.run(['outbox', 'discard', entry?.id ?? ''])).code).toBe(64);
  });

  test('mails of senders that may not submit are not taken, and nobody gets a bounce', async () => {
    const mail = (results: string): string => `Authentication-Results: mx.example.org; ${results}\r\n${makeMail('sender')}`;
    const environment = {
      MISPATCH_SENDERS_ALLOW: '@sender-domain.test',
      MISPATCH_MAIL_TRUSTED_AUTHSERV_IDS: 'mx.example.org',
    };
    const forged = await machine.run(['submit', '-'], { input: mail('dmarc=fail header.from=sender-domain.test'), environment });
    expect(forged.code).toBe(0);
    expect(forged.stderr).toContain('no trusted server says that it really comes from sender-domain.test');
    const file = machine.write('a.eml', mail('dkim=pass header.d=evil.test'));
    expect((await machine.run(['submit', file], { environment })).code).toBe(77);
    const other = { ...environment, MISPATCH_SENDERS_ALLOW: 'analyst@example.org' };
    expect(
      (await machine.run(['submit', '-'], { input: mail('dmarc=pass header.from=sender-domain.test'), environment: other })).stderr,
    ).toContain('is not among senders.allow');
    expect(sandbox.events()).toHaveLength(0);
    const good = await machine.run(['submit', '-'], { input: mail('dmarc=pass header.from=sender-domain.test'), environment });
    expect(good.stderr).toBe('');
    expect(sandbox.events()).toHaveLength(1);
  });
});
