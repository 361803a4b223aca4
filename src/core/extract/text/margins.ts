import { codeBehind, isLineBreak } from './characters.ts';
import { Rewriter } from './rewriter.ts';
import { type Rewriting, rewritingOf, unchanged } from './rewriting.ts';

/** Marks of as many answers as any thread has, and the blanks between them; and the widest indent. */
const WIDEST = 64;
const MARK = 62;
const REWRITER = new Rewriter();

/**
 * The text without what stands before its lines and belongs to none of them: the `> > ` of an answer, and the indent that all lines have.
 * It would stand between the halves of what a mail program wrapped, and where a rule asks for the start of a line.
 */
export function withoutMargin(text: string): Rewriting {
  const indent = indentOf(text);
  let line = indent > 0 || codeBehind(text, 0) === MARK ? 0 : nextLine(text, 0, indent);
  if (line < 0) return unchanged(text);
  REWRITER.begin(text);
  for (; line >= 0; line = nextLine(text, line, indent))
    REWRITER.replace(line, indent > 0 ? endOfIndent(text, line, indent) : endOfMarks(text, line), '');
  return rewritingOf(text, REWRITER);
}

/** Where the next line begins that has a margin; -1 where none does. */
function nextLine(text: string, from: number, indent: number): number {
  const lineBreak = text.indexOf(indent > 0 ? '\n' : '\n>', from);
  return lineBreak < 0 ? -1 : lineBreak + 1;
}

/** How many blanks or tabulators all lines begin with that are not empty. */
function indentOf(text: string): number {
  let width = WIDEST;
  let lines = 0;
  for (let line = 0; line >= 0 && width > 0; line = nextLine(text, line, 1)) {
    const end = endOfIndent(text, line, width);
    if (isLineBreak(codeBehind(text, end))) continue;
    width = end - line;
    lines++;
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
  let end = line;
  for (let at = line; at - line < WIDEST; at++) {
    const code = codeBehind(text, at);
    if (code === MARK) end = at + 1;
    else if (code !== 32 || at > end) break;
  }
  return codeBehind(text, end) === 32 ? end + 1 : end;
}

function isIndent(code: number): boolean {
  return code === 32 || code === 9;
}
