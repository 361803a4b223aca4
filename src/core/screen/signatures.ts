import type { Occurrence } from '../extract/indicator.ts';
import type { Mail } from '../parse/mail.ts';

/** With what people close a mail, on a line of its own. */
const CLOSINGS = [
  'mit freundlichen? gr[üu](?:ß|ss)(?:en)?|(?:viele|beste|freundliche|liebe) gr[üu](?:ß|ss)e|mfg',
  '(?:best|kind|warm|with kind) regards|regards|(?:yours )?(?:sincerely|faithfully|truly)',
  '(?:bien )?cordialement|(?:sincères |meilleures )?salutations|bien à vous',
  '(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:cordiali |distinti )?saluti',
  'met vriendelijke groet(?:en)?|(?:hartelijke )?groet(?:en|jes)',
  'atenciosamente|(?:com os )?(?:melhores )?cumprimentos|pozdrawiam|z poważaniem|с уважением|s pozdravem',
  '(?:med )?vänliga hälsningar|(?:med )?venn?lig hilsen',
].join('|');

/** The line that mail programs put above a signature (RFC 3676, 4.3), or a closing. */
const BEGIN = new RegExp(`^[ \\t]*(?:(?:- )?--[ \\u00a0]?|(?:${CLOSINGS})[,.!]?)[ \\t]*$`, 'imu');
/** Longer ones hold more than how to reach somebody. */
const MAX_LENGTH = 1000;

/** Says whether something stands in the signature of who wrote the mail himself, not in those of mails inside. */
export function findSignatures({ texts }: Mail): (occurrence: Occurrence) => boolean {
  const begins = new Map(texts.flatMap(({ place, text }) => (place.in === 'body' ? [[place.part, text.search(BEGIN)] as const] : [])));
  return ({ offset, where }) => {
    const begin = where.in === 'body' && where.mail === '' ? (begins.get(where.part) ?? -1) : -1;
    return begin >= 0 && offset > begin && offset < begin + MAX_LENGTH;
  };
}
