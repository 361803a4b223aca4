import { messageOf } from './message-of.ts';

/** What a failure means for the work at hand: try again later, or not before somebody mended something. */
export type Remedy = 'retry' | 'mend';

interface ProblemDefinition {
  /** What happened, for people. `{name}` stands for a detail. */
  readonly what: string;
  /** What to do now, for people. */
  readonly advice: string;
  readonly remedy: Remedy;
}

/**
 * Every failure that a user may be told of. The add-on shows the same texts, translated:
 * _locales holds `problem_CODE_what` and `problem_CODE_advice` for each (test/ui/locales.test.ts keeps both in step).
 */
export const PROBLEMS = {
  misp_unreachable: {
    what: '{url} did not answer: {reason}.',
    advice: 'Nothing is lost; it is tried again by itself. Check the address and the network if this goes on.',
    remedy: 'retry',
  },
  misp_busy: {
    what: '{url} answered {status}: it has too much to do or has failed for the moment.',
    advice: 'Nothing is lost; it is tried again by itself.',
    remedy: 'retry',
  },
  misp_key_refused: {
    what: '{url} does not accept the key: {message}',
    advice: 'Take a new key from MISP (My Profile, Auth keys) and enter it again.',
    remedy: 'mend',
  },
  misp_not_allowed: {
    what: 'Your role on {url} may not do this: {message}',
    advice: 'Ask the administrator of that MISP for the permission, or choose another instance.',
    remedy: 'mend',
  },
  misp_refused: {
    what: '{url} refused the event: {message}',
    advice: 'Correct it in the editor and send it again.',
    remedy: 'mend',
  },
  misp_event_deleted: {
    what: 'This mail was sent before and its event {uuid} was deleted there, so MISP refuses it.',
    advice: 'Send it again as a new event if that is what you want.',
    remedy: 'mend',
  },
  misp_event_grown: {
    what: 'Event {event} has {count} attributes more than were sent, so it was not deleted: somebody works on it.',
    advice: 'Delete it in MISP if it is to go all the same.',
    remedy: 'mend',
  },
  misp_event_not_found: {
    what: '{url} has no event {event} that you may see.',
    advice: 'Check its number, or choose another event.',
    remedy: 'mend',
  },
  misp_not_misp: {
    what: '{url} answered with something that is not MISP: {message}',
    advice: 'Check the address. It is the one that you open MISP with, without what stands behind it for single pages, such as /events.',
    remedy: 'mend',
  },
  misp_insecure_address: {
    what: '{url} is not encrypted, so the key and the mail could be read on the way.',
    advice: 'Use https. Plain http is accepted for this machine alone (localhost).',
    remedy: 'mend',
  },
  access_missing: {
    what: 'Thunderbird was not allowed to reach {url}, so nothing was sent there.',
    advice: 'Allow it in the options of Mispatch.',
    remedy: 'mend',
  },
  not_configured: {
    what: 'No MISP is set up yet.',
    advice: 'Enter its address and your key.',
    remedy: 'mend',
  },
  configuration_invalid: {
    what: 'The configuration is not valid: {message}',
    advice: 'Correct {place} and try again.',
    remedy: 'mend',
  },
  mail_unreadable: {
    what: 'The mail could not be read: {message}',
    advice: 'Check that the file or the message is still there.',
    remedy: 'mend',
  },
  text_unreadable: {
    what: 'The text cannot be read: {message}',
    advice: 'Check that the file is there and that you may read it.',
    remedy: 'mend',
  },
  input_too_large: {
    what: '{name} has more than {limit} MB.',
    advice: 'Nothing of it was taken. Make it smaller, or divide it.',
    remedy: 'mend',
  },
  mail_empty: {
    what: 'The mail has no content: 0 bytes.',
    advice: 'Nothing was sent. Check that the message has been downloaded.',
    remedy: 'mend',
  },
  outbox_unwritable: {
    what: 'The outbox cannot be written: {message}',
    advice: 'Free some disk space or correct the rights of {place}. The mail was not accepted.',
    remedy: 'retry',
  },
  outbox_damaged: {
    what: 'The outbox cannot be read: {message}',
    advice: 'Move {place} aside, or update Mispatch if a newer one wrote it. The mail was not accepted.',
    remedy: 'retry',
  },
  worker_died: {
    what: 'Mispatch was ended amid the work on this mail, more than once.',
    advice:
      'It is tried again by itself, less and less often. The system log may say why: a mail that unfolds to very much needs more memory.',
    remedy: 'retry',
  },
  imap_unreachable: {
    what: 'The mail server {place} did not answer: {reason}.',
    advice: 'Its mails stay where they are; it is tried again by itself. Check the address and the network if this goes on.',
    remedy: 'retry',
  },
  imap_login_refused: {
    what: 'The mail server {place} does not let this user in: {message}',
    advice: 'Check user and password, and whether the account may use IMAP.',
    remedy: 'mend',
  },
  imap_mailbox_refused: {
    what: 'The mailbox “{mailbox}” on {place} cannot be used: {message}',
    advice: 'Check its name, and that this user may change what is in it.',
    remedy: 'mend',
  },
  smtp_not_listening: {
    what: 'No mail can be taken on {place}: {message}',
    advice: 'Choose another address or port, or end the program that has it.',
    remedy: 'mend',
  },
  events_unreachable: {
    what: 'The events database {place} cannot be used now: {reason}.',
    advice: 'Nothing is lost; the next run goes on. Check the address and the network if this goes on.',
    remedy: 'retry',
  },
  events_refused: {
    what: 'The events database {place} refuses this: {message}',
    advice: 'Check user, password and rights, and that it has the tables of IntelMQ Mailgen.',
    remedy: 'mend',
  },
  events_unreadable: {
    what: 'The events in {place} cannot be read: {message}',
    advice: 'What was inserted before stays in the database, so give it only the rest again.',
    remedy: 'mend',
  },
  notifications_unkept: {
    what: 'What is sent cannot be written down: {message}',
    advice: 'No notification leaves until then. Free some disk space or correct the rights of {place}.',
    remedy: 'retry',
  },
  warninglists_unwritable: {
    what: 'The warninglists cannot be kept: {message}',
    advice: 'Free some disk space or correct the rights of {place}. Those from before are used until then.',
    remedy: 'retry',
  },
  geoip_unreadable: {
    what: 'The database of countries cannot be read: {message}',
    advice: 'Correct {place}. Until then no address is held back because of its country.',
    remedy: 'mend',
  },
  answers_unkept: {
    what: 'The answers of services cannot be kept: {message}',
    advice: 'Correct the rights of {place}, or delete it: it is made anew. Until then each mail asks again.',
    remedy: 'retry',
  },
  questions_unkept: {
    what: 'What VirusTotal is to be asked later cannot be kept: {message}',
    advice: 'Free some disk space or correct the rights of {place}. Moved aside it is made anew, without what waits in it.',
    remedy: 'retry',
  },
  service_unreachable: {
    what: '{service} did not answer: {reason}.',
    advice: 'It is left out this time.',
    remedy: 'retry',
  },
  notification_impossible: {
    what: 'No mail can be made of this notification: {message}',
    advice: 'It stays pending and the others go on. Correct {place}.',
    remedy: 'mend',
  },
  format_silent: {
    what: 'The format {format} has not answered within {seconds} seconds.',
    advice: 'Its notification stays pending, and no other format makes a mail of it. Correct the format, or raise notify.format_timeout.',
    remedy: 'mend',
  },
  format_failed: {
    what: 'The format {format} has failed: {reason}.',
    advice: 'Its notification stays pending, since no other format makes a mail of it. Correct the format.',
    remedy: 'mend',
  },
  format_ended: {
    what: 'The format {format} has not come to its end: {reason}.',
    advice: 'Its notification stays pending, and no other format makes a mail of it. Correct the format.',
    remedy: 'mend',
  },
  signing_failed: {
    what: 'GnuPG could not sign: {message}',
    advice: 'No mail leaves unsigned. Check that {place} has this key with its private half, and that it needs no passphrase.',
    remedy: 'mend',
  },
  mail_server_busy: {
    what: 'The mail server {place} cannot take mail now: {reason}.',
    advice: 'Nothing is lost; the next run tries again. Check the address and the network if this goes on.',
    remedy: 'retry',
  },
  mail_server_login_refused: {
    what: 'The mail server {place} does not let this user send: {message}',
    advice: 'Check user and password, and whether the account may send over SMTP.',
    remedy: 'mend',
  },
  mail_server_refused: {
    what: 'The mail server {place} refused the mail: {message}',
    advice: 'It stays pending. Check the addresses in it, and what that server wants.',
    remedy: 'mend',
  },
  mail_delivery_unknown: {
    what: 'It is not known whether {place} took the mail: {reason}.',
    advice: 'It is sent again with the same ticket and Message-ID, so nobody takes it for another one.',
    remedy: 'retry',
  },
  internal: {
    what: 'Something went wrong inside Mispatch: {message}',
    advice: 'The mail is kept. Please report this with the details.',
    remedy: 'mend',
  },
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemCode = keyof typeof PROBLEMS;
export type Details = Readonly<Record<string, string | number>>;

/** A failure at an edge that a user is told of. It crosses process borders as `toJSON()` gives it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: Details;

  constructor(code: ProblemCode, details: Details = {}, options?: { cause?: unknown }) {
    super(fillIn(PROBLEMS[code].what, details), options);
    this.code = code;
    this.details = details;
  }

  get remedy(): Remedy {
    return PROBLEMS[this.code].remedy;
  }

  /** What the user can do about it. */
  get advice(): string {
    return fillIn(PROBLEMS[this.code].advice, this.details);
  }

  toJSON(): ProblemReport {
    return { code: this.code, details: this.details };
  }
}

/** A Problem as plain data: what the outbox keeps and the pages show. */
export interface ProblemReport {
  readonly code: ProblemCode;
  readonly details: Details;
}

/** Anything thrown, as a Problem: what was not foreseen becomes `internal` with the first one as its cause. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const message = messageOf(thrown);
  return new Problem('internal', { message }, { cause: thrown });
}

/** Both behind each other: what a system or a server said may come without a full stop. */
export function asSentences(message: string, advice: string): string {
  return `${message}${/[.!?]$/.test(message) ? '' : '.'} ${advice}`;
}

/** Puts the details into a text: `{url}` becomes `details.url`. A name without a detail stays as it is. */
export function fillIn(text: string, details: Details): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** Something a stage could not do. The rest of the work went on; the reader of the draft is told. */
export interface Notice {
  /** Which stage or service speaks: `parse`, `inspect`, `virustotal`. */
  readonly stage: string;
  /** A word for programs and translations, such as `part_too_deep`; in _locales as `notice_CODE`. */
  readonly code: string;
  /** The same in English, complete, for logs and the command line. */
  readonly text: string;
  readonly details?: Details;
}
