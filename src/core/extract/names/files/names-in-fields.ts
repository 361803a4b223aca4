import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isCellMark, isDigit, isLineBreak, isRun, isSmallLetter } from '../../text/characters.ts';
import { readColumns } from '../../text/columns.ts';
import { FILE as ENDS_FILE, endingOf } from '../endings.ts';
import { FILE, startOfWord, whatIsSaid } from '../said-words.ts';
import { behindBlanks, behindLabel, isOpenBeforeLabel, mayEndLabel } from './labels-of-files.ts';
import { BAR, CELL, COLON, type LineBefore } from './line-before.ts';
import { behindUnmarkedLabel, isInLineWithHash, mayBeBehindLabel } from './unmarked-labels.ts';

const { AMPERSAND, BLANK, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON: COLON_SIGN, DOT, HYPHEN } = CHARACTER_CODES;
const { NUMBER_SIGN, OPEN_PARENTHESIS, OPEN_SQUARE, PLUS, SMALL_N, SMALL_O, SMALL_R } = CHARACTER_CODES;

const LONGEST = 110;
const MOST_WORDS = 8;
/** A cell ends where it ends; a sentence may go on behind a colon. */
const MOST_IN_CELL = 14;
/** What stands over a column of names, */
const OF_NAMES =
  /file ?name(?!d)|dateiname|nom du fichier|nombre del? archivo|nome (?:do arquivo|del file)|имя файла|ファイル名|파일 ?명|파일 이름|文件名|檔案?名/i;
/** or of indicators of every kind. */
const OF_INDICATORS =
  /(?:^|[\n|\t])[ "*_]{0,6}(?:indicators?(?: of compromise| value)?|iocs?|indicateurs?|indikator(?:en)?|indicador(?:es)?|indicatori?|индикаторы?|指标|指標)[ "*_]{0,6}(?:$|[\r\n|\t]|[,;](?! ))/i;
/** Or of names of no certain kind, in a table with a column of hashes. */
const OF_HASHED = /^[ "*_]{0,6}names?[ "*_]{0,6}$/i;
const HASHED = /(?:^|[\n|,;\t])[ "*_]{0,6}names?[ "*_]{0,6}(?:$|[\r\n|,;\t])/i;
const HASHES = /(?:^|[\n|,;\t])[ "*_]{0,6}(?:(?:file ?)?hash(?:es)?|md5|sha-?(?:1|256|512))[ "*_]{0,6}(?:$|[\r\n|,;\t])/i;
/** Either of the first two: the cell is one name then, and no sentence. */
export const HEADER = new RegExp(`${OF_NAMES.source}|${OF_INDICATORS.source}`, 'i');

/** Whether the header of a column says that names of files stand below. */
export function isHeaderOfNames(header: string | undefined): boolean {
  return header !== undefined && OF_NAMES.test(header);
}

/** Tells what stands over a cell of a table, as `readColumns` does. */
export type HeaderOf = (start: number, end: number) => string | undefined;

/** Reads the headers of columns in a text that has one for names of files; most have none, and are searched for it only when that is asked. */
export function headersOfNames(text: string): HeaderOf {
  let headerOf: HeaderOf | undefined;
  return (start, end) => {
    headerOf ??= isHeader(text) ? readColumns(text, isHeader) : () => undefined;
    return headerOf(start, end);
  };
}

function isHeader(line: string): boolean {
  return HEADER.test(line) || (HASHED.test(line) && HASHES.test(line));
}

/**
 * `File name: Invoice 2024 final.docx` and the cell of a column of names: where the field begins that is one name with blanks, whose end
 * was found from `start` on.
 */
export function startOfFieldName(text: string, line: LineBefore, start: number, end: number, headerOf: HeaderOf): number | undefined {
  if (isLineBreak(codeBehind(text, end)) && isInLineOfWords(text, line, start)) return;
  if (!isJointOfName(text, start) && !isBehindBracket(text, start)) return;
  const close = codeBehind(text, behindBlanks(text, end));
  const isLast = isLineBreak(close);
  if (!isLast && !isCellMark(close) && close !== OPEN_PARENTHESIS && close !== OPEN_SQUARE && openerOf(close) === '') return;
  const mark = codeBefore(text, start - 2);
  // Nothing but the name is in it.
  if (isCellMark(mark) || isLineBreak(mark)) return;
  let words = 1;
  let hasSentence = false;
  let isTitle = true;
  /** Marks that sentences have as well: only a header says that they are of the name. */
  let hasMarks = false;
  for (let at = start - 1; start - at < LONGEST; at--) {
    const code = codeBefore(text, at);
    if (isRun(code) && code !== DOT) continue;
    if (code === BLANK) {
      if (++words > MOST_IN_CELL) return;
      isTitle &&= !isSmallLetter(text.charCodeAt(at + 1));
    } else if (code === COLON_SIGN || code === WIDE_COLON) {
      const isClosed = isLast || close === OPEN_PARENTHESIS || isOpenBeforeLabel(text, at, openerOf(close));
      return isClosed && !hasSentence && !hasMarks && words <= MOST_WORDS ? behindLabel(text, at, isTitle) : undefined;
    } else if (isCellMark(code) || isLineBreak(code)) {
      const isNoted = close === OPEN_SQUARE;
      if (!isNoted && (isCellMark(code) || isCellMark(close))) {
        const from = behindBlanks(text, at + 1);
        if (isHeaded(text, start, headerOf(from, end))) return from;
      }
      if (hasSentence || hasMarks) return;
      return (isNoted ? undefined : behindLabel(text, at)) ?? behindUnmarkedLabel(text, line.start, start);
    } else if (code === DOT)
      hasSentence ||= endsSentence(text, at) && text.charCodeAt(at - 1) !== CLOSE_PARENTHESIS && !isOfNumber(text, at);
    else if (isMarkOfNames(code)) hasMarks = true;
    else if (!isOfName(code)) return;
  }
  return;
}

