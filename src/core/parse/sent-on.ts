import { allMails } from './all-mails.ts';
import type { Mail } from './mail.ts';
import { isAnswer } from './subject.ts';

/** The mails inside of a mail that it passes on, outermost first: all but the one that it answers and quotes, and what that quotes. */
export function mailsSentOn(mail: Mail): readonly Mail[] {
  return mail.forwarded.filter((inner) => !isAnswered(inner, mail)).flatMap(allMails);
}

/** Whether a mail stands in the text of another: whoever wrote that could make it up. */
export function isQuoted({ path }: Mail): boolean {
  return path.includes('!');
}

/** Whether a mail quoted in the text of another is from whom that is to: an attached one is sent on in any case. */
function isAnswered(inner: Mail, { cc, subject = '', to }: Mail): boolean {
  const readers = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  return isQuoted(inner) && isAnswer(subject) && inner.from.some(({ address }) => readers.has(address.toLowerCase()));
}
