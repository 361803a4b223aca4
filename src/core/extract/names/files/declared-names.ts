import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isBlank, isCellMark, isDigit, isLetter, isLineBreak, isWordCharacter } from '../../text/characters.ts';
import { startOfNearLine } from '../../text/near-lines.ts';
import { startOfLastLabel } from '../endings.ts';
import { isTopLevelDomainAt } from '../hosts/hosts.ts';
import { isHashBefore } from './hashes-beside.ts';
import { isBehindLabelOfFile } from './labels-of-files.ts';
import { type HeaderOf, isHeaderOfNames } from './names-in-fields.ts';
import { behindUnmarkedLabel } from './unmarked-labels.ts';

const { APOSTROPHE, BACKTICK, BLANK, CLOSE_PARENTHESIS, COLON, COMMA } = CHARACTER_CODES;
const { OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE, SEMICOLON, SMALL_E, TAB } = CHARACTER_CODES;

const LONGEST_ENDING = 8;
/** Quotes, backticks and blanks around a value. */
const MOST_PADDING = 3;

/** `File name: payload.v00`, and the same in a column of names: a field that holds nothing but the name, whose ending no list knows. */
export function isDeclaredName(text: string, start: number, end: number, headerOf: HeaderOf): boolean {
  let behind = end;
  while (behind - end < MOST_PADDING && isPadding(codeBehind(text, behind))) behind++;
  if (isBehindUnmarkedLabel(text, start, end, codeBehind(text, behind)) || isInBracketsBehindHash(text, start, end)) return true;
  if (isBeforeLabelledHash(text, start, end)) return true;
  if (!isLineBreak(codeBehind(text, behind)) && !isCellMark(codeBehind(text, behind))) return false;
  let before = start;
  while (start - before < MOST_PADDING && isPadding(codeBefore(text, before - 1))) before--;
  const mark = codeBefore(text, before - 1);
  // `f(path, os.sep, x)`: what a comma and a blank part are arguments more often than cells.
  if (isComma(mark) && before < start && codeBefore(text, start - 1) === BLANK) return false;
  const isFirst = isLineBreak(mark) && isCellMark(codeBehind(text, behind));
  if (isFirst && isComma(codeBehind(text, behind)) && isBlank(codeBehind(text, behind + 1))) return false;
  // An indent parts no cells.
  if (mark === TAB && isBlank(codeBefore(text, before - 2))) return false;
  const label = startOfLastLabel(text, start, end);
  if ((mark !== COLON && !isCellMark(mark) && !isFirst) || !mayBeEnding(text, label, end)) return false;
  return mark === COLON ? hasDigit(text, label, end) && isBehindLabelOfFile(text, before - 1) : isHeaderOfNames(headerOf(start, end));
}

/** `File name payload.rome` beside its hash, and nothing behind it but a note in brackets. */
function isBehindUnmarkedLabel(text: string, start: number, end: number, behind: number): boolean {
  if (
    !(isLineBreak(behind) || behind === OPEN_SQUARE || behind === OPEN_PARENTHESIS || Number.isNaN(behind)) ||
    (codeBefore(text, start - 2) | 32) !== SMALL_E
  )
    return false;
  return (
    mayBeEnding(text, startOfLastLabel(text, start, end), end) && behindUnmarkedLabel(text, startOfNearLine(text, start), start) === start
  );
}

/** `0123… (payload.v00)` */
function isInBracketsBehindHash(text: string, start: number, end: number): boolean {
  if (
    codeBefore(text, start - 1) !== OPEN_PARENTHESIS ||
    codeBehind(text, end) !== CLOSE_PARENTHESIS ||
    codeBefore(text, start - 2) !== BLANK
  )
    return false;
  return isHashBefore(text, start - 2) && mayBeEnding(text, startOfLastLabel(text, start, end), end);
}

const LABELLED_HASH = /^(?: \(|, )(?:md5|sha-?1|sha-?256)(?: hash)?:? [\da-f]{32}/i;
const LONGEST_LABELLED = 54;
/** What is detected has a capital. */
const PLAIN_NAME = /^[a-z\d_-]{3,24}\.[a-z][a-z\d]{2}$/;

/** `payload.src (MD5 0123…)` */
export function isBeforeLabelledHash(text: string, start: number, end: number): boolean {
  const code = codeBehind(text, end);
  if ((code !== BLANK || codeBehind(text, end + 1) !== OPEN_PARENTHESIS) && code !== COMMA) return false;
  if (!LABELLED_HASH.test(text.slice(end, end + LONGEST_LABELLED))) return false;
  return PLAIN_NAME.test(text.slice(start, end)) && mayBeEnding(text, startOfLastLabel(text, start, end), end);
}

/** A comma or a semicolon. */
function isComma(code: number): boolean {
  return code === COMMA || code === SEMICOLON;
}

/** `payload.v00`; `filename: item.title` is a member of an object. */
function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** A letter and a few more, or digits, that hosts do not end in. */
function mayBeEnding(text: string, label: number, end: number): boolean {
  if (end - label > LONGEST_ENDING || isTopLevelDomainAt(text, label, end) || !isLetter(text.charCodeAt(label))) return false;
  for (let at = label; at < end; at++) if (!isWordCharacter(text.charCodeAt(at))) return false;
  return true;
}

/** A blank, quotes or a backtick. */
function isPadding(code: number): boolean {
  return code === BLANK || code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}
