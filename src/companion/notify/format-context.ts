import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import { DEFAULT_COLUMNS, fieldsOf, toColumns } from './columns.ts';
import { toCsv } from './csv.ts';
import type { FormatTurn } from './format-turn.ts';
import type { CopyRule, CsvMail, FormatContext, Postponed } from './formats/format.ts';
import { type Entity, fileEntity, multipart, textEntity } from './mail/entities.ts';
import { readMailboxes } from './mail/mailboxes.ts';
import { writeMessage } from './mail/message.ts';
import type { Directive, Notification, NotificationSource, NotifyLog } from './notification.ts';
import { type FilledTemplate, fillTemplate, parseTemplate, readTemplate, type Template } from './templates.ts';
import type { Workshop } from './workshop.ts';

/** What a format answers where a mail is not due yet. */
export const POSTPONED: Postponed = { status: 'postponed' };

/** What one directive's context is made of. */
export interface ContextParts {
  readonly directive: Directive;
  readonly source: NotificationSource;
  readonly workshop: Workshop;
  readonly copies: readonly CopyRule[];
  readonly log: NotifyLog;
  readonly now: number;
  readonly turn: FormatTurn;
  /** Told of every mail that is made: a format may hand over no other. */
  readonly onMade: (notification: Notification) => void;
}

/** What formats are given of one directive. */
export function createFormatContext(parts: ContextParts): FormatContext {
  const { copies, directive, log, now, source, turn, workshop } = parts;
  const aggregate = directive.aggregateIdentifier;
  const context: FormatContext = {
    directive: { ...directive, getAggregationItem: (key) => aggregate.get(key) },
    log,
    now: new Date(now),
    postponed: POSTPONED,
    copies,
    defaultColumns: DEFAULT_COLUMNS,
    substitutions: { ...workshop.variables, asn_or_cidr: describeNetwork(aggregate) },
    notificationIntervalExceeded: () => directive.lastSent === undefined || directive.lastSent + directive.notificationInterval < now,
    ageOfNewestDirective: () => now - directive.insertedAt,
    ageOfObservation: () => ageOf(aggregate.get('time.observation'), now),
    newTicketNumber: () => turn.serve(() => source.newTicketNumber()),
    loadEvents: (columns) => turn.serve(() => source.loadEvents(columns)),
    readTemplate: (name) => turn.serve(() => findTemplate(name, workshop)),
    maybeSign: (text) => turn.serve(async () => (workshop.signer ? workshop.signer.clear(text) : text)),
    mailFormatAsCsv: (mail = {}) => turn.serve(() => mailCsv(mail, context.substitutions, parts)),
    mailFormatAsXarf: () => turn.serve(() => mailXarf(context.substitutions, parts)),
  };
  return context;
}

async function mailCsv(
  mail: CsvMail,
  substitutions: Readonly<Record<string, string>>,
  parts: ContextParts,
): Promise<readonly Notification[]> {
  const { source } = parts;
  const given = readTicket(mail.ticketNumber);
  const columns = toColumns(mail.columns ?? DEFAULT_COLUMNS);
  const template = await chooseTemplate(mail, parts);
  const csv = toCsv(columns, await source.loadEvents(fieldsOf(columns)));
  const ticket = given ?? (await source.newTicketNumber());
  const values = valuesFor(parts, { ...substitutions, ...mail.substitutions }, ticket, mail.attachEventData ? '' : csv);
  const { body, subject } = fillTemplate(template, values);
  const text = textEntity(body);
  const content = mail.attachEventData
    ? multipart('mixed', [text, fileEntity('text/csv', 'events.csv', Buffer.from(csv), { charset: 'utf-8' })])
    : text;
  return [await makeNotification({ content, mail, subject, ticket, isSigned: true }, parts)];
}

/** A number that the events database does not take would be found out when the mail has gone, and never be marked as sent. */
function readTicket(ticket: string | undefined): string | undefined {
  if (ticket !== undefined && !TICKET.test(ticket)) {
    const shown = JSON.stringify(ticket.slice(0, 50));
    throw new Problem('notification_impossible', { message: `${shown} is no ticket number of 1 to 18 characters`, place: 'the format' });
  }
  return ticket;
}

