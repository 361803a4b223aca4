import { codeBefore, codeBehind, isAlphanumeric } from '../text/characters.ts';
import { COM, endingOf, FILE, RATHER_HOST, startOfLastLabel } from './endings.ts';
import { isTopLevelEnding } from './hosts.ts';
import { behindName, LONGEST_NAME, startOfLineAbove, startOfLineBelow } from './lines-of-lists.ts';

/** `0.0.0.0 evil.sh` in a file of hosts. */
const NOWHERE = /(?:^|[\r\n])(?:0\.0\.0\.0|127\.0\.0\.1|::1?)[ \t]+$/;

/** `||evil.sh^`, `0.0.0.0 evil.sh`: no file can stand there. */
export function isEntryOfBlocklist(text: string, start: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  if (before === 124 && codeBefore(text, start - 2) === 124) return codeBehind(text, end) === 94;
  return (
    (before === 32 || before === 9) &&
    mayEndNowhere(codeBefore(text, start - 2)) &&
    NOWHERE.test(text.slice(Math.max(0, start - 24), start))
  );
}

/** Whether the span, with nothing but a mark before it on its line, stands in a list whose two lines around it, above it or below it are hosts that no file is called like. */
export function standsAmongHosts(text: string, line: number, start: number, end: number): boolean {
  const mark = line === start ? '' : text.slice(line, start);
  const behind = behindName(text, end);
  const above = startOfLineAbove(text, line);
  const below = startOfLineBelow(text, end);
  if (isHostOfList(text, above, mark, behind))
    return isHostOfList(text, below, mark, behind) || isHostOfList(text, startOfLineAbove(text, above), mark, behind);
  return isHostOfList(text, below, mark, behind) && isHostOfList(text, startOfLineBelow(text, below), mark, behind);
}

/** `0`, `1`, a blank or a tab. */
function mayEndNowhere(code: number): boolean {
  return code === 48 || code === 49 || code === 32 || code === 9;
}

/** What was asked for last: the line below one name is the line above the next. */
const LAST = { text: '', line: -1, mark: '', behind: 0, isHost: false };

/** Whether the line that begins at the offset is an entry of the same list and a host that no file is called like; none begins before the text. */
function isHostOfList(text: string, line: number, mark: string, behind: number): boolean {
  if (line < 0) return false;
  if (LAST.line !== line || LAST.behind !== behind || LAST.mark !== mark || LAST.text !== text) {
    LAST.isHost = readEntry(text, line, mark, behind);
    LAST.text = text;
    LAST.line = line;
    LAST.mark = mark;
    LAST.behind = behind;
  }
  return LAST.isHost;
}

function readEntry(text: string, line: number, mark: string, behind: number): boolean {
  if (mark !== '' && !text.startsWith(mark, line)) return false;
  const start = line + mark.length;
  let end = start;
  while (end - start < LONGEST_NAME && isOfHost(codeBehind(text, end))) end++;
  if (end === start || behindName(text, end) !== behind) return false;
  const ending = endingOf(text, start, end);
  if ((ending & FILE) !== 0 && ending !== COM && (ending & RATHER_HOST) === 0) return false;
  const label = startOfLastLabel(text, start, end);
  return label > start && isTopLevelEnding(ending, text, label, end);
}

/** Letters, digits, hyphens and dots. */
function isOfHost(code: number): boolean {
  return code === 45 || code === 46 || isAlphanumeric(code);
}
