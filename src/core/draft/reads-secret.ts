import { allMails } from '../parse/all-mails.ts';
import { parseMail } from '../parse/parse-mail.ts';
import { holdsSecret, type Secrets } from './redact-directives.ts';

/**
 * Whether a key is read in these bytes of a mail, in whatever charset, encoding or wrapper it stands: what can be read as a request by this program can
 * be read by whoever gets the copy. Files are left aside: what they are is told by their bytes.
 */
export function readsSecret(bytes: Uint8Array, secrets: Secrets): boolean {
  if (secrets.keys.length === 0) {
    return false;
  }
  const holds = (text: string) => holdsSecret(text, secrets);
  return allMails(parseMail(bytes)).some(
    ({ headers, texts }) =>
      headers.some(({ value }) => holds(value)) || texts.some(({ links, text }) => holds(text) || links.some(({ value }) => holds(value))),
  );
}
