import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, hasDot, isDigit, isLineBreak } from '../../text/characters.ts';
import { startOfLastLabel } from '../endings.ts';

const { CLOSE_PARENTHESIS, CR, DOT, LF } = CHARACTER_CODES;

/** Lines of lists are no longer. */
const LONGEST_LINE = 160;

/**
 * `3.evil.example` between `2.bad.example` and `4.worse.example`: where the host begins behind the number of its line, when that is one more
 * than the number of the line above or one less than that of the line below, and these are of other hosts. The offset itself elsewhere.
 */
export function behindNumber(text: string, start: number, end: number): number {
  if (!isDigit(text.charCodeAt(start)) || !isLineBreak(codeBefore(text, start - 1))) return start;
  const number = numberAt(text, start);
  const host = behindDigits(text, start) + 1;
  if (number < 0 || text.charCodeAt(host - 1) !== DOT || isDigit(codeBehind(text, host)) || !hasDot(text, host, end)) return start;
  const above = startOfLineAbove(text, start);
  const below = startOfLineBelow(text, end);
  return isNeighbour(text, above, number - 1, host, end) || isNeighbour(text, below, number + 1, host, end) ? host : start;
}

function isNeighbour(text: string, line: number, number: number, host: number, end: number): boolean {
  if (line < 0 || numberAt(text, line) !== number) return false;
  const mark = behindDigits(text, line);
  const code = codeBehind(text, mark);
  if (!(code === DOT || code === CLOSE_PARENTHESIS) || isDigit(codeBehind(text, mark + 1))) return false;
  // `1.evil.example` and `2.mail.evil.example` are machines of one domain.
  const domain = startOfLastLabel(text, host, startOfLastLabel(text, host, end) - 1);
  const [rest = ''] = text.slice(mark, mark + LONGEST_LINE).split(/[\r\n]/, 1);
  return !rest.includes(text.slice(domain, end));
}

/** The number of up to three digits at the offset; -1 where there is none. */
function numberAt(text: string, at: number): number {
  const end = behindDigits(text, at);
  return end > at && end - at < 4 ? Number(text.slice(at, end)) : -1;
}

function behindDigits(text: string, from: number): number {
  let end = from;
  while (end - from < 4 && isDigit(codeBehind(text, end))) end++;
  return end;
}

/** -1 where none is above, or one that is too long. */
function startOfLineAbove(text: string, line: number): number {
  let start = line - 1;
  if (codeBefore(text, start) === LF && codeBefore(text, start - 1) === CR) start--;
  const floor = Math.max(0, start - LONGEST_LINE);
  while (start > floor && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return line > 0 && (start === 0 || start > floor) ? Math.max(0, start) : -1;
}

function startOfLineBelow(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < LONGEST_LINE && !isLineBreak(text.charCodeAt(end))) end++;
  if (end >= text.length || end - from === LONGEST_LINE) return -1;
  return codeBehind(text, end) === CR && codeBehind(text, end + 1) === LF ? end + 2 : end + 1;
}
