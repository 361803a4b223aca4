import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Frame } from '../../../parse/mail.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import { Edits } from '../../text/edits.ts';
import { Rewriter } from '../../text/rewriter.ts';
import { type Rewriting, rewritingOf } from '../../text/rewriting.ts';
import { isNameInMarkup } from './names-in-markup.ts';
import { areValues } from './neighbours.ts';

const { DOT } = CHARACTER_CODES;

const MARK = '`';
const EDITS = new Edits();
const REWRITER = new Rewriter();

/**
 * The text of a page with the marks that Markdown has around code, so that a name of several words is read whole: around what the page
 * quotes, and around a cell, an item or an emphasis that is nothing but such a name. Values of neighbours are parted by a blank.
 */
export function markFrames(text: string, frames: readonly Frame[]): Rewriting {
  EDITS.clear();
  for (const frame of frames) {
    // What is cut off is not searched.
    if (frame.end > text.length) break;
    markFrame(text, frame);
  }
  EDITS.applyTo(text, REWRITER);
  return rewritingOf(text, REWRITER);
}

function markFrame(text: string, frame: Frame): void {
  const { end, start } = frame;
  if (frame.kind === 'neighbours') {
    const border = start + frame.first;
    if (areValues(text, start, border, end)) EDITS.add(border, border, ' ');
  } else if (isApart(text, start, end) && (frame.kind === 'quote' || isNameInMarkup(text, start, end))) {
    EDITS.add(start, start, MARK);
    EDITS.add(end, end, MARK);
  }
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

const JOINTS: ReadonlySet<number> = new Set(Array.from('#%&-/=@[\\_', (mark) => mark.charCodeAt(0)));
