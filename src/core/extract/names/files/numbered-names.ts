import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isDigit, isLineBreak, isRun, isWordLike } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { behindName } from '../hosts/lines-of-lists.ts';

const { DOLLAR, DOT, HYPHEN, NUMBER_SIGN, PERCENT, SLASH, TILDE, UNDERSCORE } = CHARACTER_CODES;

const LONGEST_STEM = 64;

/** `icon@2x.png`: an image for screens with twice the pixels. */
export function startOfScaled(text: string, start: number): number | undefined {
  if (!/^[2-4]x\./.test(text.slice(start, start + 3))) return;
  let from = start - 1;
  while (from > 0 && start - from < LONGEST_STEM && isRun(text.charCodeAt(from - 1))) from--;
  return from < start - 1 ? from : undefined;
}

/** `SMALLU~1.JS`: six characters and a number, as DOS shortens what is longer. */
const SHORTENED = /(?:^|[^\w~])([A-Za-z\d_-]{1,6}~)$/;
const NUMBER = /^\d{1,2}\.\w{1,3}$/;

/** `%~dp0`: a parameter of a batch file, behind what is wanted of it. */
const PARAMETER = /^[fdpnxsatz]{1,9}\d(?=\w)/i;
const LONGEST_PARAMETER = 12;

/** `~DF1234.tmp`, `~$report.docx`, `SMALLU~1.JS`: where a name begins with a tilde in front of it or within, and behind the parameter of `%~dp0a.exe`; the offset itself where none does. */
export function startOfTilde(text: string, start: number, end: number): number {
  const isOwner = codeBefore(text, start - 1) === DOLLAR && codeBefore(text, start - 2) === TILDE;
  if (isOwner || codeBefore(text, start - 1) === TILDE) {
    const tilde = isOwner ? start - 2 : start - 1;
    if (codeBefore(text, tilde - 1) === PERCENT)
      return start + (PARAMETER.exec(text.slice(start, start + LONGEST_PARAMETER))?.[0].length ?? 0);
    if (!isRun(codeBefore(text, tilde - 1)) && codeBefore(text, tilde - 1) !== TILDE)
      return isDigit(text.charCodeAt(start)) ? start : tilde;
    const short = NUMBER.test(text.slice(start, end)) ? SHORTENED.exec(text.slice(Math.max(0, start - 8), start)) : null;
    return start - (short?.[1]?.length ?? 0);
  }
  return isDollarOfName(text, start) ? start - 1 : start;
}

/** `$77_loader.exe`: no variable begins with two digits and goes on with letters, and no parameter. */
function isDollarOfName(text: string, start: number): boolean {
  return (
    codeBefore(text, start - 1) === DOLLAR && !isRun(codeBefore(text, start - 2)) && /^\d{2}_?[a-z]/i.test(text.slice(start, start + 4))
  );
}

const COUNTED = /^\d{1,20}(?:\.[A-Za-z]\w{0,9}){1,2}(?=[ \t]*(?:[\r\n]|$))/;
const BEFORE_COUNT = /(?:^|\n)[ \t]*(\p{Lu}[\p{L}_-]{2,40} )$/u;

/** `Rechnung 4711.zip` alone on its line: a word and a number. */
export function startOfCounted(text: string, start: number, end: number): number | undefined {
  if (COUNTED.exec(text.slice(start, end + 8))?.[0].length !== end - start) return;
  const word = BEFORE_COUNT.exec(text.slice(Math.max(0, start - 60), start))?.[1];
  return word === undefined ? undefined : start - word.length;
}

const DEGREE = 0xb0;
const ORDINAL = 0xba;
const NUMERO = 0x2116;
const LONGEST_LINE = 100;
const LINE_BEFORE_NUMERO = /^[ \t]{0,8}((?:[\p{L}\d_-]{2,40} ){1,4}№)$/u;
/** The last word with a capital, and those behind it. */
const TITLE = /(?<!\S)\p{Lu}\S* (?:[^\p{Lu}\s]\S* )*№$/u;
const CAPITAL = /^\p{Lu}/u;
const BEFORE_NUMBER = /\w[\w-]{0,58}[_-]N[°º]$|(?<![\w./#-])[A-Za-z][\w-]{1,58}#$/i;

/** `Invoice_N°17.vbs`, `PO#17.zip`, `Приказ №17.exe` at the start of a line: the sign that shortens "number", inside a name. */
export function startOfNumbered(text: string, start: number, end: number, before: number): number {
  if (before === NUMERO) return startOfTitle(text, start, end);
  if (before !== DEGREE && before !== ORDINAL && before !== NUMBER_SIGN) return start;
  return start - (BEFORE_NUMBER.exec(text.slice(Math.max(0, start - 64), start))?.[0].length ?? 0);
}

/** `Quote-№`: where the word begins that a hyphen or an underscore ties to the sign; the sign itself where none does. */
function startOfTied(text: string, sign: number): number {
  if (!isTie(codeBefore(text, sign - 1))) return sign;
  let start = sign;
  while (sign - start < LONGEST_STEM && (isWordLike(codeBefore(text, start - 1)) || isTie(codeBefore(text, start - 1)))) start--;
  const before = codeBefore(text, start - 1);
  return isWordLike(text.charCodeAt(start)) && before !== DOT && before !== SLASH ? start : sign;
}

/** A hyphen or an underscore. */
function isTie(code: number): boolean {
  return code === HYPHEN || code === UNDERSCORE;
}

/** A word that a hyphen ties to the sign; else all words of the line where nothing follows the name; in a sentence, those from the last capital on. */
function startOfTitle(text: string, start: number, end: number): number {
  const tied = startOfTied(text, start - 1);
  if (tied < start - 1) return tied;
  const line = startOfLine(text, start, LONGEST_LINE);
  const words = line === undefined ? undefined : LINE_BEFORE_NUMERO.exec(text.slice(line, start))?.[1];
  if (words === undefined) return start;
  const isWhole = isLineBreak(behindName(text, end)) && CAPITAL.test(words);
  return start - (isWhole ? words : (TITLE.exec(words)?.[0] ?? '')).length;
}
