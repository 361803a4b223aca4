import { readPattern, removeMatches } from '../pattern/pattern.ts';
import { defang } from './defang.ts';
import type { DraftOptions } from './draft-options.ts';
import { oneLine } from './printable.ts';

/** MISP takes 65,535 bytes; no list shows more than this. */
const MAX_LENGTH = 1000;

type TitleOptions = Pick<DraftOptions, 'defangTitle' | 'removeFromTitle' | 'stripMarkers' | 'titlePrefix'>;

/** The title of the event: prefix and subject, without what the options remove. Never empty, as MISP refuses that. */
export function titleOf(subject: string | undefined, { defangTitle, removeFromTitle, stripMarkers, titlePrefix }: TitleOptions): string {
  const line = oneLine(subject ?? '', MAX_LENGTH);
  const bare = stripMarkers ? withoutMarkers(line) : line;
  const cleaned = removeFromTitle.reduce((text, pattern) => removeAll(text, pattern), bare).trim() || '(no subject)';
  const told = defangTitle ? defang(oneLine(cleaned, MAX_LENGTH)) : oneLine(cleaned, MAX_LENGTH);
  return `${titlePrefix}${told}`;
}

/** `Re: `, `AW[2]: `, `Fwd: `, `{Spam?} `, `[SPAM] ` at the start. */
const MARKER = /^\s?(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|vb|ref|odp|pd|r|i|enc|res|antw|doorst)(?:\[\d{1,3}\])?\s?:|[[{]spam\??[\]}])/i;

function withoutMarkers(text: string): string {
  let rest = text;
  for (let found = MARKER.exec(rest); found; found = MARKER.exec(rest)) {
    rest = rest.slice(found[0].length);
  }
  return rest.trim();
}

function removeAll(text: string, pattern: string): string {
  try {
    return removeMatches(text, readPattern(pattern)).trim();
  } catch {
    // The configuration refuses a pattern that is not valid; a title is no reason to lose a mail over one that came in another way.
    return text;
  }
}
