import type { RawMail } from '#core/parse/mail.ts';
import type { Problem } from '#core/problem.ts';

/** A mail and where it came from, for messages: a file name, `standard input`. */
export interface SourcedMail {
  readonly origin: string;
  readonly mail: RawMail;
  /** Where the source keeps the mail until it is told what became of it. */
  readonly settle?: Settle;
}

/** A name, or a file of a folder, that could not be read. */
export interface UnreadMail {
  readonly origin: string;
  readonly problem: Problem;
}

/** Tells the source that the mail is safe in the outbox, or that it is not taken: it may let go of it then. */
export type Settle = (how: 'accepted' | 'refused') => Promise<void>;
