import type { RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

/** The mails attached to this one, byte-exact, in their order; those attached to these stay inside of them. */
export function attachedMails(raw: RawMail): readonly RawMail[] {
  const isMail = /^message\/(?:rfc822|global|news)$/; // message/rfc822
  return parseMail(raw)
    .parts.filter(({ filename = '', type }) => isMail.test(type) || filename.toLowerCase().endsWith('.eml'))
    .map(({ bytes }) => ({ bytes }));
}
