import type { Classification } from '../classify/classification.ts';
import type { Finding } from '../enrich/finding.ts';
import type { Content } from '../inspect/content.ts';
import type { Mail, RawMail } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { Screened } from '../screen/screened.ts';
import type { Fingerprint, Identity } from './event-uuid.ts';

/** All that the stages before found out about one mail. */
export interface DraftInput {
  readonly raw: RawMail;
  readonly mail: Mail;
  readonly contents: readonly Content[];
  readonly classification: Classification;
  readonly screened: readonly Screened[];
  /** What was decided about senders and servers, which are fields of email objects alone. */
  readonly screenedHeaders?: readonly Screened[];
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  readonly identity: Identity;
  /** Where several mails become one event: its uuid. Else it follows from the mail. */
  readonly eventUuid?: string;
  readonly fingerprint?: Fingerprint;
  /** Where the mail becomes several events: what this one is. */
  readonly slice?: Slice;
}

/** One of several events of a mail. */
export interface Slice {
  /** Of its detection, where it is of one. */
  readonly title?: string;
  /** The first value in it that is sent; missing where there is none. */
  readonly value?: string;
  /** Uuid of the event that has the mail itself and its files, which this one extends. Missing for that one. */
  readonly extends?: string;
}
