import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isAlphanumeric, isRun } from '../../text/characters.ts';
import { COM, endingAt, FILE, RATHER_HOST, startOfLastLabel } from '../endings.ts';
import type { Name } from '../name.ts';
import { isTopLevelEnding } from './hosts.ts';
import { isHostNear } from './hosts-near.ts';
import { behindName, LONGEST_NAME, startOfLineAbove, startOfLineBelow } from './lines-of-lists.ts';

const { BAR, BLANK, CARET, DIGIT_0, DIGIT_1, DOT, HYPHEN, TAB } = CHARACTER_CODES;

/** `0.0.0.0 evil.sh` in a file of hosts. */
const NOWHERE = /(?:^|[\r\n])(?:0\.0\.0\.0|127\.0\.0\.1|::1?)[ \t]+$/;

/** `||evil.sh^`, `0.0.0.0 evil.sh`: no file can stand there. */
export function isEntryOfBlocklist({ text, start, before, behind }: Name): boolean {
  if (before === BAR && codeBefore(text, start - 2) === BAR) return behind === CARET;
  return (
    (before === BLANK || before === TAB) &&
    mayEndNowhere(codeBefore(text, start - 2)) &&
    NOWHERE.test(text.slice(Math.max(0, start - 24), start))
  );
}

/** Whether the span, with nothing but a mark before it on its line, stands in a list whose two lines around it, above it or below it are hosts that no file is called like. `behind`: what stands behind the name. */
export function standsAmongHosts(text: string, line: number, start: number, end: number, behind: number): boolean {
  // What a mark of names stands behind is part of a longer run, of which nothing is known.
  if (!isRun(behind) && !isHostNear(text, start, end)) return false;
  turnTo(text, line === start ? '' : text.slice(line, start), behind);
  const above = line === LIST.below && line - LIST.line <= 2 * LONGEST_NAME ? LIST.line : startOfLineAbove(text, line);
  const below = startOfLineBelow(text, end);
  LIST.line = line;
  LIST.below = below;
  if (isHostOfList(above)) return isHostOfList(below) || isHostOfList(startOfLineAbove(text, above));
  return isHostOfList(below) && isHostOfList(startOfLineBelow(text, below));
}

/** `0`, `1`, a blank or a tab. */
function mayEndNowhere(code: number): boolean {
  return code === DIGIT_0 || code === DIGIT_1 || code === BLANK || code === TAB;
}

/** As many as hardly ever let one of a few lines near each other take the place of another. */
const SLOTS = 16;

/** The list that was asked for last, by what stands before and behind the names in it, */
const LIST = {
  text: '',
  mark: '',
  behind: 0,
  /** the line that was asked for last, and the one below it, */
  line: -1,
  below: -1,
  /** and those around it, which are around the next one as well. */
  lines: new Int32Array(SLOTS).fill(-1),
  areHosts: new Uint8Array(SLOTS),
};

function turnTo(text: string, mark: string, behind: number): void {
  if (LIST.behind !== behind || LIST.mark !== mark || LIST.text !== text) {
    LIST.lines.fill(-1);
    LIST.below = -1;
  }
  LIST.mark = mark;
  LIST.behind = behind;
  // The same in another place of the memory would be compared letter by letter each time.
  LIST.text = text;
}

/** Whether the line that begins at the offset is an entry of the list and a host that no file is called like; none begins before the text. */
function isHostOfList(line: number): boolean {
  if (line < 0) return false;
  const slot = line & (SLOTS - 1);
  if (LIST.lines[slot] !== line) {
    LIST.lines[slot] = line;
    LIST.areHosts[slot] = isHostAt(line) ? 1 : 0;
  }
  return LIST.areHosts[slot] === 1;
}

function isHostAt(line: number): boolean {
  const { text, mark, behind } = LIST;
  if (mark !== '' && !text.startsWith(mark, line)) return false;
  const start = line + mark.length;
  const last = Math.min(text.length, start + LONGEST_NAME);
  let end = start;
  while (end < last && isOfHost(text.charCodeAt(end))) end++;
  const label = startOfLastLabel(text, start, end);
  if (label === start || behindName(text, end) !== behind) return false;
  const ending = endingAt(text, label, end);
  if ((ending & FILE) !== 0 && ending !== COM && (ending & RATHER_HOST) === 0) return false;
  return isTopLevelEnding(ending, text, label, end);
}

/** Letters, digits, hyphens and dots. */
function isOfHost(code: number): boolean {
  return isAlphanumeric(code) || code === DOT || code === HYPHEN;
}
