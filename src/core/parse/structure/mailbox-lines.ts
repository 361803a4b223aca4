import { CHARACTER_CODES } from '../../character-codes.ts';
import { lineAt } from '../bytes/line-breaks.ts';
import { startsWithMailField } from '../headers/header-lines.ts';
import type { HeaderText } from '../headers/header-text.ts';

const { CR, LF } = CHARACTER_CODES;

/**
 * Where the mail itself begins behind what stores put in front of it: a byte order mark, empty lines, the `From ` line of an
 * mbox, and the fields in which Thunderbird keeps its own notes (X-Mozilla-Status and the like).
 */
export function skipMailboxLines(bytes: Uint8Array, start: number, text: HeaderText): number {
  let at = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;
  at = skipEmptyLines(bytes, at, text);
  for (let lines = 0; lines < MAX_LINES; lines++) {
    // `From `, `>From ` or a field whose name begins with X or A: few lines begin so.
    if (!MAY_BE_MAILBOX.includes(bytes[at] ?? 0)) {
      break;
    }
    const { end, next } = lineAt(bytes, at);
    const line = text.slice(at, Math.min(end, at + 40));
    // `From - Fri Nov 20 09:14:00 2026`; a quoted one (`>From `) is what a copy of a copy has.
    const isMailbox = (/^>?From [^:]/.test(line) && lines === 0) || /^X-(?:Mozilla-(?:Status2?|Keys)|Account-Key|UIDL):/i.test(line);
    if (!isMailbox) {
      break;
    }
    at = next;
  }
  return at;
}

const MAX_LINES = 20;
/** `>FXxAa` */
const MAY_BE_MAILBOX: readonly number[] = [62, 70, 88, 120, 65, 97];

/** Only in front of header fields: an empty line at the very start may also mean that there are none. */
function skipEmptyLines(bytes: Uint8Array, start: number, text: HeaderText): number {
  let at = start;
  while (bytes[at] === LF || bytes[at] === CR) {
    at++;
  }
  const isHeader = at > start && startsWithMailField(text.slice(at, Math.min(at + 60, bytes.length)));
  return isHeader ? at : start;
}
