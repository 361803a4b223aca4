import type { Notice } from '#core/problem.ts';
import type { Journal } from './journal.ts';
import { LINES } from './lines.ts';

/** What keeps files from being seen: a mail that reaches a limit may have been made to. */
const UNSEEN = new Set(
  (
    'part_too_deep too_many_parts decoded_too_large encrypted mail_unreadable ' +
    'too_many_attachments archive_too_deep archive_too_large archive_too_many_files file_unopened archive_listed udf_unread file_unreadable file_encrypted'
  ).split(' '),
);
/** Lines about one mail; more of them nobody reads. */
const MAX_LINES = 20;

/** Logs what of a mail was not looked at: no verdict counts for that. */
export function tellUnseen(notices: readonly Notice[], journal: Journal): void {
  const texts = new Set(notices.filter(({ code }) => UNSEEN.has(code)).map(({ text }) => text));
  for (const text of [...texts].slice(0, MAX_LINES)) {
    journal.info(LINES.unseen(text));
  }
}
