import * as v from 'valibot';
import { Problem } from '#core/problem.ts';
import { toColumns } from '../columns.ts';
import type { CsvMail, FormatContext, FormatResult } from '../formats/format.ts';
import type { EventRow, Notification } from '../notification.ts';
import { parseTemplate } from '../templates.ts';
import { CALLS, MAILS, OUTCOME, type ScriptMail } from './messages.ts';
import { NOBODY, PythonEnded, type PythonProcess } from './python-process.ts';

/** The turn of all scripts at one notification: they and the other formats see one context. */
export class PythonSession {
  readonly context: FormatContext;
  readonly #python: PythonProcess;
  readonly #mails: Notification[] = [];
  /** What `context.mailFormatAsCsv` was, each time that a script got it. */
  readonly #levels: FormatContext['mailFormatAsCsv'][] = [];
  /** What scripts have as it is: where it is another one now, a format of ours has put something around it. */
  #shared: FormatContext['mailFormatAsCsv'] | undefined;
  #isOver = false;

  constructor(context: FormatContext, python: PythonProcess) {
    this.context = context;
    this.#python = python;
    python.serve = (name, given) => this.#serve(name, given);
  }

  /** Asks one script. What it put into the context others find, also where it fails. */
  async run(name: string): Promise<FormatResult> {
    const { context } = this;
    const isNew = context.mailFormatAsCsv !== this.#shared;
    if (isNew) {
      this.#shared = context.mailFormatAsCsv;
    }
    const level = isNew ? this.#levels.push(context.mailFormatAsCsv) - 1 : null;
    const outcome = v.parse(OUTCOME, await this.#ask(name, 'run', { name, substitutions: context.substitutions, level }));
    context.substitutions = outcome.substitutions;
    if (outcome.wrapper !== undefined) {
      const { wrapper } = outcome;
      context.mailFormatAsCsv = (mail = {}) => this.#mailBy(name, wrapper, mail);
      this.#shared = context.mailFormatAsCsv;
    }
    switch (outcome.status) {
      case 'failed':
        throw this.#python.toThrown(outcome.message, outcome.failure);
      case 'postponed':
        return context.postponed;
      case 'mails':
        return this.#find(outcome.mails);
    }
  }

  /** Nothing is done for its scripts any more. */
  end(): void {
    this.#isOver = true;
    this.#python.serve = NOBODY;
  }

  async #mailBy(name: string, wrapper: number, mail: CsvMail): Promise<readonly Notification[]> {
    if (this.#isOver) {
      throw new Error('its turn is over');
    }
    const given = { wrapper, substitutions: this.context.substitutions, mail: toScriptMail(mail) };
    return this.#find(v.parse(MAILS, await this.#ask(name, 'mail', given)));
  }

  async #ask(name: string, what: string, given: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#python.speaker = name;
    try {
      return await this.#python.ask(what, given);
    } catch (thrown) {
      throw thrown instanceof PythonEnded ? new Problem('format_ended', { format: name, reason: thrown.message }) : thrown;
    }
  }

  async #serve(name: string, given: unknown): Promise<unknown> {
    const { context } = this;
    switch (name) {
      case 'new_ticket_number':
        return context.newTicketNumber();
      case 'load_events': {
        const { columns } = v.parse(CALLS.load_events, given);
        return toTable(await context.loadEvents(columns ?? undefined));
      }
      case 'read_template':
        return context.readTemplate(v.parse(CALLS.read_template, given).name);
      case 'maybe_sign':
        return context.maybeSign(v.parse(CALLS.maybe_sign, given).text);
      case 'mail_format_as_csv': {
        const { level, mail, substitutions } = v.parse(CALLS.mail_format_as_csv, given);
        context.substitutions = substitutions;
        return this.#keep((await this.#levels[level]?.(toCsvMail(mail))) ?? []);
      }
      case 'mail_format_as_xarf':
        context.substitutions = v.parse(CALLS.mail_format_as_xarf, given).substitutions;
        return this.#keep(await context.mailFormatAsXarf());
      default:
        throw new Error(`there is no ${name}`);
    }
  }

  #keep(mails: readonly Notification[]): unknown {
    return mails.map((notification) => ({
      mail: this.#mails.push(notification) - 1,
      ticket: notification.ticket,
      envelope_tos: notification.envelope.to,
      mark_as_sent: notification.marksAsSent,
    }));
  }

  #find(numbers: readonly number[]): readonly Notification[] {
    return numbers.flatMap((number) => this.#mails[number] ?? []);
  }
}

/** What a script knows of the directive from the beginning. */
export function describeContext(context: FormatContext): Readonly<Record<string, unknown>> {
  const { directive } = context;
  return {
    directive: {
      recipient_address: directive.recipientAddress,
      template_name: directive.templateName,
      notification_format: directive.notificationFormat,
      event_data_format: directive.eventDataFormat,
      aggregate_identifier: [...directive.aggregateIdentifier],
      event_ids: directive.eventIds,
      directive_ids: directive.directiveIds,
      inserted_at: directive.insertedAt,
      last_sent: directive.lastSent ?? null,
      notification_interval: directive.notificationInterval,
    },
    now: context.now.getTime(),
    default_columns: toColumns(context.defaultColumns).map(({ field, title }) => [field, title]),
    age_of_observation: context.ageOfObservation() ?? null,
  };
}

/** Rows of events, times as milliseconds, and which columns these are. */
function toTable(rows: readonly EventRow[]): unknown {
  const times = new Set<string>();
  const written = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (!(value instanceof Date)) {
          return [name, value];
        }
        times.add(name);
        return [name, value.getTime()];
      }),
    ),
  );
  return { rows: written, times: [...times] };
}

function toCsvMail(mail: ScriptMail): CsvMail {
  return withoutGaps({
    columns: mail.columns,
    template: mail.template && { place: 'the template of the format', ...mail.template },
    templateName: mail.template_name,
    substitutions: mail.substitutions,
    attachEventData: mail.attach_event_data,
    envelopeTos: mail.envelope_tos,
    ticketNumber: mail.ticket_number,
    markAsSent: mail.mark_as_sent,
  });
}

function toScriptMail(mail: CsvMail): ScriptMail {
  const template = typeof mail.template === 'string' ? parseTemplate(mail.template, 'the template of the format') : mail.template;
  return withoutGaps({
    columns: mail.columns && toColumns(mail.columns).map(({ field, title }): [string, string] => [field, title]),
    template: template && { subject: template.subject, body: template.body },
    template_name: mail.templateName,
    substitutions: mail.substitutions && { ...mail.substitutions },
    attach_event_data: mail.attachEventData,
    envelope_tos: mail.envelopeTos && [...mail.envelopeTos],
    ticket_number: mail.ticketNumber,
    mark_as_sent: mail.markAsSent,
  });
}

/** Without what is undefined: there a default of the other side counts. */
function withoutGaps<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
