import type { RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

/** The mails attached to this one, byte-exact, in their order; those attached to these stay inside of them. */
export function attachedMails(raw: RawMail): readonly RawMail[] {
  const { forwarded, parts } = parseMail(raw);
  const paths = new Set(forwarded.map(({ path }) => path));
  return parts.filter(({ path }) => paths.has(path)).map(({ bytes }) => ({ bytes }));
}
