import { codeBefore, codeBehind, isBlank, isLineBreak } from '../../text/characters.ts';

/** `5.1.3.1 ` at the start of a line, in the numbering of the line before, `5.1.3 `, or before the next one, `5.1.3.2 `. */
export function isSectionOfList(text: string, start: number, end: number): boolean {
  if (!isBlank(codeBehind(text, end)) || isLineBreak(codeBehind(text, end))) return false;
  if (isNumberedHeading(text, start, end)) return true;
  const number = numberOfLineBefore(text, start);
  if (number === undefined) return false;
  const parts = number.split('.');
  // Four numbers are an address of a list as well.
  return parts.length !== 4 && text.startsWith(`${parts.slice(0, 2).join('.')}.`, start);
}

/** The number that the line before begins with. */
function numberOfLineBefore(text: string, start: number): string | undefined {
  if (codeBefore(text, start - 1) !== 10) return;
  let line = codeBefore(text, start - 2) === 13 ? start - 2 : start - 1;
  while (line > 0 && start - line < LONGEST_LINE && !isLineBreak(text.charCodeAt(line - 1))) line--;
  NUMBER.lastIndex = line;
  return NUMBER.exec(text)?.[1];
}

const LONGEST_LINE = 200;
const NUMBER = /(\d{1,3}(?:\.\d{1,3}){1,4})[ \t]/y;

/** Four numbers as low as those of chapters, a heading, and the next of the same chapter below it or the last one above it. */
const HEADING = /^(?!10\.)(?:1?[1-9]\.){3}1?\d[ \t]{1,4}(?!Cloudflare|DNS)\p{Lu}/u;

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
