import type { RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

/**
 * The mails attached to this one, byte-exact, in their order; those attached to these stay inside of them. None where one of them has no bytes of its
 * own, such as a message in a winmail.dat: without the carrier it would be lost.
 */
export function attachedMails(raw: RawMail): readonly RawMail[] {
  const { forwarded, parts } = parseMail(raw);
  const paths = new Set(forwarded.map(({ path }) => path));
  const attached = parts.filter(({ path }) => paths.has(path)).map(({ bytes }) => ({ bytes }));
  return attached.every(({ bytes }) => bytes.some((byte) => byte > BLANK)) ? attached : [];
}

const BLANK = 32;
