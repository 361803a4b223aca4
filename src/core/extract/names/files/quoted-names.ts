import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCellMark, isLineBreak, isRun, isSmallLetter } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { isHashBehind } from './hashes-beside.ts';
import { isBehindLabelOfFile } from './labels-of-files.ts';
import { hasVerb } from './verbs.ts';

const { AMPERSAND, APOSTROPHE, BACKTICK, BLANK, CLOSE_PARENTHESIS, CLOSE_SQUARE } = CHARACTER_CODES;
const { COMMA, DOT, NUMBER_SIGN, OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE } = CHARACTER_CODES;

const LONGEST = 64;
const MOST_WORDS = 5;
/** No name in Windows is much longer. */
const LONGEST_OF_FILE = 200;

/** What opens each quotation, by what closes it; German closes with what English opens with. */
const OPENERS: ReadonlyMap<number, number> = new Map(
  ['”“', '“„', '’‘', '»«', '」「', '』『', '》《'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);

/** What opens a quotation that this closes; 0 where it closes none. */
function openerOf(close: number): number {
  if (close < 128) return close === QUOTE || close === APOSTROPHE || close === BACKTICK ? close : 0;
  return OPENERS.get(close) ?? 0;
}

/**
 * `"Invoice 2024 final.docx"`: where the quotation begins that is one name and that closes at `close`; of five words at most where nothing says
 * that it is a file. The end of the name was found from `start` on, behind a blank, a number sign or a wide bracket.
 */
export function startOfQuotedName(text: string, start: number, close: number): number | undefined {
  // `« Facture 12.exe »`
  const isSpaced = codeBehind(text, close) === BLANK;
  const open = openerOf(codeBehind(text, isSpaced ? close + 1 : close));
  if (open === 0 || !isJoint(text.charCodeAt(start - 1))) return;
  let words = 1;
  let isShort = true;
  /** How many brackets are closed that were not opened yet: within them a comma parts no entries. */
  let depth = text.charCodeAt(start - 1) === BLANK && text.slice(start, close).includes(').') ? 1 : 0;
  for (let at = start - 1; at >= 0 && start - at < LONGEST_OF_FILE; at--) {
    const code = text.charCodeAt(at);
    // `evil.com'a`: an apostrophe opens nothing.
    if (code === open && isSpaced !== (text.charCodeAt(at + 1) === BLANK)) return;
    if (code === open) {
      const name = behindRemark(text, isSpaced ? at + 2 : at + 1, close);
      if (isAlphanumeric(codeBefore(text, at - 1)) || isCommand(text, name) || isCaption(text, at) || isTold(text, name, close)) return;
      return isShort || isSaidToBeFile(text, at) || isHashBehind(text, isSpaced ? close + 2 : close + 1) ? name : undefined;
    }
    if (isForbidden(code)) return;
    if (code === CLOSE_PARENTHESIS) depth++;
    else if (code === OPEN_PARENTHESIS) depth--;
    if (code === BLANK) words += isOpener(text.charCodeAt(at + 1)) ? 0 : 1;
    else if (!(isRun(code) || isOfName(code) || (code === COMMA && depth > 0) || isSquare(text, at, start))) isShort = false;
    isShort &&= words <= MOST_WORDS && start - at < LONGEST;
  }
  return;
}

/** `(` or `[`: what is in brackets is no word of its own. */
function isOpener(code: number): boolean {
  return code === OPEN_PARENTHESIS || code === OPEN_SQUARE;
}

/** A line break, or what Windows takes in no name. */
function isForbidden(code: number): boolean {
  return isLineBreak(code) || (code < 128 && FORBIDDEN.has(code));
}

const FORBIDDEN: ReadonlySet<number> = new Set(Array.from('<>:/|?*"\\', (mark) => mark.charCodeAt(0)));

/** `![…](/a/b.png "Running evil.exe")`: what a picture shows. */
function isCaption(text: string, open: number): boolean {
  return codeBefore(text, open - 1) === BLANK && /\]\([^\s()]{1,250} $/.test(text.slice(Math.max(0, open - LONGEST_LINK), open));
}

const LONGEST_LINK = 260;

const FILE =
  /(?:^|[\s(-])(?:files?[,:]?|file ?name|named|called|(?:en)?titled|archive|attachment|document|shortcut|lnk|fichier|nommé|intitulé|archivo|adjunto|llamado|denominado|datei|namens|anhang|allegato|chiamato|arquivo|anexo|chamado|файл(?:ом|у|-ярлик|-ярлык)?|архив|архів|документ|ярлык|ярлик|вложение|назв(?:ою|анием)|[іи]менем) $/i;

/** `the file "Names, addresses and photos of all.lnk"`: of more words, and with other marks, only what the text calls a file. */
function isSaidToBeFile(text: string, open: number): boolean {
  const before = codeBefore(text, open - 1);
  // `filename,"Plan, list of names.pdf.exe"`: the quotes of a cell stand around a comma of its own.
  if (isCellMark(before)) return isBehindLabelOfFile(text, open - 1);
  return before === BLANK && FILE.test(text.slice(Math.max(0, open - 17), open));
}

/** `"5295 - file 1407.bin"`, as yarGen describes what it made a rule of. */
const REMARK = / - file (?=[^ ]+$)/;

function behindRemark(text: string, start: number, end: number): number {
  const quoted = text.slice(start, end);
  const remark = quoted.includes(' - file ') ? REMARK.exec(quoted) : null;
  return remark === null ? start : start + remark.index + remark[0].length;
}

/** Documents are called as sentences are, */
const PROGRAM = /\.(?:exe|dll|sys|scr|ocx|bin)$/i;

/** but `"Loader injects into RegAsm.exe"` says what a program does. */
function isTold(text: string, start: number, end: number): boolean {
  const quoted = text.slice(start, end);
  return PROGRAM.test(quoted) && (hasVerb(quoted) || quoted.includes(' into '));
}

/** What a shell is told to run begins with; other such words begin names as well. */
const PROGRAMS = new Words(
  'node python python3 php perl ruby bash sh zsh java npm npx yarn pnpm deno cmd powershell pwsh wscript cscript mshta rundll32 regsvr32 msiexec certutil curl wget sudo chmod'.split(
    ' ',
  ),
);

/** `"node index.js"`: what is to be run, and no name. */
function isCommand(text: string, start: number): boolean {
  let end = start;
  while (end - start < 12 && isAlphanumeric(codeBehind(text, end))) end++;
  return codeBehind(text, end) === BLANK && isSmallLetter(text.charCodeAt(start)) && PROGRAMS.has(text, start, end);
}

/** A blank, `№`, `#`, `n°` or `）`, or the dot of `(Draft).hwp.exe`. */
function isJoint(code: number): boolean {
  return code === BLANK || code === 0xb0 || code === 0xba || code === DOT || code === NUMBER_SIGN || code === 0x2116 || code === 0xff09;
}

/** `[1080p] [5.1].exe`, `[붙임] 안내.hwp`: a square bracket where the name ends in one, or of other scripts; `[INFO] a.dll` is no name. */
function isSquare(text: string, at: number, start: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== OPEN_SQUARE && code !== CLOSE_SQUARE) return false;
  return text.charCodeAt(start) === OPEN_SQUARE || codeBehind(text, code === OPEN_SQUARE ? at + 1 : at - 1) > 127;
}

/** `( ) & ' # № n° （ ）` */
function isOfName(code: number): boolean {
  return (
    code === 0xb0 ||
    code === 0xba ||
    code === OPEN_PARENTHESIS ||
    code === CLOSE_PARENTHESIS ||
    code === AMPERSAND ||
    code === APOSTROPHE ||
    code === NUMBER_SIGN ||
    code === 0x2116 ||
    code === 0xff08 ||
    code === 0xff09
  );
}
