import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isAlphanumeric, isLetter, isUnspaced, isWordCharacter } from '../../text/characters.ts';
import { endingAt, endingOf, FILE, MEMBER, startOfLastLabel } from '../endings.ts';
import { isFileEnding } from '../names.ts';

const { BLANK, DOT, HYPHEN, SMALL_Z, UNDERSCORE } = CHARACTER_CODES;

/** The end without what ties a name to the next word: `a.exe->b.exe`, `a.exe- the loader`. */
export function withoutHyphens(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === HYPHEN) end--;
  return end;
}

const FARTHEST = 250;
const HIDDEN_ENDING = /^ {1,240}\.([a-z][a-z\d]{1,4})(?=["'`”])/i;
/** `invoice.pdf .exe`: a program by its second ending, and no list of endings: `the .pdf .exe files`. */
const PROGRAM =
  /^ {1,240}\.(?:exe|scr|com|pif|bat|cmd|lnk|vbs|js|hta)(?![\w.-]|,? ?\.\w|[ \t](?:files?|and|or|und|oder|et|y|dateien?|fichiers?|archivos?|extensions?)\b)/i;

/** Behind what blanks hide in a narrow window: `"invoice.pdf      .exe"`; the end itself where they hide nothing. */
export function endOfHidden(text: string, end: number): number {
  if (codeBehind(text, end) !== BLANK || !isEndingBehindBlanks(text, end)) return end;
  const behind = text.slice(end, end + FARTHEST);
  const hidden = HIDDEN_ENDING.exec(behind);
  if (hidden !== null && isFileEnding((hidden[1] as string).toLowerCase())) return end + hidden[0].length;
  // `foo.js .bat wrapper`: nobody hides a program behind another one.
  if (RUNS_ITSELF.test(text.slice(Math.max(0, end - LONGEST_ENDING), end))) return end;
  return end + (PROGRAM.exec(behind)?.[0].length ?? 0);
}

const MOST_BLANKS = 240;

/** Whether a dot and a letter follow the blanks: nearly all names have another word behind them. */
function isEndingBehindBlanks(text: string, from: number): boolean {
  let at = from;
  while (at - from < MOST_BLANKS && codeBehind(text, at) === BLANK) at++;
  return codeBehind(text, at) === DOT && isLetter(codeBehind(text, at + 1));
}

const RUNS_ITSELF = /\.(?:exe|scr|com|pif|bat|cmd|lnk|vbs|js|hta|ps1|py|sh|dll)$/i;

/** What programs are called that somebody made harmless: `a.exe_`, `a.dll_`. */
const HARMLESS = /\.(?:exe|dll|scr|sys|com|bat|cmd|ps1|vbs|js|jar|bin|msi|apk|docm?|xlsm?|lnk)_$/i;
const LONGEST_ENDING = 6;

/** Whether the span ends so. */
export function isMadeHarmless(text: string, start: number, end: number): boolean {
  return text.charCodeAt(end - 1) === UNDERSCORE && HARMLESS.test(text.slice(Math.max(start + 1, end - LONGEST_ENDING), end));
}

/** `order.pdf.z`, `logs.tar.Z`: what compress and those who call an archive so put behind the ending; alone it is a coordinate as often. */
export function isCompressed(text: string, start: number, end: number): boolean {
  if ((text.charCodeAt(end - 1) | 32) !== SMALL_Z || end - start < 4 || text.charCodeAt(end - 2) !== DOT) return false;
  return (endingOf(text, start, end - 2) & (FILE | MEMBER)) === FILE;
}

const LONGEST_EMPHASIS = 80;
const EMPHASIS = /(?:^|[\s(])_[^\s_][^_\r\n]*$/;

/** The end without the underscore of Markdown that closes what another one opened on the line: `_see a.exe_`. */
export function withoutUnderscore(text: string, start: number, end: number): number {
  if (text.charCodeAt(end - 1) !== UNDERSCORE) return end;
  return EMPHASIS.test(text.slice(Math.max(0, start - LONGEST_EMPHASIS), start)) ? end - 1 : end;
}

/** What a sentence of a script without blanks goes on with behind a name, before a word in ASCII: `setup.exe的RAT木马`; the end itself where nothing does. */
export function endBeforeWords(text: string, start: number, end: number): number {
  const label = startOfLastLabel(text, start, end);
  let at = label;
  while (at < end && isWordCharacter(text.charCodeAt(at))) at++;
  return at < end && isUnspaced(text.charCodeAt(at)) && (endingAt(text, label, at) & FILE) !== 0 ? at : end;
}

/** The end without the small word behind a name in ASCII, in scripts that glue them: `invoice.lnk는`. */
export function withoutParticle(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && isUnspaced(text.charCodeAt(end - 1))) end--;
  return end > start && isAlphanumeric(text.charCodeAt(end - 1)) ? end : to;
}
