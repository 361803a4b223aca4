import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isCapital, isRun, isSmallLetter, isWordLike } from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { COM, endingAt, FILE, MEMBER, RATHER_HOST } from './endings.ts';
import { isJoined, isOfWord, LONGEST_WORD, startOfWord } from './stem-words.ts';

const { BACKSLASH, BACKTICK, BLANK, CLOSE_PARENTHESIS, CLOSE_SQUARE, OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE, SLASH } = CHARACTER_CODES;

const LONGEST_BRACKET = 48;
/** What is in quotes says where it ends. */
const LONGEST_QUOTED = 100;
const ENDING_IN_QUOTES = /^\.[A-Za-z\d]{2,5}(?:["'`”’»]| »)/;

/** `"Advice (USD 4500).lnk"`: where the last word in the brackets begins, behind a blank before which they opened; `"f(a, b).log"` is a call. */
export function startOfBracketed(text: string, dot: number): number | undefined {
  if (!ENDING_IN_QUOTES.test(text.slice(dot, dot + 8))) return;
  let word = 0;
  for (let at = dot - 2; at > 0 && dot - at < LONGEST_QUOTED; at--) {
    const code = text.charCodeAt(at);
    if (code === OPEN_PARENTHESIS) return word > 0 && text.charCodeAt(at - 1) === BLANK ? word : undefined;
    if (code < BLANK || code === QUOTE || code === CLOSE_PARENTHESIS || code === BACKTICK) return;
    if (code === BLANK && word === 0) word = at + 1;
  }
  return;
}

const NUMBER = /^\((?:\d{1,3}|\d{1,4}([.-])\d{1,2}\1\d{1,4})\)$/;

/** `report (1).docx`, `report (draft).docx`: Windows puts a number behind the name of what is there already, and people what they know of it. */
export function startOfCopied(text: string, start: number, dot: number): number {
  if (codeBefore(text, start - 1) !== BLANK || text.charCodeAt(start) !== OPEN_PARENTHESIS) return start;
  if (!NUMBER.test(text.slice(start, dot))) return startOfAnnotated(text, dot, OPEN_PARENTHESIS) ?? start;
  let word = start - 1;
  while (start - word < LONGEST_WORD && (isOfWord(codeBefore(text, word - 1)) || isWordLike(codeBefore(text, word - 1)))) word--;
  const before = codeBefore(text, word - 1);
  return word < start - 1 && isWordLike(text.charCodeAt(word)) && !isRun(before) && before !== SLASH && before !== BACKSLASH ? word : start;
}

/** `payload[1].exe`, as Internet Explorer numbered what it kept, from one on, `Ref[GLV].rar` and `Tool [Cracked].rar`; `names[0].zip` and `names[i].zip` are of code. */
export function startOfSquared(text: string, dot: number): number | undefined {
  const numbered = TIED.exec(text.slice(Math.max(0, dot - LONGEST_TIED), dot));
  if (numbered === null) return startOfAnnotated(text, dot, OPEN_SQUARE) ?? startOfLastRemark(text, dot);
  if (!endsName(text, dot) || FILLED_IN.test(numbered[0])) return;
  const open = dot - numbered[0].length + 1;
  const word = startOfWord(text, open);
  return isRun(codeBefore(text, word - 1)) ? undefined : word;
}

const TIED = /[\w-]\[(?:[1-9]\d?|[A-Z][A-Z\d]{2,16})\]$/;
const LONGEST_TIED = 20;

/** `"film (2024) [1080p] [5.1].exe"`: the last of several brackets, each behind a blank, in a name that stands in quotes. */
function startOfLastRemark(text: string, dot: number): number | undefined {
  if (!ENDING_IN_QUOTES.test(text.slice(dot, dot + 8))) return;
  const open = startOfRemark(text, dot, OPEN_SQUARE);
  if (open === undefined || codeBefore(text, open - 1) !== BLANK) return;
  const before = codeBefore(text, open - 2);
  return before === CLOSE_PARENTHESIS || before === CLOSE_SQUARE ? open : undefined;
}

/** `【お知らせ】.zip`, `依頼書（案）.zip`: where the name begins whose wide bracket closes before the offset, with no line break in it. */
export function startOfLenticular(text: string, end: number): number | undefined {
  const close = text.charCodeAt(end - 1);
  const opener = close === 0xff09 ? 0xff08 : 0x3010;
  for (let at = end - 2; at >= 0 && end - at < LONGEST_BRACKET; at--) {
    const code = text.charCodeAt(at);
    if (code === opener) return at < end - 2 && !PARTICLES.has(codeBefore(text, at - 1)) ? startOfWideWord(text, at, opener) : undefined;
    if (code < BLANK || code === close) return;
  }
  return;
}

/** `拡張子は（主に）.exe`: a sentence goes on behind these. */
const PARTICLES: ReadonlySet<number> = new Set(Array.from('はをがとにでへも', (word) => word.charCodeAt(0)));

/** Where the word begins that stands right before the round bracket; the bracket itself where none does, and before others. */
function startOfWideWord(text: string, open: number, opener: number): number {
  let at = open;
  while (opener === 0xff08 && open - at < LONGEST_BRACKET && isRun(codeBefore(text, at - 1))) at--;
  return at;
}

const MOST_WORDS = 4;

/** `Invoice (by X).rar`, `Sql Dumper [Cracked By Z].rar`: the words before the bracket, of which all but the last one have a capital, when no code ends so. */
export function startOfAnnotated(text: string, dot: number, opener: number): number | undefined {
  if (!endsName(text, dot)) return;
  let open = startOfRemark(text, dot, opener);
  // `Docs (final) [2024].zip`
  if (open !== undefined && codeBefore(text, open - 2) === CLOSE_PARENTHESIS) open = startOfRemark(text, open - 1, OPEN_PARENTHESIS);
  if (open === undefined || codeBefore(text, open - 1) !== BLANK) return;
  let word = startOfWord(text, open - 1);
  if (word === open - 1 || isJoined(codeBefore(text, word - 1)) || !isAlphanumeric(text.charCodeAt(word))) return;
  // `it is named [5 letters].exe`: what stands for a name in square brackets follows words of the sentence.
  if (
    NO_NAMES.has(text, word, open - 1) ||
    (opener === OPEN_SQUARE && isSmallLetter(text.charCodeAt(word))) ||
    FILLED_IN.test(text.slice(open, dot))
  )
    return;
  for (let words = 1; words < MOST_WORDS && codeBefore(text, word - 1) === BLANK; words++) {
    const next = startOfWord(text, word - 1);
    if (!isCapital(text.charCodeAt(next)) || !isBlank(codeBefore(text, next - 1)) || NO_NAMES.has(text, next, word - 1)) break;
    word = next;
  }
  return word;
}

/** `(random name).exe`, `[victim ID].zip`, `[a-z].exe` */
const FILLED_IN =
  /^\[(?:\w-\w)+\]$|\b(?:random|letters?|digits?|char(?:acter)?s?|names?|numbers?|victims?|id|guid|hash|strings?|date|hostname|user(?:name)?|redacted|removed)\b/i;

/** What sentences begin with, and what says that a name follows. */
const NO_NAMES = new Words(
  'the a an this that its his and or in on at of to from as named called name is with when while then it they we run open download see get archive archives file files filename attachment attachments document documents sample samples datei dateien anhang anlage archiv dokument fichier fichiers archivo archivos adjunto arquivo anexo allegato el la los las le les un une der die das ein eine il lo o os as um uma'.split(
    ' ',
  ),
);

/** Where a bracket opened that closes before the dot and holds words of one line. */
function startOfRemark(text: string, dot: number, opener: number): number | undefined {
  for (let at = dot - 2; at > 0 && dot - at < LONGEST_BRACKET; at--) {
    const code = text.charCodeAt(at);
    if (code === opener) return at < dot - 2 ? at : undefined;
    if (!isRun(code) && !OF_REMARKS.has(code)) return;
  }
  return;
}

const OF_REMARKS: ReadonlySet<number> = new Set(Array.from(" &',+@\u2013", (mark) => mark.charCodeAt(0)));

/** `.rar`, `.pdf.exe`: what files end in and no member or host, and no call. */
function endsName(text: string, dot: number): boolean {
  let end = dot + 1;
  while (end - dot < 8 && isAlphanumeric(codeBehind(text, end))) end++;
  const ending = endingAt(text, dot + 1, end);
  return (ending & (FILE | MEMBER | RATHER_HOST)) === FILE && ending !== COM && codeBehind(text, end) !== OPEN_PARENTHESIS;
}