/** What `]` or `)` closes. */
function openerOf(close: number): string {
  return close === CLOSE_SQUARE ? '[' : close === CLOSE_PARENTHESIS ? '(' : '';
}

/** Whether neither a colon nor a cell stands before the name on its line, and no label above it or without a colon. */
function isInLineOfWords(text: string, { start: line, marks }: LineBefore, start: number): boolean {
  if (line === undefined || (marks & (COLON | CELL | BAR)) !== 0) return false;
  return !mayEndLabel(text, line - 1) && !mayBeBehindLabel(text, line, start);
}

/** Whether the header of its column says that the cell is a name. */
function isHeaded(text: string, start: number, header: string | undefined): boolean {
  if (header === undefined) return false;
  if (HEADER.test(header)) return !(OF_INDICATORS.test(header) && isBehindWordForFile(text, start));
  return OF_HASHED.test(header) && isInLineWithHash(text, start);
}

/** `the file evil.exe`, `drops evil.exe`: who lists indicators may say what each of them is. */
function isBehindWordForFile(text: string, start: number): boolean {
  const word = startOfWord(text, start - 1, start);
  return isSmallLetter(text.charCodeAt(word)) && (whatIsSaid(text, word, start - 1) & FILE) !== 0;
}

const WIDE_COLON = 0xff1a;
const MIDDLE_DOT = 0x30fb;
const NUMERO = 0x2116;

/** Whether a blank stands before the offset, a number sign behind one, the dot between the words of a name in katakana, or `)` before `-pdf.exe`. */
export function isJointOfName(text: string, start: number): boolean {
  const before = codeBefore(text, start - 1);
  if (before === CLOSE_PARENTHESIS) return text.charCodeAt(start) === HYPHEN;
  return (
    before === BLANK || before === MIDDLE_DOT || ((before === NUMBER_SIGN || before === NUMERO) && codeBefore(text, start - 2) === BLANK)
  );
}

/** `・`, `「」【】` and `（）`: no system forbids them in names. */
function isMarkOfNames(code: number): boolean {
  return code === MIDDLE_DOT || (code >= 0x3008 && code <= 0x3011) || code === 0xff08 || code === 0xff09;
}

/** Before a blank, and in a name that ends there, which is another one than the one that was found; but not `P.O_77 Final.xls` and `2.0`. */
function endsSentence(text: string, dot: number): boolean {
  let end = dot + 1;
  while (isRun(codeBehind(text, end))) end++;
  return end === dot + 1 || (!isDigit(text.charCodeAt(dot + 1)) && (endingOf(text, dot, end) & ENDS_FILE) !== 0);
}

/** `Nr. 5`, `No. 5` */
function isOfNumber(text: string, dot: number): boolean {
  const last = text.charCodeAt(dot - 1) | 32;
  return (last === SMALL_R || last === SMALL_O) && (codeBefore(text, dot - 2) | 32) === SMALL_N && isDigit(codeBehind(text, dot + 2));
}

/** `Form (Draft).hwp.exe`, `書式（案）.hwp.exe`: the name was found from behind the bracket on. */
export function isBehindBracket(text: string, start: number): boolean {
  const close = codeBefore(text, start - 2);
  return (
    codeBefore(text, start - 1) === DOT && (close === CLOSE_PARENTHESIS || close === CLOSE_SQUARE || close === 0xff09 || close === 0x3011)
  );
}

/** `( ) & ' # № * + [ ]` and a dash */
export function isOfName(code: number): boolean {
  return (
    (code >= AMPERSAND && code <= PLUS) ||
    code === NUMBER_SIGN ||
    code === NUMERO ||
    code === OPEN_SQUARE ||
    code === CLOSE_SQUARE ||
    code === 0x2013
  );
}
