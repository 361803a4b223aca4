import type { Problem, ProblemCode } from '#core/problem.ts';

/** How a run ended, as sysexits.h numbers it: Postfix, procmail and sieve understand these. */
export const EXIT = {
  ok: 0,
  /** Of `triage` alone: something in the mail is malicious. Nothing else ends with 1, not even an error of this program that nobody foresaw. */
  malicious: 1,
  /** The command line is wrong. */
  usage: 64,
  /** The mail, or what MISP says to its event, needs somebody to look at it. */
  data: 65,
  /** A file is not there or may not be read. */
  noInput: 66,
  internal: 70,
  /** A file, or standard output, could not be written. */
  output: 74,
  /** Nothing is wrong with the mail: try again later. Postfix keeps it in its queue. */
  tryLater: 75,
  /** MISP does not allow it with this key. */
  notAllowed: 77,
  configuration: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const EXIT_OF: Readonly<Partial<Record<ProblemCode, ExitCode>>> = {
  misp_key_refused: EXIT.notAllowed,
  misp_not_allowed: EXIT.notAllowed,
  misp_refused: EXIT.data,
  misp_event_deleted: EXIT.data,
  misp_event_grown: EXIT.data,
  misp_event_not_found: EXIT.data,
  misp_not_misp: EXIT.configuration,
  misp_insecure_address: EXIT.configuration,
  access_missing: EXIT.configuration,
  imap_login_refused: EXIT.notAllowed,
  imap_mailbox_refused: EXIT.configuration,
  smtp_not_listening: EXIT.configuration,
  events_refused: EXIT.configuration,
  events_unreadable: EXIT.noInput,
  text_unreadable: EXIT.noInput,
  mail_server_login_refused: EXIT.notAllowed,
  mail_server_refused: EXIT.data,
  notification_impossible: EXIT.data,
  format_silent: EXIT.configuration,
  format_failed: EXIT.configuration,
  format_ended: EXIT.configuration,
  signing_failed: EXIT.configuration,
  not_configured: EXIT.configuration,
  configuration_invalid: EXIT.configuration,
  mail_unreadable: EXIT.noInput,
  mail_empty: EXIT.data,
  input_too_large: EXIT.data,
};

/** The exit code that says to a caller what kind of failure this was. */
export function exitCodeOf({ code, remedy }: Problem): ExitCode {
  return remedy === 'retry' ? EXIT.tryLater : (EXIT_OF[code] ?? EXIT.internal);
}

/** How bad it is, the worst last: of several mails the worst decides. */
const BY_WEIGHT: readonly ExitCode[] = [
  EXIT.ok,
  EXIT.usage,
  EXIT.data,
  EXIT.noInput,
  EXIT.notAllowed,
  EXIT.configuration,
  EXIT.internal,
  EXIT.output,
  EXIT.tryLater,
  // Whoever filters by it must see it, whatever else went wrong: the log has that.
  EXIT.malicious,
];

/** The exit code of a run that did several things. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return codes.toSorted((a, b) => BY_WEIGHT.indexOf(a) - BY_WEIGHT.indexOf(b)).at(-1) ?? EXIT.ok;
}
