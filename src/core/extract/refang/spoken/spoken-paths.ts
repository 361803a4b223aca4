import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isFileEndingAt } from '../../names/names.ts';
import { codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { type Dots, NO_LABEL } from './spoken-dots.ts';
import { endOfLabels, type HostDots, startOfWordBefore } from './spoken-mailboxes.ts';

const { BLANK, HYPHEN, UNDERSCORE } = CHARACTER_CODES;

/** What else is spoken in hosts and paths. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['slash', '/'],
  ['dash', '-'],
  ['hyphen', '-'],
  ['underscore', '_'],
  ['dot', '.'],
  ['colon', ':'],
]);
const MARK_BEHIND = /^ (slash|dash|hyphen|underscore|dot|colon)(?= |$|[^\w-])/i;
const DASH_BEFORE = / (?:dash|hyphen) $/i;
const SCHEME_BEFORE = /(?:^|[^\w-])(h(?:tt|xx)ps?|ftp) ?(?:colon|:) (?:slash slash|double slash) $/i;
const LONGEST_MARK = 12;
const LONGEST_SCHEME = 30;
const MOST_MARKS = 24;
const LONGEST_WORD = 64;

/** `http colon slash slash evil dash site dot com slash login`: all that is spoken around a host whose last dot was, too. */
export function findSpokenPaths(text: string, dots: Dots, kept: HostDots, edits: Edits): void {
  const { starts, ends } = dots;
  let done = 0;
  for (let index = 0; index < starts.length; index++) {
    const dot = starts[index] as number;
    if (dot < done || !kept.isAt(dot)) continue;
    beforeHost(text, dots, index, kept, edits);
    const end = endOfLabels(text, ends[index] as number, kept);
    done = end;
    if (!kept.isAt(end)) done = behindHost(text, end, edits);
  }
}

/** `www dot evil dash site`: back over labels that a dash ties to the host, and the dots before them. */
function beforeHost(text: string, { starts, ends }: Dots, first: number, kept: HostDots, edits: Edits): void {
  let dot = first;
  let start = startOfWordBefore(text, starts[dot] as number);
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    const dash = DASH_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_MARK), start))?.[0].length;
    const mark = dash === undefined ? -1 : start - dash;
    if (mark > 0 && isAlphanumeric(text.charCodeAt(mark - 1))) {
      const label = startOfWordBefore(text, mark);
      if (NO_LABEL.has(text, label, mark)) return;
      edits.add(mark, start, '-');
      kept.keep(mark);
      start = label;
    } else if (marks > 0 && ends[dot - 1] === start && !kept.isAt(starts[dot - 1] as number)) {
      dot--;
      edits.add(starts[dot] as number, start, '.');
      kept.keep(starts[dot] as number);
      start = startOfWordBefore(text, starts[dot] as number);
    } else break;
  }
  const scheme = SCHEME_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_SCHEME), start));
  if (scheme === null) return;
  const name = scheme[1] as string;
  edits.add(start - scheme[0].length + scheme[0].indexOf(name), start, `${name.toLowerCase().replace('xx', 'tt')}://`);
}

/** `evil dot com slash gate dot php`: on over the words of its path. Returns where it ends. */
function behindHost(text: string, from: number, edits: Edits): number {
  let end = from;
  let isInPath = false;
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    const spoken = MARK_BEHIND.exec(text.slice(end, end + LONGEST_MARK + 1))?.[1];
    if (spoken === undefined) break;
    const by = MARKS.get(spoken.toLowerCase()) as string;
    const mark = end + 1 + spoken.length;
    const word = codeBehind(text, mark) === BLANK ? mark + 1 : mark;
    let stop = word;
    while (stop - word < LONGEST_WORD && isOfPath(codeBehind(text, stop))) stop++;
    if (!mayFollow(text, by, word, stop, isInPath)) break;
    isInPath ||= by === '/';
    edits.add(end, word, by);
    end = stop;
  }
  return end;
}

/** Behind a host stands its port or path, behind a dot in the path how a file ends; a slash may be the last of it. */
function mayFollow(text: string, by: string, start: number, end: number, isInPath: boolean): boolean {
  if (by === '/') return true;
  if (by === ':') return !isInPath && /^\d{2,5}$/.test(text.slice(start, end));
  return isInPath && end > start && (by !== '.' || isFileEndingAt(text, start, end));
}

function isOfPath(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === UNDERSCORE;
}
