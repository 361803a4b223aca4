import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isBlank, isWordCharacter } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { behindBreak } from '../../text/lines-around.ts';

const { BLANK, CLOSE_PARENTHESIS, COLON, DOT, LF, NUMBER_SIGN, OPEN_PARENTHESIS, STAR } = CHARACTER_CODES;

const LONGEST_LINE = 90;
const MOST_LINES = 8;
const NOWHERE = MOST_LINES + 1;

/** `Attachments seen:`, `Dropped files`: what announces a list of names. */
export const ANNOUNCES =
  /(?:^|[^a-z])(?:files?|filenames?|attachments?|documents?|executables?|archives?|droppers?|lures?|dateien|dateinamen|anhänge|anlagen|fichiers|pièces jointes|archivos|adjuntos|file|allegati|anexos|arquivos|bestanden|bijlagen)(?![a-z])[^:\r\n]{0,50}:[*_ \t]*$/i;

/** `### File names and paths` */
const HEADING = /^#{1,6}[ \t]+(?:[\w-]+ ){0,2}(?:file ?names?|files|attachments)(?: (?:and|or|&) \w+)?[ \t#]*$/i;

/**
 * Looks for the line above a list that says that names are in it, over points like the one that is asked for and empty lines. One is made for
 * each text, and asked for the points of a list from its first on.
 */
export class AnnouncedLists {
  private readonly text: string;
  /** The point that was asked for last, where its name ends, and how many lines below what announces it: a list may be all of the text. */
  private line = -1;
  private end = 0;
  private depth = NOWHERE;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether the list is announced of which a point begins at `line` and ends with the name that ends at `end`. */
  has(line: number, end: number): boolean {
    const isBelow = this.line >= 0 && line === behindBreak(this.text, this.end);
    // What does not announce the point above does not announce this one.
    this.depth = isBelow && this.depth === NOWHERE ? NOWHERE : this.depthOf(line, isBelow);
    this.line = line;
    this.end = end;
    return this.depth !== NOWHERE;
  }

  private depthOf(line: number, isBelow: boolean): number {
    const { text } = this;
    if (isBelow && isEntryOfList(text, this.line, this.end)) return Math.min(this.depth + 1, NOWHERE);
    let above = line;
    for (let lines = 0; lines < MOST_LINES; lines++) {
      if (above === this.line) return Math.min(this.depth + lines, NOWHERE);
      if (above === 0) break;
      const end = endOfLineAbove(text, above);
      const start = startOfLine(text, end, LONGEST_LINE);
      if (start === undefined) break;
      const last = codeBefore(text, end - 1);
      if (last === COLON || last === STAR) return ANNOUNCES.test(text.slice(start, end)) ? lines + 1 : NOWHERE;
      if (text.charCodeAt(start) === NUMBER_SIGN) return HEADING.test(text.slice(start, end)) ? lines + 1 : NOWHERE;
      // What is no name of a file ends the list, but for what opens code.
      if (end > start && !text.startsWith('```', start) && !endsInEnding(text, start, end)) break;
      above = start;
    }
    return NOWHERE;
  }
}

/** Whether a line that is all one name goes on with a list. */
function isEntryOfList(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_LINE && endsInEnding(text, start, end);
}

function endOfLineAbove(text: string, line: number): number {
  let end = line - 1;
  while (line - end < 8 && isBlank(codeBefore(text, end - 1)) && codeBefore(text, end - 1) !== LF) end--;
  return end;
}

/** A dot and at most ten letters at the end of the line, or before what it says of the file in brackets. */
export function endsInEnding(text: string, start: number, to: number): boolean {
  const end = text.charCodeAt(to - 1) === CLOSE_PARENTHESIS ? endBeforeSize(text, start, to) : to;
  let at = end;
  while (at > start && end - at < 11 && isWordCharacter(text.charCodeAt(at - 1))) at--;
  return at > start && at < end && end - at <= 10 && text.charCodeAt(at - 1) === DOT;
}

/** `a.pdf (12 KB)` */
function endBeforeSize(text: string, start: number, to: number): number {
  let at = to - 1;
  while (at > start && to - at < 24 && text.charCodeAt(at) !== OPEN_PARENTHESIS) at--;
  while (at > start && to - at < 32 && text.charCodeAt(at - 1) === BLANK) at--;
  return at;
}
