import { asSentences, fillIn, type Problem, type ProblemCode } from '#core/problem.ts';

/** Where somebody at a command line does something else than somebody in Thunderbird. */
const ADVICE: Readonly<Partial<Record<ProblemCode, string>>> = {
  not_configured:
    'Write misp.url and misp.key_file, a file with your key, into ~/.config/mispatch/config.yaml or /etc/mispatch/config.yaml. mispatch config show prints what is in force.',
  misp_key_refused:
    'Take a new key from MISP (My Profile, Auth keys) and put it into the file of misp.key_file, or wherever misp.key is set. What waits in the outbox is tried again by itself.',
  misp_not_misp:
    'Check misp.url: it is the address that you open MISP with, without what stands behind it for single pages, such as /events. What waits in the outbox is tried again by itself.',
  misp_refused: 'mispatch outbox show says what was to be sent, outbox retry sends it again, outbox discard forgets it.',
  misp_event_deleted: 'mispatch submit --again makes a new event of the mail, mispatch outbox discard forgets it.',
  mail_empty: 'Nothing was sent.',
  events_refused:
    'Check user, password and rights, and that it has the tables of IntelMQ Mailgen: mispatch notify init-db makes them, as a user who may make roles.',
  outbox_unwritable:
    'Free some disk space, correct the rights of {place}, or name another file with outbox.file. No mail is accepted until then.',
};

/** What an administrator can do about it. */
export function adviceOn({ advice, code, details }: Problem): string {
  const own = ADVICE[code];
  return own === undefined ? advice : fillIn(own, details);
}

/** What went wrong and what to do about it, for the log. */
export function sentencesOf(problem: Problem): string {
  return asSentences(problem.message, adviceOn(problem));
}
