import { defang } from './defang.ts';
import type { DraftOptions } from './draft-options.ts';
import { oneLine } from './printable.ts';

/** MISP takes 65,535 bytes; no list shows more than this. */
const MAX_LENGTH = 1000;

/** The title of the event: prefix and subject, without what the options remove. Never empty, as MISP refuses that. */
export function titleOf(
  subject: string | undefined,
  { defangTitle, removeFromTitle, titlePrefix }: Pick<DraftOptions, 'defangTitle' | 'removeFromTitle' | 'titlePrefix'>,
): string {
  const line = oneLine(subject ?? '', MAX_LENGTH);
  const cleaned = removeFromTitle.reduce((text, pattern) => removeAll(text, pattern), line).trim() || '(no subject)';
  const told = defangTitle ? defang(cleaned) : cleaned;
  return titlePrefix ? `${titlePrefix} - ${told}` : told;
}

function removeAll(text: string, pattern: string): string {
  try {
    return text.replace(new RegExp(pattern, 'gu'), '').trim();
  } catch {
    // The configuration refuses a pattern that is not valid; a title is no reason to lose a mail over one that came in another way.
    return text;
  }
}
