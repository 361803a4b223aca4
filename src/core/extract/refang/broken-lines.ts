import { codeBefore, codeBehind, isAlphanumeric, isBlank, isCapital } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import { behindIndent, behindMargin, behindMarginOrBelow } from '../text/next-line.ts';
import { joinCells } from './broken-cells.ts';
import { isOpenMailbox } from './broken-hosts.ts';
import { isBrokenHash } from './broken-numbers.ts';
import { restOfService } from './broken-services.ts';
import { goesOnBehind, goesOnWith } from './divided-values.ts';
import { joinSoftBreak } from './escapes/quoted-printable.ts';
import type { Marks } from './marks.ts';

const CARRIAGE_RETURN = 13;
const HYPHEN = 45;
const DOT = 46;
const EQUALS = 61;
const BACKSLASH = 92;
const BAR = 124;

/** Blanks before a line below a label. */
const MOST_INDENTED = 16;

/** What a line break divides where one of the lines ends, or the other begins, with a mark of the value: neither of the two stands for anything alone. */
export function findBrokenLines(text: string, edits: Edits): void {
  let line = 0;
  // There are fewer ends of lines than such marks, and most stand between two letters.
  for (let at = text.indexOf('\n'); at >= 0; line = at + 1, at = text.indexOf('\n', line)) {
    const end = codeBefore(text, at - 1) === CARRIAGE_RETURN ? at - 1 : at;
    const last = codeBefore(text, end - 1);
    if (isAlphanumeric(last)) joinBefore(text, end, at + 1, edits);
    else if (last === EQUALS) joinSoftBreak(text, end - 1, at + 1, edits);
    else if (isMark(last)) joinBehind(text, line, end, at + 1, edits);
    else if (last === BAR && codeBehind(text, at + 1) === BAR) joinCells(text, line, at + 1, edits);
  }
}

function isMark(code: number): boolean {
  return code < 128 && MARKS[code] === 1;
}

const MARKS = Uint8Array.from({ length: 128 }, (_, code) => ('-./:@\\_'.includes(String.fromCharCode(code)) ? 1 : 0));

/** Where the next line begins with the at sign of a mailbox, the dot of a host, the colon of a port or a scheme, or the rest of a name. */
function joinBefore(text: string, end: number, next: number, edits: Edits): void {
  if (goesOnWith(text, codeBehind(text, next), end, next)) edits.add(end, next, '');
  else {
    const rest = restOfService(text, end, next);
    if (rest >= 0) edits.add(end, rest, '');
  }
}

/** Where a line ends in the mark: what goes on behind it stands as far in as that line, or below the value. */
function joinBehind(text: string, line: number, end: number, below: number, edits: Edits): void {
  // Most such lines end a sentence, and the next one begins with a capital.
  const mark = text.charCodeAt(end - 1);
  if (mark === DOT && isCapital(codeBehind(text, below))) return;
  const next = startOfRest(text, line, end, below);
  if (mark === HYPHEN || mark === BACKSLASH ? isBrokenHash(text, end - 1, next) : false) edits.add(end - 1, next, '');
  else if (goesOnBehind(text, mark, end, next)) edits.add(end, next, '');
}

function startOfRest(text: string, line: number, end: number, below: number): number {
  if (!isBlank(codeBehind(text, below))) return behindMargin(text, line, below);
  let word = end;
  while (word > line && !isBlank(text.charCodeAt(word - 1)) && end - word < LONGEST_WORD) word--;
  const next = behindMarginOrBelow(text, line, word, below);
  return codeBehind(text, next) === 32 && isOpenMailbox(text, end) ? behindIndent(text, below, MOST_INDENTED) : next;
}

const LONGEST_WORD = 100;

const TAG = /^<br ?\/?>[\r\n]{0,2}/i;

/** `<br>` in the digits of a hash, as tables of Markdown have it. */
export function findBrokenTags(text: string, { of }: Marks, edits: Edits): void {
  const openers = of('<');
  for (let next = 0; next < openers.length; next++) {
    const at = openers[next] as number;
    const tag = (codeBehind(text, at + 1) | 32) === 98 ? TAG.exec(text.slice(at, at + LONGEST_TAG))?.[0] : undefined;
    if (tag !== undefined && isBrokenHash(text, at, at + tag.length)) edits.add(at, at + tag.length, '');
  }
}

const LONGEST_TAG = 8;
