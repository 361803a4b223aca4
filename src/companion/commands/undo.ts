import { audit } from '#companion/audit/audit.ts';
import type { Context } from '#companion/context.ts';
import { createEngine, type Engine } from '#companion/engine.ts';
import { EXIT, type ExitCode, worstOf } from '#companion/exit-code.ts';
import { openOutbox } from '#companion/open-outbox.ts';
import { mailId, makeItem, makeSlice } from '#companion/outbox-item.ts';
import { openSettings, type ReadSettings } from '#companion/settings.ts';
import { groupMails, type MailGroup } from '#companion/sources/group-mails.ts';
import type { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { FoundEvent } from '#core/ports.ts';
import { Problem, toProblem } from '#core/problem.ts';
import { defineCommand } from './command.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i; // 9a0d2c1e-6d1f-5a6b-8e3c-0123456789ab

export const undo = defineCommand({
  summary: 'Delete the event that was made of a mail',
  usage: ['UUID|FILE|- ...'],
  details: [
    'The UUID is that of an event that this machine made; FILE is the mail that it was made of: of several events of one mail each is deleted.',
    'MISP never takes a deleted UUID again, so when the same mail is submitted anew it becomes an event with another one.',
    'What was added to an event of somebody else is not taken back: MISP shows it there.',
  ],
  options: {},
  async run({ positionals }, context) {
    if (positionals.length === 0) {
      context.log.error('undo needs the UUID of an event or the FILE of a mail. mispatch undo --help says more.');
      return EXIT.usage;
    }
    const settings = openSettings(context);
    using outbox = openOutbox(settings, context.environment);
    const tools: Tools = { context, engine: createEngine(settings, outbox), outbox, settings };
    const codes: ExitCode[] = [];
    for (const target of positionals) {
      codes.push(UUID.test(target) ? await undoEvent(target.toLowerCase(), tools) : await undoMails(target, tools));
    }
    return worstOf(codes);
  },
});

interface Tools {
  readonly context: Context;
  readonly engine: Engine;
  readonly outbox: SqliteOutbox;
  readonly settings: ReadSettings;
}

async function undoEvent(uuid: string, tools: Tools): Promise<ExitCode> {
  const item = await tools.outbox.findByUuid(uuid);
  if (item === undefined) {
    tools.context.log.error(`Nothing in the outbox of this machine became the event ${uuid}. Give the mail itself, or delete it in MISP.`);
    return EXIT.data;
  }
  return undoItem(item, tools);
}

async function undoMails(name: string, tools: Tools): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for await (const group of groupMails([name], { grouping: 'each' }, tools.context)) {
    codes.push(await undoGroup(group, tools));
  }
  return worstOf(codes);
}

async function undoGroup(group: MailGroup, tools: Tools): Promise<ExitCode> {
  if ('problem' in group) {
    throw group.problem;
  }
  if (!('mails' in group)) {
    return EXIT.ok;
  }
  const ofMail = tools.outbox.entries().filter(({ id }) => id.startsWith(mailId(group.mails)));
  const done = ofMail.filter(({ step }) => step === 'done');
  if (done.length === 0) {
    return undoUnknown(group.mails, tools);
  }
  for (const { id, title } of ofMail.filter(({ step }) => step !== 'done')) {
    tools.context.log.warn(`${title}: it is not in MISP yet, and goes there unless mispatch outbox discard ${id} forgets it.`);
  }
  const there = done.filter(({ problem }) => problem?.code !== 'misp_event_deleted');
  const codes: ExitCode[] = [];
  for (const { id } of there.length > 0 ? there : done) {
    const item = await tools.outbox.get(id);
    codes.push(item ? await undoItem(item, tools) : EXIT.ok);
  }
  return worstOf(codes);
}

async function undoItem(item: OutboxItem, tools: Tools): Promise<ExitCode> {
  const { context, outbox } = tools;
  const { problem, work } = item;
  const isOwn = work.step === 'done' && work.submission.status !== 'sighted' && work.submission.status !== 'proposed';
  if (!isOwn || item.wishes?.event !== undefined || problem?.code === 'misp_event_deleted') {
    context.log.error(`${item.title}: it has no event of its own that could be deleted.`);
    return EXIT.data;
  }
  const { uuid } = work.submission;
  await deleteEvent(uuid, item, tools);
  await outbox.change(item.id, (now = item) => remember(now, uuid));
  await context.print(`deleted  ${uuid}\n`);
  return EXIT.ok;
}

/** The mail was submitted by another machine, or so long ago that it was forgotten: MISP knows whether its events are there and ours. */
async function undoUnknown(mails: readonly RawMail[], tools: Tools): Promise<ExitCode> {
  const { context, engine, settings } = tools;
  const item = makeItem(mails, { now: Date.now(), profile: settings.profile, wishes: {} });
  const { draft } = await engine.portsOf(item);
  const [first, ...further] = await draft(item, context.signal);
  const items = [
    { item, event: first.event },
    ...further.map((slice) => ({ item: makeSlice(slice, item, Date.now()), event: slice.event })),
  ];
  let count = 0;
  for (const { event, item: made } of items) {
    const found = await engine.server(made.profile).findEvent(event.uuid, context.signal);
    if (found?.isOurs) {
      await undoFound(found, made, tools);
      count += 1;
    }
  }
  if (count === 0) {
    context.log.error(`${item.title}: MISP has no event of your organisation that was made of this mail.`);
  }
  return count === 0 ? EXIT.data : EXIT.ok;
}

async function undoFound({ id, published, uuid }: FoundEvent, item: OutboxItem, tools: Tools): Promise<void> {
  const { context, engine, outbox } = tools;
  await deleteEvent(uuid, item, tools);
  const url = `${engine.server(item.profile).url}/events/view/${id}`;
  const submission = {
    status: 'already there',
    uuid,
    id,
    url,
    published,
    time: item.created,
    kept: 0,
    added: [],
    refused: [],
    correlates: [],
    sightings: 0,
  } as const;
  await outbox.change(item.id, (now = { ...item, work: { step: 'done', submission } }) => remember(now, uuid));
  await context.print(`deleted  ${uuid}\n`);
}

/** Deletes an event in MISP, and says so in the audit. Throws what MISP says against it. */
async function deleteEvent(
  uuid: string,
  { messageIds = [], profile, title }: OutboxItem,
  { context, engine, settings }: Tools,
): Promise<void> {
  const about = { action: 'DELETE_EVENT', messageIds, uuid, info: title } as const;
  const desk = { settings, log: context.log };
  try {
    await engine.server(profile).deleteEvent(uuid, context.signal);
  } catch (thrown) {
    const problem = toProblem(thrown);
    audit([{ ...about, outcome: 'FAILURE', error: problem.message }], profile, desk);
    // An earlier try of which the answer was lost has deleted it, or somebody in MISP has.
    if (problem.code === 'misp_event_not_found') {
      context.log.warn(`${title}: MISP has its event no longer.`);
      return;
    }
    throw thrown;
  }
  audit([{ ...about, outcome: 'SUCCESS' }], profile, desk);
}

/** The next try of this mail is of the next generation, since MISP blocks the uuid of this one. Where it came in again meanwhile, it is on its way to that. */
function remember(item: OutboxItem, uuid: string): OutboxItem {
  const next = { ...item, generation: item.generation + 1 };
  return item.work.step === 'done' ? { ...next, problem: new Problem('misp_event_deleted', { uuid }).toJSON() } : next;
}
