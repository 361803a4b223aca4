import { endOfLine } from '../text/context.ts';
import { behindName, LONGEST_NAME, startOfLineAbove } from './lines-of-lists.ts';

/** Lines of a list that are looked back over for its heading. */
const MOST_LINES = 8;
const HOSTS = '(?:(?:sub|root )?domains?(?: names?)?|host(?:name)?s?|fqdns?|c2s?|(?:c2|c&c|name) ?servers?|web ?sites?)';
/** `Domains seen in March:`, `C2 domains`, `## Malicious hosts (12)`: the last words of a heading; a sentence would need its colon. */
const HEADING = new RegExp(
  `(?:^|[^a-z])${HOSTS}(?![a-z])(?:[^:\\r\\n]{0,40}:|[ \\t]*\\(\\d{1,4}\\):?)?[*_ \\t]*$|^[#*\\d.) \\t]{0,8}(?:[a-z&-]{1,16} ){0,2}${HOSTS}[*_ \\t]*$`,
  'i',
);
/** What comes from hosts is none: `Files found on the hosts:` */
const FILES = /(?:^|[^a-z])(?:files?|filenames?|attachments?|scripts?|samples?|payloads?|archives?|documents?)(?![a-z])/i;
/** A name of an entry, or nothing: the lines between a heading and the entry that is asked for. */
const ENTRY = /^[^\w\r\n]{0,8}(?:[a-z\d-]{1,63}\.)+[a-z\d-]{2,24}[^\w\r\n]{0,3}$|^[ \t]*$/i;

/** What was asked for last: the line below it in the same list has the same answer. */
const LAST = { text: '', line: -1, isBelow: false };

/** Whether the name that ends at the offset is all of a line but for its mark, in a list below a heading that says hosts. */
export function isBelowHeadingOfHosts(text: string, line: number, end: number): boolean {
  if (behindName(text, end) !== 10) return false;
  LAST.isBelow = readUpwards(text, line);
  LAST.text = text;
  LAST.line = line;
  return LAST.isBelow;
}

function readUpwards(text: string, line: number): boolean {
  let start = line;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    start = startOfLineAbove(text, start);
    if (start < 0) return false;
    if (start === LAST.line && text === LAST.text) return LAST.isBelow;
    const above = text.slice(start, endOfLine(text, start, 2 * LONGEST_NAME));
    if (!ENTRY.test(above)) return HEADING.test(above) && !FILES.test(above);
  }
  return false;
}