/** `20261128-10000001`, or that of another system. */
const TICKET = /^\P{C}{1,18}$/u;

async function mailXarf(substitutions: Readonly<Record<string, string>>, parts: ContextParts): Promise<readonly Notification[]> {
  const { source, workshop } = parts;
  const { fields, write } = workshop.xarf;
  const template = await chooseTemplate({}, parts);
  const notifications: Notification[] = [];
  for (const event of await source.loadEvents(fields)) {
    const ticket = await source.newTicketNumber();
    const { body, subject }: FilledTemplate = fillTemplate(template, valuesFor(parts, substitutions, ticket, ''));
    const content = write(event, ticket, workshop.reporter, body);
    // Programs that read these know no signature around them.
    notifications.push(await makeNotification({ content, mail: {}, subject, ticket, isSigned: false }, parts));
  }
  return notifications;
}

interface Made {
  readonly content: Entity;
  readonly mail: CsvMail;
  readonly subject: string;
  readonly ticket: string;
  readonly isSigned: boolean;
}

async function makeNotification({ content, isSigned, mail, subject, ticket }: Made, parts: ContextParts): Promise<Notification> {
  const { directive, now, onMade, workshop } = parts;
  const { from, replyTo, signer } = workshop;
  const to = addresses(directive.recipientAddress);
  const recipients = mail.envelopeTos
    ? mail.envelopeTos.flatMap(addresses).map(({ address }) => address)
    : to.map(({ address }) => address);
  const unique = [...new Set(recipients)];
  const head = { from, replyTo, to, subject, date: now, ticket, recipients: unique };
  const { bytes, messageId } = await writeMessage(head, content, isSigned ? signer?.detached : undefined);
  const notification: Notification = {
    ticket,
    messageId,
    subject,
    message: bytes,
    envelope: { from: from.address, to: unique },
    marksAsSent: mail.markAsSent ?? true,
  };
  onMade(notification);
  return notification;
}

function addresses(text: string): ReturnType<typeof readMailboxes> {
  try {
    return readMailboxes(text);
  } catch (cause) {
    const message = messageOf(cause);
    throw new Problem('notification_impossible', { message, place: 'the recipient' }, { cause });
  }
}

/** The first of these that there is: that of the format, the one for all, the one of the directive. */
async function chooseTemplate({ template, templateName }: CsvMail, { directive, workshop }: ContextParts): Promise<Template> {
  if (template !== undefined) {
    return typeof template === 'string' ? parseTemplate(template, 'the template of the format') : template;
  }
  if (templateName === undefined && workshop.fallbackTemplate !== undefined) {
    return parseTemplate(workshop.fallbackTemplate, 'the template for all');
  }
  return await findTemplate(templateName ?? directive.templateName, workshop);
}

async function findTemplate(name: string, { templateFolder, templates }: Workshop): Promise<Template> {
  const given = templates?.get(name);
  return given === undefined ? await readTemplate(templateFolder, name) : parseTemplate(given, `the template ${name}`);
}

function valuesFor(
  parts: ContextParts,
  substitutions: Readonly<Record<string, string>>,
  ticket: string,
  csv: string,
): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...Object.entries(substitutions).map(([name, value]): [string, string] => [name, String(value)]),
    ['ticket_number', ticket],
    ['events_as_csv', csv],
    ...parts.directive.aggregateIdentifier,
  ]);
}

/** Whom it concerns, for the middle of a sentence. */
function describeNetwork(aggregate: ReadonlyMap<string, string>): string {
  const found = [
    ['about AS', 'source.asn'],
    ['about CIDR', 'cidr'],
    ['about your Country', 'source.geolocation.cc'],
  ].find(([, key = '']) => aggregate.get(key));
  return found ? `${found[0]} ${aggregate.get(found[1] ?? '')}` : '';
}

/** `2026-11-28 06:00:00+00:00`, with or without a fraction. Without a zone it is nobody's time. */
const TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

function ageOf(time: string | undefined, now: number): number | undefined {
  const at = time !== undefined && TIME.test(time) ? Date.parse(time.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(at) ? undefined : now - at;
}
