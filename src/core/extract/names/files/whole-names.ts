import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isLineBreak, isWordLike } from '../../text/characters.ts';
import { startOfLenticular } from '../bracketed-stems.ts';
import { startOfBranchName } from './branch-names.ts';
import type { HashesNear } from './hashes-near.ts';
import { isHidden } from './hidden-names.ts';
import { BRANCH, type LineBefore, NOTE, SAYING } from './line-before.ts';
import { type Lists, startOfMember, startOfNameInCell, startOfNameInList, startOfNameInRow, startOfNameInSeries } from './listed-names.ts';
import { startOfNumberInName, startOfOwned, startOfWordInField } from './marks-in-names.ts';
import { startOfNameBesideHash } from './names-beside-hashes.ts';
import { startOfBracketedName } from './names-in-brackets.ts';
import { type HeaderOf, isBehindBracket, isJointOfName, startOfFieldName } from './names-in-fields.ts';
import { startOfNameInHashList } from './names-in-hash-lists.ts';
import { startOfNameInMarkup } from './names-in-markup.ts';
import { startOfNameInPastedRow } from './names-in-pasted-rows.ts';
import { startOfNameInScript } from './names-in-scripts.ts';
import { startOfMarkedNote, startOfNote } from './note-names.ts';
import { startOfCounted, startOfNumbered, startOfScaled, startOfTilde } from './numbered-names.ts';
import { startOfQuotedName } from './quoted-names.ts';
import { startOfSaidName } from './said-names.ts';

const { AMPERSAND, APOSTROPHE, AT, BAR, BLANK, CLOSE_PARENTHESIS, COMMA } = CHARACTER_CODES;
const { DOLLAR, DOT, EXCLAMATION_MARK, PLUS, SEMICOLON, TILDE } = CHARACTER_CODES;

/** Tells what a text says over the names in its tables and lists, before them and beside them. */
export interface Around {
  readonly lines: LineBefore;
  readonly headerOf: HeaderOf;
  readonly lists: Lists;
  readonly hashes: HashesNear;
}

/** Where a name begins whose last word was found, by what stands right before that. */
export function startOfWholeName(text: string, start: number, end: number, around: Around): number {
  const line = around.lines.read(start, end);
  const before = codeBefore(text, start - 1);
  const beside = before === BLANK ? startBehindBlank(text, line, start, end) : startBehindMark(text, start, end, before);
  if (beside !== undefined) return beside;
  const behind = codeBehind(text, end);
  const next = behind === BLANK ? codeBehind(text, end + 1) : behind;
  // Another word follows: nothing closes here, of other scripts but where hashes are.
  if (isAlphanumeric(next)) return start;
  const isNearHash = around.hashes.isNear(start, end);
  if (isWordLike(next) && !isNearHash) return start;
  const listed = isNearHash ? startOfNameInHashList(text, start, end) : undefined;
  if (listed !== undefined) return listed;
  if (behind === CLOSE_PARENTHESIS) {
    const bracketed = startOfBracketedName(text, start, end);
    if (bracketed !== undefined) return bracketed;
  }
  if (before !== DOT && !isJointOfName(text, start)) return startOfQuotedName(text, start, end) ?? start;
  // Nothing else closes before the next entry.
  if (isEntryMark(behind))
    return (
      startOfFieldName(text, line, start, end, around.headerOf) ??
      startBesideHash(text, start, end, isNearHash) ??
      startOfNameInSeries(text, line, start, end) ??
      start
    );
  // No mark closes either where the line ends.
  const marked = isLineBreak(behind) ? undefined : startInMarks(text, start, end, around);
  if (isAloneBehindBar(text, start) && !isNearHash) return marked ?? start;
  return (
    marked ??
    startOfFieldName(text, line, start, end, around.headerOf) ??
    startBesideHash(text, start, end, isNearHash) ??
    startOfListedName(text, line, start, end, around) ??
    startOfNameInScript(text, line, start, end) ??
    start
  );
}

/** `"Rechnung Mai.zip"`, `[Annual Report.docx](…)`: nothing where no marks stand around the name. */
function startInMarks(text: string, start: number, end: number, { headerOf }: Around): number | undefined {
  return startOfQuotedName(text, start, end) ?? startOfNameInMarkup(text, start, end) ?? startOfNameInCell(text, start, end, headerOf);
}

/** `Rechnung 4711.zip`, `How To Restore Files.txt`; nothing where the words before the last one say nothing by themselves. */
function startBehindBlank(text: string, line: LineBefore, start: number, end: number): number | undefined {
  const { marks } = line;
  return (
    (codeBehind(text, end) === CLOSE_PARENTHESIS ? startOfBracketedName(text, start, end) : undefined) ??
    ((marks & BRANCH) !== 0 ? startOfBranchName(text, line.start, start, end) : undefined) ??
    (isDigit(text.charCodeAt(start)) ? startOfCounted(text, start, end) : undefined) ??
    ((marks & NOTE) !== 0 ? startOfNote(text, start, end) : undefined) ??
    ((marks & SAYING) !== 0 ? startOfSaidName(text, start, end) : undefined)
  );
}

/** `~$report.docx`, `PO#17.zip`, `icon@2x.png`; nothing where the mark before the last word says nothing by itself. */
function startBehindMark(text: string, start: number, end: number, mark: number): number | undefined {
  if (mark === DOT && !isBehindBracket(text, start)) return isHidden(text, start) ? start - 1 : start;
  if (mark === AT) return startOfScaled(text, start) ?? start;
  if (mark === EXCLAMATION_MARK) return startOfMarkedNote(text, start, end) ?? start;
  if (mark === APOSTROPHE || mark === 0x2019) return startOfOwned(text, start, end, mark);
  if (mark === PLUS) return startOfNumberInName(text, start);
  if (mark === AMPERSAND) return startOfWordInField(text, start);
  if (mark === 0x3011) return startOfLenticular(text, start);
  const from = mark === TILDE || mark === DOLLAR ? startOfTilde(text, start, end) : startOfNumbered(text, start, end, mark);
  return from === start ? undefined : from;
}

/** `| a.exe |`: nothing else is in the cell. */
function isAloneBehindBar(text: string, start: number): boolean {
  return codeBefore(text, start - 1) === BLANK && codeBefore(text, start - 2) === BAR;
}

/** `,` or `;` */
function isEntryMark(code: number): boolean {
  return code === COMMA || code === SEMICOLON;
}

function startBesideHash(text: string, start: number, end: number, isNearHash: boolean): number | undefined {
  if (!isNearHash || codeBefore(text, start - 1) !== BLANK) return;
  return startOfNameBesideHash(text, start, end) ?? startOfNameInPastedRow(text, start, end);
}

function startOfListedName(text: string, line: LineBefore, start: number, end: number, { lists }: Around): number | undefined {
  if (codeBefore(text, start - 1) !== BLANK) return;
  return (
    startOfNameInList(text, line, start, end, lists) ??
    startOfNameInRow(text, line, start, end) ??
    startOfNameInSeries(text, line, start, end) ??
    startOfMember(text, start, end)
  );
}
