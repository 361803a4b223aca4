import { codeBefore, codeBehind, isCellMark, isDigit, isLineBreak } from '../text/characters.ts';
import { startOfLastLabel } from './endings.ts';
import { isTopLevelDomainAt } from './hosts.ts';
import { type HeaderOf, isBehindLabelOfFile, isHeaderOfNames } from './names-in-fields.ts';

const LONGEST_ENDING = 8;
/** Quotes, backticks and blanks around a value. */
const MOST_PADDING = 3;

/** `File name: payload.v00`, and the same in a column of names: a field that holds nothing but the name, whose ending no list knows. */
export function isDeclaredName(text: string, start: number, end: number, headerOf: HeaderOf): boolean {
  let behind = end;
  while (behind - end < MOST_PADDING && isPadding(codeBehind(text, behind))) behind++;
  if (!isLineBreak(codeBehind(text, behind)) && !isCellMark(codeBehind(text, behind))) return false;
  let before = start;
  while (start - before < MOST_PADDING && isPadding(codeBefore(text, before - 1))) before--;
  const mark = codeBefore(text, before - 1);
  // `f(path, os.sep, x)`: what follows a comma and a blank is an argument more often than a cell.
  if ((mark === 44 || mark === 59) && before < start && codeBefore(text, start - 1) === 32) return false;
  const isFirst = isLineBreak(mark) && isCellMark(codeBehind(text, behind));
  if ((mark !== 58 && !isCellMark(mark) && !isFirst) || !mayBeEnding(text, startOfLastLabel(text, start, end), end)) return false;
  return mark === 58 ? hasDigitInEnding(text, start, end) && isBehindLabelOfFile(text, before - 1) : isHeaderOfNames(headerOf(start, end));
}

/** `payload.v00`; `filename: item.title` is a member of an object. */
function hasDigitInEnding(text: string, start: number, end: number): boolean {
  for (let at = startOfLastLabel(text, start, end); at < end; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** A few letters and digits that hosts do not end in. */
function mayBeEnding(text: string, label: number, end: number): boolean {
  if (end - label > LONGEST_ENDING || isTopLevelDomainAt(text, label, end)) return false;
  for (let at = label; at < end; at++) if (!isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** A blank, quotes or a backtick. */
function isPadding(code: number): boolean {
  return code === 32 || code === 34 || code === 39 || code === 96;
}
