import type { Frame } from '../../parse/mail.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import { Rewriter } from '../text/rewriter.ts';
import { type Rewriting, rewritingOf } from '../text/rewriting.ts';
import { isNameInMarkup } from './names-in-markup.ts';

const MARK = '`';
const REWRITER = new Rewriter();

/**
 * The text of a page with the marks that Markdown has around code, so that a name of several words is read whole: around what the page
 * quotes, and around a cell, an item or an emphasis that is nothing but such a name.
 */
export function quoteFrames(text: string, frames: readonly Frame[]): Rewriting {
  REWRITER.begin(text);
  for (const { end, isQuote, start } of frames) {
    // What is cut off is not searched.
    if (end > text.length) break;
    if (isApart(text, start, end) && (isQuote || isNameInMarkup(text, start, end))) {
      REWRITER.replace(start, start, MARK);
      REWRITER.replace(end, end, MARK);
    }
  }
  return rewritingOf(text, REWRITER);
}

/** Whether no word, host or address goes on over the border, and no mark is there that would close another one. */
function isApart(text: string, start: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  const behind = codeBehind(text, end);
  const isOver = isJoint(before) || before === DOT || isJoint(behind) || (behind === DOT && isAlphanumeric(codeBehind(text, end + 1)));
  return !isOver && !text.slice(start, end).includes(MARK);
}

/** Letters and digits, and what stands between them in an address or a path. */
function isJoint(code: number): boolean {
  return isAlphanumeric(code) || JOINTS.has(code);
}

const DOT = 46;
const JOINTS: ReadonlySet<number> = new Set(Array.from('#%&-/=@[\\_', (mark) => mark.charCodeAt(0)));
