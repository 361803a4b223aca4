import {
  codeBefore,
  codeBehind,
  isBlank,
  isCapital,
  isDigit,
  isLineBreak,
  isRun,
  isSmallLetter,
  isWordCharacter,
} from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { behindBreak } from '../../text/lines-around.ts';
import { LookAhead } from '../../text/look-ahead.ts';
import { startOfNearLine } from '../../text/near-lines.ts';
import { isAloneInCode, isAmongNames, isPretended } from './names-among-names.ts';
import { HEADER, type HeaderOf } from './names-in-fields.ts';
import { isOfTitle } from './title-words.ts';

const LONGEST_LINE = 90;
const LONGEST_POINT = 150;
const MOST_LINES = 8;
const MOST_WORDS = 16;

/** A point of a list: what stands before its text. */
const POINT = /^[ \t]{0,8}(?:[-*•–][ \t]{1,3}|\d{1,2}[.)][ \t]{1,3})?/;
/** `Attachments seen:`, `Dropped files`: what announces a list of names. */
const ANNOUNCES =
  /(?:^|[^a-z])(?:files?|filenames?|attachments?|documents?|executables?|archives?|droppers?|lures?|dateien|dateinamen|anhänge|fichiers|pièces jointes|archivos|adjuntos|file|allegati|anexos|arquivos|bestanden|bijlagen)(?![a-z])[^:\r\n]{0,50}:[*_ \t]*$/i;

/** `### File names and paths` */
const HEADING = /^#{1,6}[ \t]+(?:[\w-]+ ){0,2}(?:file ?names?|files|attachments)(?: (?:and|or|&) \w+)?[ \t#]*$/i;

/**
 * Points that are each one name, whose words begin with capitals or digits, below `Attachments:` or among others that are each one: where that
 * name begins.
 */
export function startOfNameInList(text: string, start: number, end: number, isAnnounced: IsAnnounced): number | undefined {
  if (!endsLine(text, end)) return;
  const line = startOfNearLine(text, start, LONGEST_POINT);
  if (line === undefined || line === start) return;
  const from = mayBeginPoint(text.charCodeAt(line)) ? line + (POINT.exec(text.slice(line, start))?.[0].length ?? 0) : line;
  if (areTitles(text, from, end)) return isAnnounced(line, end) || isAmongNames(text, line, from, end) ? from : undefined;
  if (isAloneInCode(text, line, end) && isAnnounced(line, end)) return line;
  return isPretended(text, end) && isAmongNames(text, line, from, end) ? from : undefined;
}

/** A mark, a digit or a blank: all that a point of a list begins with. */
function mayBeginPoint(code: number): boolean {
  return isDigit(code) || isBlank(code) || code === 45 || code === 42 || code === 0x2022 || code === 0x2013;
}

/** A few blanks at the end of a line, and what it says of the file in brackets. */
function endsLine(text: string, from: number): boolean {
  const end = behindBlanks(text, from);
  const code = codeBehind(text, end);
  if (code !== 40) return isLineBreak(code);
  const close = end > from ? closeOfSize(text, end) : -1;
  return close > 0 && isLineBreak(codeBehind(text, behindBlanks(text, close + 1)));
}

const LONGEST_SIZE = 20;

/** Where the bracket closes that opens at the offset, behind a few characters; -1 where none does. */
function closeOfSize(text: string, open: number): number {
  let at = open + 1;
  for (let code = codeBehind(text, at); at - open <= LONGEST_SIZE && code !== 40 && code !== 41 && !isLineBreak(code); )
    code = codeBehind(text, ++at);
  return at > open + 1 && codeBehind(text, at) === 41 ? at : -1;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  for (let code = codeBehind(text, at); at - from < 8 && (code === 32 || code === 9); code = codeBehind(text, at)) at++;
  return at;
}

/** `"Invoice, May, 2024.exe"` that is all of a cell: where the name begins whose last word was found from `start` on. */
export function startOfNameInCell(text: string, start: number, end: number, headerOf: HeaderOf): number | undefined {
  if (codeBehind(text, end) !== 34 || !endsCell(codeBehind(text, end + 1))) return;
  let open = start - 1;
  while (open > 0 && start - open < LONGEST_LINE && text.charCodeAt(open) !== 34 && !isLineBreak(text.charCodeAt(open))) open--;
  if (codeBefore(text, open) !== 34 || !endsCell(codeBefore(text, open - 1))) return;
  const from = open + 1;
  if (areTitles(text, from, end)) return from;
  const header = headerOf(from, end);
  return header !== undefined && HEADER.test(header) ? from : undefined;
}

/** A comma, a semicolon, a bar, a tab or the end of the line. */
function endsCell(code: number): boolean {
  return code === 44 || code === 59 || code === 124 || code === 9 || isLineBreak(code);
}

/** `Attachments: a.zip | My order.xlsm`: where the name begins that is all of a cell behind the label of its line. */
export function startOfNameInRow(text: string, start: number, end: number): number | undefined {
  if (!BARS.isWithin(text, Math.max(0, start - LONGEST_LINE), start)) return;
  const behind = codeBehind(text, end) === 32 ? end + 1 : end;
  if (codeBehind(text, behind) !== 124 && !isLineBreak(codeBehind(text, behind))) return;
  let bar = start - 1;
  while (bar > 0 && start - bar < LONGEST_LINE && isOfCell(text.charCodeAt(bar))) bar--;
  if (text.charCodeAt(bar) !== 124 || codeBehind(text, bar + 1) !== 32) return;
  const line = startOfLine(text, bar, LONGEST_ROW);
  if (line === undefined) return;
  const label = text.slice(line, bar).split(':', 1)[0] ?? '';
  const isRow = label.length <= LONGEST_LABEL && !label.includes('|') && ANNOUNCES.test(`${label}:`);
  return isRow && !ARTICLE.test(text.slice(bar + 2, bar + 8)) ? bar + 2 : undefined;
}

