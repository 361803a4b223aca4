import type { ColumnText } from '../columns.ts';
import type { Directive, EventRow, Notification, NotifyLog } from '../notification.ts';
import type { Template } from '../templates.ts';

/** What a format makes of a directive: mails, word that they are not due yet, or nothing, so that the next format is asked. */
export type FormatResult = readonly Notification[] | Postponed | null | undefined;

/** What `context.postponed` is. */
export interface Postponed {
  readonly status: 'postponed';
}

/** One way to make mails. Formats are asked in the order of their names, and the first that answers counts. */
export interface Format {
  /** A number and a word: `10-shadowserver`. */
  readonly name: string;
  createNotifications(context: FormatContext): FormatResult | Promise<FormatResult>;
}

/** How a table of events is mailed. What is left out is as the directive says. */
export interface CsvMail {
  /** `source.ip`, `extra.NAME`, or both with a title: `['source.ip', 'address']`. The usual ones where it is left out. */
  readonly columns?: readonly ColumnText[];
  /** A text whose first line is the subject, or one that `readTemplate` gave. */
  readonly template?: string | Template;
  readonly templateName?: string;
  readonly substitutions?: Readonly<Record<string, string>>;
  /** As `events.csv`; otherwise where the template has `$events_as_csv`. */
  readonly attachEventData?: boolean;
  /** Who gets it in place of the recipient, who stands in To in any case. */
  readonly envelopeTos?: readonly string[];
  /** That of another mail, for a copy of it. */
  readonly ticketNumber?: string;
  readonly markAsSent?: boolean;
}

/** Copies for a group of recipients. */
export interface CopyRule {
  readonly match: DirectiveMatch;
  readonly to: readonly string[];
  readonly columns?: readonly ColumnText[];
  readonly attachEventData?: boolean;
  readonly templateName?: string;
}

/** What a directive must have: patterns by the name of its fields, of which `recipient_group` and others stand in its aggregate identifier. */
export type DirectiveMatch = Readonly<Record<string, readonly string[]>>;

/** What a format is given: one for each directive, the same for all formats, so that one may change what later ones do. */
export interface FormatContext {
  readonly directive: Directive & { getAggregationItem(key: string): string | undefined };
  readonly log: NotifyLog;
  /** When the run looks at this directive. */
  readonly now: Date;
  readonly postponed: Postponed;
  readonly copies: readonly CopyRule[];
  readonly defaultColumns: readonly ColumnText[];
  /** For every template; a format may put in more. */
  substitutions: Record<string, string>;
  notificationIntervalExceeded(): boolean;
  /** Milliseconds. */
  ageOfNewestDirective(): number;
  /** Milliseconds; `undefined` where directives are not put together by time.observation. */
  ageOfObservation(): number | undefined;
  newTicketNumber(): Promise<string>;
  loadEvents(columns?: readonly string[]): Promise<readonly EventRow[]>;
  readTemplate(name: string): Promise<Template>;
  /** The text in a signature of OpenPGP, or as it is where mails are not signed. */
  maybeSign(text: string): Promise<string>;
  mailFormatAsCsv(mail?: CsvMail): Promise<readonly Notification[]>;
  /** A mail for each event. */
  mailFormatAsXarf(): Promise<readonly Notification[]>;
}

/** When a mail is due, in milliseconds: all that is said must hold. */
export interface Due {
  /** The interval of the directive has passed since the last mail to this group. */
  readonly interval?: boolean;
  /** Nothing new came for so long. */
  readonly newest?: number;
  /** So long ago the events were observed, where directives are put together by that. */
  readonly observation?: number;
}

const MINUTE = 60_000;

/** The data of one day or hour comes in pieces: wait until it has all come. */
export const SETTLED: Due = { newest: 15 * MINUTE, observation: 120 * MINUTE };

/** Makes the mail where it is due. */
export async function mailWhenDue(context: FormatContext, due: Due, mail: CsvMail): Promise<FormatResult> {
  return isDue(context, due) ? await context.mailFormatAsCsv(mail) : context.postponed;
}

function isDue(context: FormatContext, { interval, newest = 0, observation = 0 }: Due): boolean {
  const observed = context.ageOfObservation();
  return (
    (!interval || context.notificationIntervalExceeded()) &&
    context.ageOfNewestDirective() >= newest &&
    (observed === undefined || observed >= observation)
  );
}

/** Whether the name of an event data format asks for an attachment: `csv_attached`, `malware_csv_attachment`. */
export function isAttached(eventDataFormat: string): boolean {
  return /attach(?:ed|ment)$/.test(eventDataFormat);
}
