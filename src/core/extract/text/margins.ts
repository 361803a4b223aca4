import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isLineBreak } from './characters.ts';
import { Rewriter } from './rewriter.ts';
import { type Rewriting, rewritingOf, unchanged } from './rewriting.ts';

const { BLANK, CR, TAB } = CHARACTER_CODES;

/** Marks of as many answers as any thread has, and the blanks between them; and the widest indent. */
const WIDEST = 64;
const MARK = 62;
const REWRITER = new Rewriter();

/**
 * The text without what stands around its lines and belongs to none of them: the `> > ` of an answer, the indent that all lines have, and
 * blanks at their ends. It would stand between the halves of what a mail program wrapped, and where a rule asks for the start or end of a line.
 */
export function withoutMargin(text: string): Rewriting {
  const indent = indentOf(text);
  if (indent === 0 && codeBehind(text, 0) !== MARK && !hasMargin(text)) return unchanged(text);
  REWRITER.begin(text);
  for (let line = 0; line >= 0; ) {
    const start = indent > 0 ? endOfIndent(text, line, indent) : endOfMarks(text, line);
    if (start > line) REWRITER.replace(line, start, '');
    const lineBreak = text.indexOf('\n', start);
    if (lineBreak >= 0) removePadding(text, start, lineBreak);
    line = lineBreak < 0 ? -1 : lineBreak + 1;
  }
  return rewritingOf(text, REWRITER);
}

/** Whether any line but the first begins with a mark, or any ends in a blank. To look for both at once is several times as fast as for each. */
function hasMargin(text: string): boolean {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (codeBehind(text, at + 1) === MARK || isIndent(codeBefore(text, endOfLine(text, at) - 1))) return true;
  }
  return false;
}

/** Leaves out the blanks at the end of a line. */
function removePadding(text: string, start: number, lineBreak: number): void {
  const end = endOfLine(text, lineBreak);
  let from = end;
  while (from > start && isIndent(text.charCodeAt(from - 1))) from--;
  if (from < end) REWRITER.replace(from, end, '');
}

/** Where the line ends that this line feed closes. */
function endOfLine(text: string, lineBreak: number): number {
  return codeBefore(text, lineBreak - 1) === CR ? lineBreak - 1 : lineBreak;
}

/** How many blanks or tabulators all lines begin with that are not empty. */
function indentOf(text: string): number {
  let width = WIDEST;
  let lines = 0;
  for (let line = 0; width > 0; ) {
    const end = endOfIndent(text, line, width);
    if (!isLineBreak(codeBehind(text, end))) {
      width = end - line;
      lines++;
    }
    const lineBreak = width > 0 ? text.indexOf('\n', end) : -1;
    if (lineBreak < 0) break;
    line = lineBreak + 1;
  }
  return lines > 1 ? width : 0;
}

function endOfIndent(text: string, line: number, width: number): number {
  let end = line;
  while (end - line < width && isIndent(codeBehind(text, end))) end++;
  return end;
}

/** Behind the last mark and one blank: what more there is belongs to the line. */
function endOfMarks(text: string, line: number): number {
  if (codeBehind(text, line) !== MARK) return line;
  let end = line;
  for (let at = line; at - line < WIDEST; at++) {
    const code = codeBehind(text, at);
    if (code === MARK) end = at + 1;
    else if (code !== BLANK || at > end) break;
  }
  return codeBehind(text, end) === BLANK ? end + 1 : end;
}

function isIndent(code: number): boolean {
  return code === BLANK || code === TAB;
}
