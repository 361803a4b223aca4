import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isLineBreak } from '../../text/characters.ts';
import { LookBack } from '../../text/look-back.ts';
import { tableOf } from '../../text/table-of.ts';
import { ANNOUNCES, type AnnouncedLists, endsInEnding } from './announced-lists.ts';
import { isBehindLabelOfFile } from './labels-of-files.ts';
import { BAR, COLON, type LineBefore } from './line-before.ts';
import { isAloneInCode, isPretended, type NamesAmongNames } from './names-among-names.ts';
import { HEADER, type HeaderOf } from './names-in-fields.ts';
import { behindPoint, isGap } from './points.ts';
import { areTitles } from './titles.ts';

const { BAR: VERTICAL_LINE, BLANK, CLOSE_PARENTHESIS, COLON: COLON_SIGN, COMMA, GREATER_THAN } = CHARACTER_CODES;
const { HYPHEN, OPEN_PARENTHESIS, QUOTE, SEMICOLON, TAB } = CHARACTER_CODES;

const LONGEST_LINE = 90;
const LONGEST_POINT = 150;

/** Blanks before the mark of a point. */
const WIDEST_MARGIN = 8;
/** The lists of a text, each asked for the names in it in the order of the text. */
export interface Lists {
  readonly announced: AnnouncedLists;
  readonly amongNames: NamesAmongNames;
}

/**
 * Points that are each one name, whose words begin with capitals or digits, below `Attachments:` or among others that are each one: where that
 * name begins.
 */
export function startOfNameInList(text: string, before: LineBefore, start: number, end: number, lists: Lists): number | undefined {
  const line = before.start;
  if (line === undefined || start - line >= LONGEST_POINT || line === start || !endsLine(text, end)) return;
  const { announced, amongNames } = lists;
  const from = behindPoint(text, behindMargin(text, line, start), start);
  // Of the last word only the first letter tells anything.
  if (areTitles(text, from, start + 1)) return announced.has(line, end) || amongNames.has(line, from, end) ? from : undefined;
  if (isAloneInCode(text, line, end) && announced.has(line, end)) return line;
  return isPretended(text, end) && amongNames.has(line, from, end) ? from : undefined;
}

function behindMargin(text: string, line: number, end: number): number {
  let at = line;
  while (at < end && at - line < WIDEST_MARGIN && isGap(text.charCodeAt(at))) at++;
  return at;
}

/** A few blanks at the end of a line, and what it says of the file in brackets. */
function endsLine(text: string, from: number): boolean {
  return isLineBreak(codeBehindSize(text, from));
}

/** What stands behind a few blanks, and what is said of the file in brackets; the bracket itself where it holds no such thing. */
function codeBehindSize(text: string, from: number): number {
  const end = behindBlanks(text, from);
  const close = end > from && codeBehind(text, end) === OPEN_PARENTHESIS ? closeOfSize(text, end) : -1;
  return codeBehind(text, close > 0 ? behindBlanks(text, close + 1) : end);
}

const LONGEST_SIZE = 20;

/** Where the bracket closes that opens at the offset, behind a few characters; -1 where none does. */
function closeOfSize(text: string, open: number): number {
  let at = open + 1;
  for (
    let code = codeBehind(text, at);
    at - open <= LONGEST_SIZE && code !== OPEN_PARENTHESIS && code !== CLOSE_PARENTHESIS && !isLineBreak(code);
  )
    code = codeBehind(text, ++at);
  return at > open + 1 && codeBehind(text, at) === CLOSE_PARENTHESIS ? at : -1;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  for (let code = codeBehind(text, at); at - from < 8 && (code === BLANK || code === TAB); code = codeBehind(text, at)) at++;
  return at;
}

/** `bills.zip->My Bill 7.exe`, `bills.rar->(UPX)->My Bill.exe`: what scanners call a file in an archive; where its name begins, to the end of the line. */
export function startOfMember(text: string, start: number, end: number): number | undefined {
  if (!endsLine(text, end)) return;
  let from = start;
  while (start - from < LONGEST_LINE && isOfCell(codeBefore(text, from - 1))) from--;
  if (codeBefore(text, from - 1) !== GREATER_THAN || codeBefore(text, from - 2) !== HYPHEN) return;
  return ARCHIVE.test(text.slice(Math.max(0, from - LONGEST_MARK), from)) && areTitles(text, from, end) ? from : undefined;
}

/** An ending, and what a program was packed with. */
const ARCHIVE = /\w\.[a-z\d]{2,4}->(?:\([\w .-]{1,16}\)->)?$/i;
const LONGEST_MARK = 32;

