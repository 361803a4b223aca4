import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isAlphanumeric } from '../../text/characters.ts';
import { ListHeadings } from './lines-of-lists.ts';

const { DOT, HYPHEN, LF } = CHARACTER_CODES;

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

const HEADINGS = new ListHeadings(isEntry, (heading) => HEADING.test(heading) && !FILES.test(heading));

/** Whether the name that ends at the offset is all of a line but for its mark, in a list below a heading that says hosts. `behind`: what stands behind the name. */
export function isBelowHeadingOfHosts(text: string, line: number, end: number, behind: number): boolean {
  return behind === LF && HEADINGS.isAbove(text, line, end);
}

/** How long labels are there, and the last one. */
const LONGEST_LABEL = 63;
const SHORTEST_ENDING = 2;
const LONGEST_ENDING = 24;

function isEntry(text: string, start: number, end: number): boolean {
  return isNameAlone(text, start, end) || ENTRY.test(text.slice(start, end));
}

/** Whether the line is the name and nothing else, as in nearly all lists: nothing is copied of it. */
function isNameAlone(text: string, start: number, end: number): boolean {
  let label = start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (at === label || at - label > LONGEST_LABEL) return false;
      label = at + 1;
    } else if (!isAlphanumeric(code) && code !== HYPHEN) return false;
  }
  return label > start && end - label >= SHORTEST_ENDING && end - label <= LONGEST_ENDING;
}
