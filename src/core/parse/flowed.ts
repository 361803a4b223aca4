import { CHARACTER_CODES } from '../character-codes.ts';
import { TextJoiner } from '../text-joiner.ts';

const { BLANK, CR, LF } = CHARACTER_CODES;

/** One text is read at a time. */
const JOINER = new TextJoiner();

/**
 * Joins the soft line breaks of `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next one of the same
 * quote depth. `delSp`: that blank was put there by the sender and goes. Quote marks stay, as `> `.
 */
export function unflow(text: string, delSp: boolean): string {
  JOINER.clear();
  /** Of the line that goes on, -1 where none does. */
  let open = -1;
  for (let start = 0; start <= text.length; ) {
    const end = endOfLine(text, start);
    const depth = quoteDepth(text, start, end);
    // RFC 3676, 4.4: one blank was put in front of lines that begin with a blank, `>` or `From `.
    const content = start + depth < end && text[start + depth] === ' ' ? start + depth + 1 : start + depth;
    const isSignature = end - content === 3 && text.startsWith('-- ', content);
    const isFlowed = end > content && text[end - 1] === ' ' && !isSignature;
    if (open !== depth || isSignature) {
      beginLine(start > 0, depth);
    }
    JOINER.add(text, content, isFlowed && delSp ? end - 1 : end);
    open = isFlowed ? depth : -1;
    start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  return JOINER.take();
}

function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) {
    end++;
  }
  return end;
}

function quoteDepth(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === QUOTE) {
    at++;
  }
  return at - start;
}

function beginLine(isNext: boolean, depth: number): void {
  if (isNext) {
    JOINER.addCode(LF);
  }
  for (let count = 0; count < depth; count++) {
    JOINER.addCode(QUOTE);
  }
  if (depth > 0) {
    JOINER.addCode(BLANK);
  }
}

const QUOTE = 62;
