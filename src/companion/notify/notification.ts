import type { Log } from '#companion/log.ts';

/** What the events database wants told to one recipient: all pending directives that share these five values, as IntelMQ Mailgen groups them. */
export interface Directive {
  readonly recipientAddress: string;
  readonly templateName: string;
  readonly notificationFormat: string;
  readonly eventDataFormat: string;
  /** In the order of the database; a value that is NULL there is an empty string here. */
  readonly aggregateIdentifier: ReadonlyMap<string, string>;
  /** PostgreSQL's bigint, as text. */
  readonly eventIds: readonly string[];
  readonly directiveIds: readonly string[];
  /** Milliseconds since 1970: when the newest of them was inserted. */
  readonly insertedAt: number;
  /** Milliseconds that lie between two mails of this group at least. */
  readonly notificationInterval: number;
  /** Milliseconds since 1970: when the last mail of this group was sent; `undefined` before the first. */
  readonly lastSent?: number;
}

/** One event: names of columns (`source.ip`) to what PostgreSQL gave. Times are Date, inet and bigint text, json parsed, NULL null. */
export type EventRow = Readonly<Record<string, unknown>>;

/** What a composer may ask of the events database while it works on one directive. */
export interface NotificationSource {
  /** The events of the directive, oldest id first; all columns where none are named. Throws a Problem for a name that is no column's. */
  loadEvents(columns?: readonly string[]): Promise<readonly EventRow[]>;
  /** `20261128-10000001`; drawn once for each call, never used twice. */
  newTicketNumber(): Promise<string>;
}

/** One mail, ready to be sent as it is. */
export interface Notification {
  readonly ticket: string;
  /** With its angle brackets. The same for every try. */
  readonly messageId: string;
  readonly subject: string;
  /** RFC 5322, lines end in CRLF. A signature covers exactly these bytes. */
  readonly message: Uint8Array;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Whether it answers the directives; a copy with the ticket of another mail does not. Where no mail of a notification does, the first counts. */
  readonly marksAsSent: boolean;
}

/** What became of one directive. `postponed`: not due yet, it stays pending. `none`: no format takes it. */
export type Composed =
  | { readonly status: 'composed'; readonly notifications: readonly Notification[] }
  | { readonly status: 'postponed' }
  | { readonly status: 'none' };

/** Makes mails of directives by formats and templates. What it throws is about this one directive. Formats of other processes end with it. */
export interface Composer extends AsyncDisposable {
  compose(directive: Directive, source: NotificationSource, now: number, signal?: AbortSignal): Promise<Composed>;
}

/** What a mail server said to one mail. */
export interface Delivery {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly address: string; readonly reason: string }[];
  /** Its last answer, for the log. */
  readonly reply: string;
}

/** Throws a Problem where nobody got the mail, or where that is not known. */
export interface MailTransport {
  send(notification: Notification, signal?: AbortSignal): Promise<Delivery>;
  close(): Promise<void>;
}

/** Told what went wrong beside the mail, such as a script that threw while another took its place. */
export type NotifyLog = Pick<Log, 'info' | 'warn' | 'error'>;