/** `"Invoice, May, 2024.exe"` that is all of a cell: where the name begins whose last word was found from `start` on. */
export function startOfNameInCell(text: string, start: number, end: number, headerOf: HeaderOf): number | undefined {
  if (codeBehind(text, end) !== QUOTE || !endsCell(codeBehind(text, end + 1))) return;
  let open = start - 1;
  while (open > 0 && start - open < LONGEST_LINE && text.charCodeAt(open) !== QUOTE && !isLineBreak(text.charCodeAt(open))) open--;
  if (codeBefore(text, open) !== QUOTE || !endsCell(codeBefore(text, open - 1))) return;
  const from = open + 1;
  if (areTitles(text, from, end)) return from;
  const header = headerOf(from, end);
  return header !== undefined && HEADER.test(header) ? from : undefined;
}

/** A comma, a semicolon, a bar, a tab or the end of the line. */
function endsCell(code: number): boolean {
  return code === COMMA || code === SEMICOLON || code === VERTICAL_LINE || code === TAB || isLineBreak(code);
}

/** `Attachments: a.zip | My order.xlsm`: where the name begins that is all of a cell behind the label of its line. */
export function startOfNameInRow(text: string, { marks }: LineBefore, start: number, end: number): number | undefined {
  if ((marks & BAR) === 0) return;
  const behind = codeBehind(text, end) === BLANK ? end + 1 : end;
  if (codeBehind(text, behind) !== VERTICAL_LINE && !isLineBreak(codeBehind(text, behind))) return;
  let bar = start - 1;
  while (bar > 0 && start - bar < LONGEST_LINE && isOfCell(text.charCodeAt(bar))) bar--;
  if (text.charCodeAt(bar) !== VERTICAL_LINE || codeBehind(text, bar + 1) !== BLANK) return;
  const line = ROWS.startOfLine(text, bar);
  if (line === undefined) return;
  const label = text.slice(line, bar).split(':', 1)[0] ?? '';
  const isRow = label.length <= LONGEST_LABEL && !label.includes('|') && ANNOUNCES.test(`${label}:`);
  return isRow && !ARTICLE.test(text.slice(bar + 2, bar + 8)) ? bar + 2 : undefined;
}

/** `Attachments: My Scan 1.jpg, My Order 2.xlsm (88 KB)`: where the name begins that is all of an entry behind the label of its line, and a title. */
export function startOfNameInSeries(text: string, { start: line, marks }: LineBefore, start: number, end: number): number | undefined {
  if ((marks & COLON) === 0 || line === undefined) return;
  const behind = codeBehindSize(text, end);
  if (!isBetweenEntries(behind) && !isLineBreak(behind)) return;
  let mark = start - 1;
  while (mark > line && start - mark < LONGEST_LINE && !isBetweenEntries(text.charCodeAt(mark)) && text.charCodeAt(mark) !== COLON_SIGN)
    mark--;
  const from = mark + 2;
  if (from === start || codeBehind(text, mark + 1) !== BLANK || ARTICLE.test(text.slice(from, from + 6))) return;
  // Another name stands before the mark, or behind it where that is the colon.
  const isAmong =
    text.charCodeAt(mark) === COLON_SIGN
      ? isBetweenEntries(behind)
      : isBetweenEntries(text.charCodeAt(mark)) && endsInEnding(text, line, mark);
  if (!isAmong) return;
  const isTitle = areTitles(text, from, start + 1);
  if (!isTitle && !WORDS.test(text.slice(from, start))) return;
  const colon = line + text.slice(line, from).lastIndexOf(': ');
  if (colon < line) return;
  const label = text.slice(Math.max(line, colon - LONGEST_LABEL), colon);
  return isBehindLabelOfFile(text, colon) || (isTitle && ANNOUNCES.test(`${label}:`)) ? from : undefined;
}

/** `Relevé bancaire.zip`: nothing but names stands behind the label of a field. */
const WORDS = /^\p{Lu}[\p{L}\d_-]* (?:[\p{L}\d_-]{1,32} ){0,3}$/u;

/** `,` or `;` */
function isBetweenEntries(code: number): boolean {
  return code === COMMA || code === SEMICOLON;
}

/** A sentence begins so, and no name does in small letters. */
const ARTICLE = /^(?:the|an?|der|die|das|les?|la|el|il) /;

const ROWS = new LookBack(241);
const LONGEST_LABEL = 40;

/** No break, and nothing that Windows lets no name hold, such as the `>` of a command. */
function isOfCell(code: number): boolean {
  return code > 127 || NEVER_IN_NAMES[code] === 0;
}

const NEVER_IN_NAMES = tableOf('\r\n|<>"?*:/\\');
