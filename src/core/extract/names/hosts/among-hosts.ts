import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import { COM, endingAt, FILE, RATHER_HOST } from '../endings.ts';
import type { Name } from '../name.ts';
import { isTopLevelEnding } from './hosts.ts';
import { behindName, LONGEST_NAME, startOfLineAbove, startOfLineBelow } from './lines-of-lists.ts';

/** `0.0.0.0 evil.sh` in a file of hosts. */
const NOWHERE = /(?:^|[\r\n])(?:0\.0\.0\.0|127\.0\.0\.1|::1?)[ \t]+$/;

/** `||evil.sh^`, `0.0.0.0 evil.sh`: no file can stand there. */
export function isEntryOfBlocklist({ text, start, before, behind }: Name): boolean {
  if (before === 124 && codeBefore(text, start - 2) === 124) return behind === 94;
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

/** As many as hardly ever let one of a few lines near each other take the place of another. */
const SLOTS = 16;

/** The lines of a list that were asked for last: those around one name are around the next as well. */
const LAST = { text: '', mark: '', behind: 0, lines: new Int32Array(SLOTS).fill(-1), areHosts: new Uint8Array(SLOTS) };

/** Whether the line that begins at the offset is an entry of the same list and a host that no file is called like; none begins before the text. */
function isHostOfList(text: string, line: number, mark: string, behind: number): boolean {
  if (line < 0) return false;
  if (LAST.behind !== behind || LAST.mark !== mark || LAST.text !== text) LAST.lines.fill(-1);
  LAST.mark = mark;
  LAST.behind = behind;
  // The same in another place of the memory would be compared letter by letter each time.
  LAST.text = text;
  const slot = line & (SLOTS - 1);
  if (LAST.lines[slot] !== line) {
    LAST.lines[slot] = line;
    LAST.areHosts[slot] = readEntry(text, line, mark, behind) ? 1 : 0;
  }
  return LAST.areHosts[slot] === 1;
}

function readEntry(text: string, line: number, mark: string, behind: number): boolean {
  if (mark !== '' && !text.startsWith(mark, line)) return false;
  const start = line + mark.length;
  let end = start;
  let label = start;
  for (let code = codeBehind(text, end); end - start < LONGEST_NAME && isOfHost(code); code = codeBehind(text, end)) {
    end++;
    if (code === 46) label = end;
  }
  if (label === start || behindName(text, end) !== behind) return false;
  const ending = endingAt(text, label, end);
  if ((ending & FILE) !== 0 && ending !== COM && (ending & RATHER_HOST) === 0) return false;
  return isTopLevelEnding(ending, text, label, end);
}

/** Letters, digits, hyphens and dots. */
function isOfHost(code: number): boolean {
  return code === 45 || code === 46 || isAlphanumeric(code);
}
