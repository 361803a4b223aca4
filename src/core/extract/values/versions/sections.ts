import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isBlank, isCapital, isDigit, isLineBreak } from '../../text/characters.ts';

const { BLANK, CR, DOT, LF, TAB } = CHARACTER_CODES;

/** `5.1.3.1 ` at the start of a line, in the numbering of the line before, `5.1.3 `, or before the next one, `5.1.3.2 `. */
export function isSectionOfList(text: string, start: number, end: number): boolean {
  if (!isBlank(codeBehind(text, end)) || isLineBreak(codeBehind(text, end))) return false;
  if (mayBeginHeading(codeBehind(text, end + 1)) && isNumberedHeading(text, start, end)) return true;
  const line = startOfLineBefore(text, start);
  if (line === undefined || !isOfSameChapter(text, line, start)) return false;
  const numbers = countNumbers(text, line);
  // Four numbers are an address of a list as well.
  return numbers > 1 && numbers !== 4;
}

function startOfLineBefore(text: string, start: number): number | undefined {
  if (start === 0 || text.charCodeAt(start - 1) !== LF) return;
  let line = codeBefore(text, start - 2) === CR ? start - 2 : start - 1;
  while (line > 0 && start - line < LONGEST_LINE && !isLineBreak(text.charCodeAt(line - 1))) line--;
  return line;
}

const LONGEST_LINE = 200;

/** Whether the number above begins with the first two numbers of the address. */
function isOfSameChapter(text: string, above: number, start: number): boolean {
  const end = text.indexOf('.', text.indexOf('.', start) + 1);
  for (let at = start; at < end; at++) if (text.charCodeAt(at) !== text.charCodeAt(above + at - start)) return false;
  const behind = text.charCodeAt(above + end - start);
  return behind === DOT || isBlank(behind);
}

/** How many numbers with dots between begin the line, two to five of up to three digits before a blank; 0 where it begins otherwise. */
function countNumbers(text: string, line: number): number {
  let numbers = 1;
  let digits = 0;
  let at = line;
  for (; isDigit(text.charCodeAt(at)) || (text.charCodeAt(at) === DOT && digits > 0); at++) {
    if (text.charCodeAt(at) === DOT) {
      numbers++;
      digits = 0;
    } else if (++digits > 3) return 0;
  }
  const isEnd = text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB;
  return digits > 0 && isEnd && numbers > 1 && numbers <= 5 ? numbers : 0;
}

/** Four numbers as low as those of chapters, a heading, and the next of the same chapter below it or the last one above it. */
const HEADING = /^(?!10\.)(?:1?[1-9]\.){3}1?\d[ \t]{1,4}(?!Cloudflare|DNS)\p{Lu}/u;

/** What may stand behind the blank between a number and its heading. */
function mayBeginHeading(code: number): boolean {
  return isCapital(code) || isBlank(code) || code > 127;
}

function isNumberedHeading(text: string, start: number, end: number): boolean {
  if (!HEADING.test(text.slice(start, end + 16))) return false;
  const dot = text.lastIndexOf('.', end - 1) + 1;
  const chapter = text.slice(start, dot);
  const number = Number(text.slice(dot, end));
  const [lineBehind] = LINE_BEHIND.exec(text.slice(end, end + 160))?.slice(1) ?? [];
  const lineBefore = text
    .slice(Math.max(0, start - 160), start)
    .trimEnd()
    .split('\n')
    .at(-1);
  return lineBehind?.startsWith(`${chapter}${number + 1} `) === true || lineBefore?.startsWith(`${chapter}${number - 1} `) === true;
}

/** The next line that is not empty, if it is the next but one. */
const LINE_BEHIND = /^[^\n]*\n(?:\r?\n)?([^\n]*)/;
