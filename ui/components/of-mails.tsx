import type { Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';

/** Which mails of an event of several mails a row comes from, by their numbers in the list of mails. Nothing where there is one mail. */
export function OfMails({ row }: { readonly row: Row }) {
  const { number, t } = useTexts();
  const { ofMails } = row.draft;
  return ofMails ? (
    <span class="of-mails num">
      {t(ofMails.length === 1 ? 'of_mail' : 'of_mails', { mails: ofMails.map((one) => number(one + 1)).join(', ') })}
    </span>
  ) : null;
}
