import { allMails } from '#core/parse/all-mails.ts';
import type { Address, RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import type { MailView } from '#ui/messages.ts';

const SOURCE_BYTES = 256 * 1024;

/** A mail and those inside it, as a person reads them; `ofMail` is its number in the item. */
export function toMailView(mail: RawMail, ofMail: number): readonly MailView[] {
  return allMails(parseMail(mail)).map((one, index) => ({
    ofMail,
    path: one.path,
    subject: one.subject ?? '',
    from: one.from.map(write).join(', '),
    to: one.to.map(write).join(', '),
    ...(one.date && { date: one.date }),
    headers: one.headers.map(({ name, value }) => ({ name, value })),
    texts: one.texts,
    authentication: one.authentication.filter(({ isArc }) => !isArc).map(({ method, result }) => ({ method, result })),
    ...(index === 0 && { source: new TextDecoder('windows-1252').decode(mail.bytes.subarray(0, SOURCE_BYTES)) }),
  }));
}

function write({ address, name }: Address): string {
  return name ? `${name} <${address}>` : address;
}
