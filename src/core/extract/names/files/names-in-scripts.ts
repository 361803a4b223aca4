import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isDigit, isLineBreak, isUnspaced } from '../../text/characters.ts';
import { BAR, CELL, LETTER, type LineBefore } from './line-before.ts';

const { BAR: VERTICAL_LINE, BLANK, DOT, HYPHEN, TAB, UNDERSCORE } = CHARACTER_CODES;

const LONGEST = 120;
const FEWEST_WORDS = 2;
const MOST_WORDS = 8;
/** What a line begins with that says that a file is named. */
const LABEL =
  /^(?:첨부 ?파일명?|파일 ?명?|문서|악성 ?(?:파일|문서)|附件|文件名?|檔案|樣本|样本|添付(?:ファイル)?|ファイル名?)(?:은|는|이|가|を|は|が)? /;
/** What these begin with. */
const FIRST_LETTERS: ReadonlySet<number> = new Set(Array.from('첨파문악附文檔樣样添フ', (letter) => letter.charCodeAt(0)));

/**
 * `최근 정책 동향.hwp` that is all of a line or of a cell: names in scripts without capitals, whose words all are of the script or begin with a
 * digit. Where the name begins whose last word, of the script as well, was found from `start` on.
 */
export function startOfNameInScript(text: string, { marks }: LineBefore, start: number, end: number): number | undefined {
  // All of the line is before the name.
  if ((marks & LETTER) !== 0 && (marks & (BAR | CELL)) === 0) return;
  if (codeBefore(text, start - 1) !== BLANK || !isBorder(codeBehind(text, behindBlanks(text, end))) || !endsInScript(text, start, end))
    return;
  let words = 1;
  let from = start;
  let before = 32;
  for (let at = start - 1; start - at < LONGEST; at--) {
    const code = before;
    before = codeBefore(text, at - 1);
    if (isBorder(code)) {
      const isName = words >= FEWEST_WORDS && words <= MOST_WORDS && !beginsWithLabel(text, from, start);
      return isName ? from : undefined;
    }
    if (code === BLANK) continue;
    const isFirst = before === BLANK || isBorder(before);
    // `열었다. `: a sentence ends there.
    if (code === DOT && text.charCodeAt(at + 1) === BLANK) return;
    if (!isOfWord(code) || (isFirst && !isUnspaced(code) && !isDigit(code))) return;
    if (isFirst) words++;
    from = at;
  }
  return;
}

function beginsWithLabel(text: string, start: number, end: number): boolean {
  return FIRST_LETTERS.has(text.charCodeAt(start)) && LABEL.test(text.slice(start, end));
}

/** Whether the letter before the first dot is one of the script. */
function endsInScript(text: string, start: number, end: number): boolean {
  let dot = start;
  while (dot < end && text.charCodeAt(dot) !== DOT) dot++;
  return dot > start && isUnspaced(text.charCodeAt(dot - 1));
}

/** A letter of the script, a digit, or a dot, hyphen or underscore. */
function isOfWord(code: number): boolean {
  return isUnspaced(code) || isDigit(code) || code === DOT || code === HYPHEN || code === UNDERSCORE;
}

/** A line break, `|` or a tab. */
function isBorder(code: number): boolean {
  return isLineBreak(code) || code === VERTICAL_LINE || code === TAB;
}

function behindBlanks(text: string, offset: number): number {
  let at = offset;
  while (at - offset < 8 && codeBehind(text, at) === BLANK) at++;
  return at;
}
