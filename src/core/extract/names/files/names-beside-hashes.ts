import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isCellMark, isLineBreak, isRun, isSmallLetter, isWordCharacter } from '../../text/characters.ts';
import { FILE, whatIsSaid } from '../said-words.ts';
import { isBetweenHashes, isHashBefore, isHashBehind, isHashBeside, isHashInCellBefore } from './hashes-beside.ts';
import { isOfTitle, startOfNameWord } from './title-words.ts';
import { isVerb } from './verbs.ts';

const { BAR, BLANK, HYPHEN, LESS_THAN, OPEN_PARENTHESIS, STAR, TAB } = CHARACTER_CODES;

const LONGEST = 64;
const MOST_WORDS = 6;
const LONGEST_HEADING = 20;

/**
 * `0123…  Errors Report.zip`, and a line or cell that is nothing but capitalised words and stands beside a hash or over it: where the name
 * with blanks begins, whose end was found from `start` on.
 */
export function startOfNameBesideHash(text: string, start: number, end: number): number | undefined {
  let from = start;
  let isTitle = isOfTitle(text, start, end);
  let hasDash = false;
  for (let words = 1; words <= MOST_WORDS; words++) {
    const gap = endOfBlanks(text, from, start);
    if (isStartOfLine(text, gap)) {
      if (isLabel(text, from) || (hasDash && !isHeaded(text, gap))) return;
      const isName = isTitle ? isHashBeside(text, gap, end) : !isSmallLetter(text.charCodeAt(from)) && isBetweenHashes(text, gap, end);
      return isName ? from : undefined;
    }
    if (beginsCell(text, gap, from)) {
      const isName =
        isTitle && !hasDash && !isLabel(text, from) && (isHashBehind(text, end) || (isHashInCellBefore(text, gap) && endsCell(text, end)));
      return isName ? from : undefined;
    }
    if (isHashBefore(text, gap))
      return endsField(text, end) &&
        ((isTitle && !hasDash) || ((from - gap > 1 || isBeforeArrow(text, end)) && !beginsWithVerb(text, from)))
        ? from
        : undefined;
    const word = startOfNameWord(text, gap, LONGEST - (start - gap));
    if (isDash(text, word, gap)) {
      if (isHashBefore(text, endOfBlanks(text, word, start)))
        return isTitle && (endsField(text, end) || isBeforeDash(text, end, text.charCodeAt(word))) ? from : undefined;
      hasDash = true;
    }
    // The mark that sums of binary files have before the name.
    if (isSummed(text, word)) return endsField(text, end) ? word : undefined;
    if (word === gap || gap === from || start - word > LONGEST) return;
    isTitle &&= isOfTitle(text, word, gap);
    from = word;
  }
  return;
}

/** Behind a pipe or tab; behind a comma or semicolon only where no blank follows, as one does in sentences. */
function beginsCell(text: string, mark: number, from: number): boolean {
  const code = codeBefore(text, mark - 1);
  return code === BAR || (isCellMark(code) && (code === TAB || mark === from));
}

function endsCell(text: string, end: number): boolean {
  return isCellMark(codeBehind(text, end)) || endsField(text, end) || codeBehind(text, end + 1) === BAR;
}

/** What the file with the hash does: `0123…  drops evil.dll` */
function beginsWithVerb(text: string, start: number): boolean {
  let end = start;
  while (end - start < LONGEST && isRun(codeBehind(text, end))) end++;
  return isVerb(text, start, end);
}

/** `Attachment Invoice.pdf` */
function isLabel(text: string, start: number): boolean {
  let end = start;
  while (end - start < LONGEST && isWordCharacter(codeBehind(text, end))) end++;
  return (whatIsSaid(text, start, end) & FILE) !== 0;
}

/** Where the blanks begin that stand before the offset. */
function endOfBlanks(text: string, offset: number, start: number): number {
  let at = offset;
  while (start - at < LONGEST && codeBefore(text, at - 1) === BLANK) at--;
  return at;
}

/** `0123… *Errors Report.zip` */
function isSummed(text: string, start: number): boolean {
  return codeBefore(text, start - 1) === STAR && codeBefore(text, start - 2) === BLANK && isHashBefore(text, start - 2);
}

function isDash(text: string, start: number, end: number): boolean {
  return end - start === 1 && (text.charCodeAt(start) === HYPHEN || text.charCodeAt(start) >= 0x2013);
}

function isStartOfLine(text: string, offset: number): boolean {
  return isLineBreak(codeBefore(text, offset - 1));
}

const MOST_BLANKS = 4;

/** ` <-` and ` ←` */
function isBeforeArrow(text: string, end: number): boolean {
  const code = codeBehind(text, end) === BLANK ? codeBehind(text, end + 1) : 0;
  return code === 0x2190 || (code === LESS_THAN && codeBehind(text, end + 2) === HYPHEN);
}

/** Whether the end of the line, a remark in brackets or an arrow before one is what follows: `0123…  letter of credit.exe <- dropper`. */
function endsField(text: string, end: number): boolean {
  let at = end;
  while (at - end < MOST_BLANKS && (codeBehind(text, at) === BLANK || codeBehind(text, at) === TAB)) at++;
  const code = codeBehind(text, at);
  return isLineBreak(code) || (at === end + 1 && code === OPEN_PARENTHESIS) || isBeforeArrow(text, end);
}

/** `0123… - Errors Report.zip - seen in May`: the dash that stands behind the hash parts the name from a remark. */
function isBeforeDash(text: string, end: number, dash: number): boolean {
  return codeBehind(text, end) === BLANK && codeBehind(text, end + 1) === dash && codeBehind(text, end + 2) === BLANK;
}

/** `Update - June.xls` below `FILE HASHES`: all of the line is the name; elsewhere what stands before a dash says what the file is. */
function isHeaded(text: string, line: number): boolean {
  return /file hash(?:es)?[ \t]*:?[ \t]*\r?\n$/i.test(text.slice(Math.max(0, line - LONGEST_HEADING), line));
}