/** A sentence begins so, and no name does in small letters. */
const ARTICLE = /^(?:the|an?|der|die|das|les?|la|el|il) /;

/** Most texts have no bar far and wide. */
const BARS = new LookAhead('|');
const LONGEST_ROW = 240;
const LONGEST_LABEL = 40;

/** No break, and nothing that Windows lets no name hold, such as the `>` of a command. */
function isOfCell(code: number): boolean {
  return !isLineBreak(code) && !NEVER_IN_NAMES.has(code);
}

const NEVER_IN_NAMES: ReadonlySet<number> = new Set(Array.from('|<>"?*:/\\', (mark) => mark.charCodeAt(0)));

/** Whether a line above the one that begins at the offset says that a list of names is below it, the one of a name that ends at the second. */
export type IsAnnounced = (line: number, end: number) => boolean;

/** Looks for such lines over points like the one that is asked for and empty lines; those of one list are asked for from its first on. */
export function announcedLists(text: string): IsAnnounced {
  // The line that was asked for last, where its name ends, and how many lines below what announces it: a list may be all of the text.
  let known = -1;
  let knownEnd = 0;
  let depth = NOWHERE;
  return (line, nameEnd) => {
    const isNext = known >= 0 && line === behindBreak(text, knownEnd) && isEntryOfList(text, known, knownEnd);
    let above = isNext ? known : line;
    let lines = isNext ? 1 : 0;
    knownEnd = nameEnd;
    for (; lines < MOST_LINES && above > 0 && above !== known; lines++) {
      const end = endOfLineAbove(text, above);
      const start = startOfLine(text, end, LONGEST_LINE);
      if (start === undefined) break;
      if (codeBefore(text, end - 1) === 58 || codeBefore(text, end - 1) === 42) {
        known = line;
        depth = ANNOUNCES.test(text.slice(start, end)) ? lines + 1 : NOWHERE;
        return depth <= MOST_LINES;
      }
      if (text.charCodeAt(start) === 35) {
        known = line;
        depth = HEADING.test(text.slice(start, end)) ? lines + 1 : NOWHERE;
        return depth <= MOST_LINES;
      }
      // What is no name of a file ends the list, but for what opens code.
      if (end > start && !text.startsWith('```', start) && !endsInEnding(text, start, end)) break;
      above = start;
    }
    depth = above === known && known >= 0 ? depth + lines : NOWHERE;
    known = line;
    return depth <= MOST_LINES;
  };
}

const NOWHERE = MOST_LINES + 1;

/** Whether a line that is all one name goes on with a list. */
function isEntryOfList(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_LINE && endsInEnding(text, start, end);
}

function endOfLineAbove(text: string, line: number): number {
  let end = line - 1;
  while (line - end < 8 && isBlank(codeBefore(text, end - 1)) && codeBefore(text, end - 1) !== 10) end--;
  return end;
}

/** A dot and at most ten letters at the end of the line, or before what it says of the file in brackets. */
function endsInEnding(text: string, start: number, to: number): boolean {
  const end = text.charCodeAt(to - 1) === 41 ? endBeforeSize(text, start, to) : to;
  let at = end;
  while (at > start && end - at < 11 && isWordCharacter(text.charCodeAt(at - 1))) at--;
  return at > start && at < end && end - at <= 10 && text.charCodeAt(at - 1) === 46;
}

/** `a.pdf (12 KB)` */
function endBeforeSize(text: string, start: number, to: number): number {
  let at = to - 1;
  while (at > start && to - at < 24 && text.charCodeAt(at) !== 40) at--;
  while (at > start && to - at < 32 && text.charCodeAt(at - 1) === 32) at--;
  return at;
}

/** Whether every word begins with a capital, a digit or a mark, but for the small ones of titles. */
export function areTitles(text: string, start: number, end: number): boolean {
  let words = 0;
  let isFirst = true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const wasFirst = isFirst;
    isFirst = code === 32;
    if (isFirst) continue;
    if (!isOfName(code)) return false;
    if (!wasFirst) continue;
    if (++words > MOST_WORDS || (isSmallLetter(code) && !isSmallWord(text, at, end))) return false;
    if (words === 1 && !isCapital(code) && !isDigit(code) && !isWideBracket(text, at)) return false;
  }
  return words > 1;
}

/** `[붙임] 안내문.hwp`: a bracket around what a document is; in ASCII it says as often of which type the file is. */
function isWideBracket(text: string, at: number): boolean {
  return text.charCodeAt(at) === 91 && codeBehind(text, at + 1) > 127;
}

/** A small word of titles, or one more where the name is known to be all that stands there. */
function isSmallWord(text: string, start: number, to: number): boolean {
  if (OF_WHOLE_NAMES.test(text.slice(start, start + 5))) return true;
  let end = start;
  while (end < to && isSmallLetter(text.charCodeAt(end))) end++;
  return codeBehind(text, end) === 32 && isOfTitle(text, start, end);
}

const OF_WHOLE_NAMES = /^(?:on|by|with|from|v\d?)[ .\d]/;

/** Letters and digits, `( ) & ' # + , [ ]` and a long dash. */
function isOfName(code: number): boolean {
  return (
    isRun(code) ||
    code === 0x2013 ||
    code === 35 ||
    code === 0x2116 ||
    (code >= 38 && code <= 41) ||
    code === 43 ||
    code === 44 ||
    code === 91 ||
    code === 93
  );
}
