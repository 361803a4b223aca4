import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isRun } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, isOpener, leadsToHost } from './brackets.ts';

const { AT, BLANK, CLOSE_PARENTHESIS, DOT, SMALL_D, SMALL_O, SMALL_T } = CHARACTER_CODES;

const MOST_BRACKETS = 4;

/** `evil.]com`, `evil].[com`, `evil].com`: brackets that were closed and never opened, around a dot. */
export function closed(text: string, at: number, edits: Edits): boolean {
  const previous = codeBefore(text, at - 1);
  if (previous === DOT) {
    if (!isAlphanumeric(text.charCodeAt(at - 2))) return false;
    const end = endOfClosers(text, at);
    const isNumber = isDigit(text.charCodeAt(at - 2)) && isDigit(text.charCodeAt(end));
    if (text.charCodeAt(at) === CLOSE_PARENTHESIS && !isNumber) return isLabelBehind(text, at, end) && edits.add(at, end, '');
    return isAlphanumeric(text.charCodeAt(end)) && edits.add(at, end, '');
  }
  if (previous === AT) return behindAt(text, at, edits);
  if (!isAlphanumeric(previous)) return false;
  if (isDotBefore(text, at) && leadsToHost(text, at + 1)) return edits.add(at - 3, at + 1, '.');
  const dot = endOfClosers(text, at);
  if (codeBehind(text, dot) !== DOT) return false;
  let end = dot + 1;
  while (end - dot <= MOST_BRACKETS && isOpenerOrCloser(codeBehind(text, end))) end++;
  const isBracketBehind = end > dot + 1;
  const next = codeBehind(text, end);
  if (!isAlphanumeric(next)) return false;
  if (isDigit(previous) && isDigit(next))
    return (isBracketBehind ? !isBehindWhole(text, at) : isInAddress(text, at, end)) && edits.add(at, end, '.');
  const isMeant = leadsToHost(text, end) && (isBracketBehind || (text.charCodeAt(at) !== CLOSE_PARENTHESIS && !isOpenedBefore(text, at)));
  return isMeant && edits.add(at, end, '.');
}

/** `evil.)com`; in `(see above.)Then` and `(Jan.)so` a round bracket ends a sentence, as it does more often. */
function isLabelBehind(text: string, close: number, from: number): boolean {
  return LABEL.test(text.slice(from, from + 4)) && leadsToHost(text, from) && !isOpenedBefore(text, close);
}

/** Of three letters at least. */
const LABEL = /^[a-z][a-z\d-]{2}|^[a-z]{2}(?:[./]|$)/i;

/** `john@} evil[.com`, `john@)evil.com`: brackets that close behind the sign, and a blank. */
function behindAt(text: string, at: number, edits: Edits): boolean {
  if (!isRun(codeBefore(text, at - 2))) return false;
  const end = endOfClosers(text, at);
  const host = codeBehind(text, end) === BLANK ? end + 1 : end;
  return leadsToHost(text, host) && edits.add(at, host, '');
}

/** `203.0.113].7`: four numbers and a bracket that nothing opened. */
function isInAddress(text: string, close: number, next: number): boolean {
  if (text.charCodeAt(close) === CLOSE_PARENTHESIS || isOpenedBefore(text, close)) return false;
  return ADDRESS.test(text.slice(Math.max(0, close - LONGEST_WHOLE), close).replace(/^.*[^\d.\]}]/s, '') + text.slice(close, next + 16));
}

const ADDRESS = /^(?:\d{1,3}[\]}]{0,2}\.){3}\d{1,3}(?![\d.]|\w)/;
const LONGEST_WHOLE = 24;

/** `[T1566.002].[2]`, `(203.0.113.7).[1]`: what the bracket closes is whole, and a footnote stands behind the end of its sentence. */
function isBehindWhole(text: string, close: number): boolean {
  let dots = 0;
  let at = close - 1;
  for (; at >= 0 && close - at < LONGEST_WHOLE && !isOpener(text.charCodeAt(at)); at--) {
    const code = text.charCodeAt(at);
    if (code === DOT) dots++;
    else if (!isDigit(code)) return isAlphanumeric(code);
  }
  return dots === 3;
}

/** `evildot]com` */
function isDotBefore(text: string, at: number): boolean {
  return (
    (text.charCodeAt(at - 1) | 32) === SMALL_T &&
    (text.charCodeAt(at - 2) | 32) === SMALL_O &&
    (text.charCodeAt(at - 3) | 32) === SMALL_D &&
    isAlphanumeric(text.charCodeAt(at - 4))
  );
}

/** Behind the brackets that close at the offset, four of them at most. */
function endOfClosers(text: string, at: number): number {
  let end = at + 1;
  while (end - at < MOST_BRACKETS && isCloser(codeBehind(text, end))) end++;
  return end;
}

function isOpenerOrCloser(code: number): boolean {
  return isOpener(code) || isCloser(code);
}

const FARTHEST_OPENER = 48;

const ANY_OPENER = /[[({]/;

/** Whether a bracket was opened in the same line and not closed yet: `array[i].name`, `[16 random letters].zip`. */
function isOpenedBefore(text: string, at: number): boolean {
  if (!ANY_OPENER.test(text.slice(Math.max(0, at - FARTHEST_OPENER), at))) return false;
  let depth = 0;
  for (let before = at - 1; before >= 0 && at - before <= FARTHEST_OPENER; before--) {
    const code = text.charCodeAt(before);
    if (code < BLANK) return false;
    if (isCloser(code)) depth++;
    else if (isOpener(code) && (depth > 0 || !isHalfMark(text, before)) && --depth < 0) return true;
  }
  return false;
}

/** `evil[.example`: a dot is all that the bracket was put before, and nothing closes it. */
function isHalfMark(text: string, open: number): boolean {
  return codeBehind(text, open + 1) === DOT && isAlphanumeric(codeBefore(text, open - 1)) && isAlphanumeric(codeBehind(text, open + 2));
}
