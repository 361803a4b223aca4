import type { Notice } from '#core/problem.ts';
import type { Log } from './log.ts';

/** What these stages note is about a mail: whoever looks at its draft reads it there. */
const OF_MAILS: ReadonlySet<string> = new Set(['parse', 'inspect', 'extract', 'classify', 'draft', 'submit']);

/** Warns of what went wrong around a mail, such as a service that refuses its key: nobody looks at a draft that is sent by itself. */
export function logNotices(notices: readonly Notice[], log: Pick<Log, 'warn'>): void {
  for (const { code, stage, text } of notices.filter((notice) => !OF_MAILS.has(notice.stage))) {
    log.warn(text, { stage, code });
  }
}
