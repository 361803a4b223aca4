import { codeBefore, codeBehind, isBlank, isCapital, isDigit, isLineBreak, isRun, isSmallLetter } from '../text/characters.ts';
import { HEADER, type HeaderOf } from './names-in-fields.ts';

const LONGEST_LINE = 90;
const MOST_LINES = 8;
const MOST_WORDS = 8;

/** A point of a list: what stands before its text. */
const POINT = /^[ \t]{0,8}(?:[-*•–][ \t]{1,3}|\d{1,2}[.)][ \t]{1,3})?/;
/** `Attachments seen:`, `Dropped files`: what announces a list of names. */
const ANNOUNCES =
  /(?:^|[^a-z])(?:files?|filenames?|attachments?|documents?|executables?|archives?|droppers?|lures?|dateien|dateinamen|anhänge|fichiers|pièces jointes|archivos|adjuntos|file|allegati|anexos|arquivos|bestanden|bijlagen)(?![a-z])[^:\r\n]{0,50}:[*_ \t]*$/i;

/** `Attachments:` and points below it that are each one name, whose words begin with capitals or digits: where that name begins. */
export function startOfNameInList(text: string, start: number, end: number): number | undefined {
  if (!isLineBreak(codeBehind(text, end)) && !endsLine(text, end)) return;
  const line = startOfLine(text, start);
  if (line === undefined) return;
  const from = line + (POINT.exec(text.slice(line, start))?.[0].length ?? 0);
  return areTitles(text, from, end) && isAnnounced(text, line) ? from : undefined;
}

/** A few blanks at the end of a line. */
function endsLine(text: string, from: number): boolean {
  let end = from;
  while (end - from < 8 && (codeBehind(text, end) === 32 || codeBehind(text, end) === 9)) end++;
  return isLineBreak(codeBehind(text, end));
}

/** `"Invoice, May, 2024.exe"` that is all of a cell: where the name begins whose last word was found from `start` on. */
export function startOfNameInCell(text: string, start: number, end: number, headerOf: HeaderOf): number | undefined {
  if (codeBehind(text, end) !== 34 || !endsCell(codeBehind(text, end + 1))) return;
  let open = start - 1;
  while (open > 0 && start - open < LONGEST_LINE && text.charCodeAt(open) !== 34 && !isLineBreak(text.charCodeAt(open))) open--;
  if (codeBefore(text, open) !== 34 || !endsCell(codeBefore(text, open - 1))) return;
  const from = open + 1;
  return areTitles(text, from, end) || HEADER.test(headerOf(from, end) ?? '') ? from : undefined;
}

/** A comma, a semicolon, a bar, a tab or the end of the line. */
function endsCell(code: number): boolean {
  return code === 44 || code === 59 || code === 124 || code === 9 || isLineBreak(code);
}

function startOfLine(text: string, offset: number): number | undefined {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) if (offset - --start > LONGEST_LINE) return;
  return start;
}

/** Whether a line above says so, over points like this one and an empty line. */
function isAnnounced(text: string, from: number): boolean {
  let line = from;
  for (let lines = 0; lines < MOST_LINES && line > 0; lines++) {
    let end = line - 1;
    while (line - end < 8 && isBlank(codeBefore(text, end - 1)) && codeBefore(text, end - 1) !== 10) end--;
    const above = startOfLine(text, end);
    if (above === undefined) return false;
    if (codeBefore(text, end - 1) === 58 || codeBefore(text, end - 1) === 42) return ANNOUNCES.test(text.slice(above, end));
    // What is no name of a file ends the list.
    if (end > above && !/\.\w{1,10}$/.test(text.slice(Math.max(above, end - 11), end))) return false;
    line = above;
  }
  return false;
}

/** Whether every word begins with a capital, a digit or a mark, but for the small ones of titles. */
function areTitles(text: string, start: number, end: number): boolean {
  let words = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) continue;
    if (!isOfName(code)) return false;
    if (at > start && text.charCodeAt(at - 1) !== 32) continue;
    if (++words > MOST_WORDS || (isSmallLetter(code) && !OF_TITLES.test(text.slice(at, at + 5)))) return false;
    if (words === 1 && !isCapital(code) && !isDigit(code)) return false;
  }
  return words > 1;
}

const OF_TITLES = /^(?:of|and|for|the|in|to|de|und|la|v\d?)[ .\d]/;

/** Letters and digits, `( ) & ' # + , [ ]` */
function isOfName(code: number): boolean {
  return isRun(code) || code === 35 || (code >= 38 && code <= 41) || code === 43 || code === 44 || code === 91 || code === 93;
}
