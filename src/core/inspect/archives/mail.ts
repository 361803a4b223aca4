import { allMails } from '../../parse/all-mails.ts';
import { parseMail } from '../../parse/parse-mail.ts';
import type { Allowance, FileToOpen, Opened } from '../formats/format.ts';
import { takeAllowed, tooLarge } from '../limits.ts';

/** A mail costs so many bytes of what may be unpacked at least: each is read with limits of its own. */
const LEAST = 64 * 1024;

/** The subjects, words, links and attachments of a mail and of those inside it. */
export async function openMail({ bytes, mimeType }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const cost = Math.max(bytes.length, LEAST);
  if (cost > allowance.bytes || allowance.members <= 0) {
    return { notices: [tooLarge(allowance.maxBytes)] };
  }
  allowance.bytes -= cost;
  const isTnef = mimeType === 'application/vnd.ms-tnef';
  const outer = parseMail(isTnef ? wrap(bytes) : bytes);
  const mails = allMails(outer);
  const inner = new Set(mails.map(({ path }) => path));
  const files = mails
    .flatMap(({ parts }) => parts)
    .filter(
      ({ bytes: content, path, role }) =>
        role !== 'body' && role !== 'report' && !inner.has(path) && !(isTnef && path === WRAPPED) && content.length > 0,
    );
  const { notices, taken } = takeAllowed(files, allowance);
  return {
    texts: mails.flatMap(({ subject, texts }) => [subject ?? '', ...texts.map(({ text }) => text)]).filter((text) => text.trim() !== ''),
    links: mails.flatMap(({ texts }) => texts.flatMap(({ links }) => links)),
    members: taken.map(({ bytes: content, filename = '' }) => ({ filename, bytes: content })),
    notices: [...outer.notices, ...notices],
  };
}

const WRAPPED = '1';

/** Outlook's own way of putting a mail together is read as part of a mail alone. */
function wrap(tnef: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode('Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: binary\r\n\r\n');
  const mail = new Uint8Array(head.length + tnef.length);
  mail.set(head);
  mail.set(tnef, head.length);
  return mail;
}
