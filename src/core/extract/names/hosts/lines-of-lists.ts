import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak, isWordCharacter } from '../../text/characters.ts';

const { BLANK, CR, LF, TAB } = CHARACTER_CODES;

/** What stands before the entries of a list: a bullet, a quote, the border of a cell. */
export const LONGEST_MARK = 8;
export const LONGEST_NAME = 64;

/** Where the line begins in which nothing but a mark stands before the offset; -1 where something else does. */
export function startOfMark(text: string, offset: number): number {
  let line = offset;
  for (; line > 0; line--) {
    const code = text.charCodeAt(line - 1);
    if (isLineBreak(code)) break;
    if (offset - line === LONGEST_MARK || isAlphanumeric(code)) return -1;
  }
  return line;
}

/** The character behind a name; line breaks and the end of the text are one, whatever blanks stand before them. */
export function behindName(text: string, end: number): number {
  const first = codeBehind(text, end);
  let at = end;
  for (let code = first; at - end < LONGEST_MARK && (code === BLANK || code === TAB); code = codeBehind(text, at)) at++;
  const isLast = isLineBreak(at === end ? first : codeBehind(text, at));
  return isLast ? 10 : first;
}

/** -1 where none is above, or one that is too long for an entry. */
export function startOfLineAbove(text: string, line: number): number {
  if (line <= 0) return -1;
  const end = endOfLineAbove(text, line);
  let start = end;
  while (end - start < 2 * LONGEST_NAME && start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return end - start < 2 * LONGEST_NAME ? start : -1;
}

/** Before its break, of a line that does not begin the text. */
function endOfLineAbove(text: string, line: number): number {
  return line - (text.charCodeAt(line - 1) === LF && codeBefore(text, line - 2) === CR ? 2 : 1);
}

/** -1 where none is below, or the rest of the line is too long for one of an entry. */
export function startOfLineBelow(text: string, from: number): number {
  if (from < 0) return -1;
  let end = from;
  while (end - from < 2 * LONGEST_NAME && end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  if (end >= text.length || end - from >= 2 * LONGEST_NAME) return -1;
  return text.charCodeAt(end) === CR && codeBehind(text, end + 1) === LF ? end + 2 : end + 1;
}

/** Lines of a list that are looked back over for its heading. */
const MOST_LINES = 8;

/** Whether the line between two offsets is an entry of a list, or nothing. */
type IsEntry = (text: string, start: number, end: number) => boolean;

/** Looks up a list for its heading, over lines that are entries of it or nothing. To be asked for each entry in the order of the text: no line is read for two of them. */
export class ListHeadings {
  private readonly isEntry: IsEntry;
  private readonly says: (heading: string, isParted: boolean) => boolean;
  /** The entry that was asked for last, and what was answered: the one below it has the same heading. */
  private text = '';
  private line = -1;
  private next = -1;
  private wasSaid = false;

  /** `says`: whether a heading is the one that is looked for; `isParted` tells that a line without any word stands between it and the list. */
  constructor(isEntry: IsEntry, says: (heading: string, isParted: boolean) => boolean) {
    this.isEntry = isEntry;
    this.says = says;
  }

  /** Whether such a heading stands above the entry whose line begins at `line`, and which ends at `end`. */
  isAbove(text: string, line: number, end: number): boolean {
    if (line !== this.next || text !== this.text) this.wasSaid = this.readUpwards(text, line);
    this.text = text;
    this.line = line;
    this.next = codeBehind(text, end) === CR ? end + 2 : end + 1;
    return this.wasSaid;
  }

  private readUpwards(text: string, line: number): boolean {
    let below = line;
    let isParted = false;
    for (let lines = 0; lines < MOST_LINES; lines++) {
      const start = startOfLineAbove(text, below);
      if (start < 0) return false;
      if (start === this.line && text === this.text) return this.wasSaid;
      const end = endOfLineAbove(text, below);
      if (!this.isEntry(text, start, end)) return this.says(text.slice(start, end), isParted);
      isParted ||= !hasWord(text, start, end);
      below = start;
    }
    return false;
  }
}

function hasWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isWordCharacter(text.charCodeAt(at))) return true;
  return false;
}
