import type { RawMail } from '#core/parse/mail.ts';

/** A mail and where it came from, for messages: a file name, `standard input`. */
export interface SourcedMail {
  readonly origin: string;
  readonly mail: RawMail;
}
