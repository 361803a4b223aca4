import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isLineBreak } from '../../text/characters.ts';
import { isHashBefore, isHashInCellBefore } from './hashes-beside.ts';
import { areTitles } from './titles.ts';
import { hasVerb } from './verbs.ts';

const { BLANK, CLOSE_PARENTHESIS, OPEN_PARENTHESIS } = CHARACTER_CODES;

const LONGEST = 120;
/** How far from the brackets those of the row above or below are. */
const FARTHEST = 300;
/** What Windows takes in no name. */
const FORBIDDEN: ReadonlySet<number> = new Set(Array.from('<>:"/\\|?*\t', (mark) => mark.charCodeAt(0)));
const OF_ROW = /[\da-f]{32} \([^()\r\n]{1,110}(\.[a-z\d]{2,5})\)[ \t]*(?:[\r\n]|$)/gi;

/**
 * `0123… (plans of may.zip)` in rows that are made so, and `планы.zip (plans of may.zip)`, where it says in English what a file is called: all
 * that is in the brackets is a name. Where the name begins whose last word was found from `start` on.
 */
export function startOfBracketedName(text: string, start: number, end: number): number | undefined {
  if (codeBehind(text, end) !== CLOSE_PARENTHESIS || codeBefore(text, start - 1) !== BLANK) return;
  const open = openerOf(text, start);
  if (open === undefined || codeBefore(text, open - 1) !== BLANK) return;
  const name = text.slice(open + 1, end);
  if (hasVerb(name)) return;
  const ending = name.slice(name.lastIndexOf('.')).toLowerCase();
  const isName = isHashBefore(text, open - 1)
    ? areTitles(text, open + 1, end) || isRow(text, open, end, ending)
    : isTranslated(text, open, name, ending) || isOfType(text, open, name) || isTitleOfFile(text, open, end);
  return isName ? open + 1 : undefined;
}

function openerOf(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start - 1; at > 0 && start - at < LONGEST; at--) {
    const code = text.charCodeAt(at);
    if (isLineBreak(code) || FORBIDDEN.has(code)) return;
    if (code === CLOSE_PARENTHESIS) depth++;
    else if (code === OPEN_PARENTHESIS && depth-- === 0) return at;
  }
  return;
}

/** Whether nothing follows on the line, and another row has a name with the same ending. */
function isRow(text: string, open: number, end: number, ending: string): boolean {
  if (!isLineBreak(codeBehind(text, end + 1))) return false;
  const around = `${text.slice(Math.max(0, open - FARTHEST), open)}\n${text.slice(end + 1, end + FARTHEST)}`;
  for (const row of around.matchAll(OF_ROW)) if (row[1]?.toLowerCase() === ending) return true;
  return false;
}

const SAYS_FILE =
  /(?:^|[^\p{L}])(?:attachment|attached file|zip file|lure|decoy|anhang|anlage|datei|pièce jointe|fichier|adjunto|allegato) $/iu;
const LONGEST_SAYING = 16;

/** `the attachment (Shipping Documents.pdf.gz)`: what says of which kind it is stands before a title. */
function isTitleOfFile(text: string, open: number, end: number): boolean {
  return SAYS_FILE.test(text.slice(Math.max(0, open - LONGEST_SAYING), open)) && areTitles(text, open + 1, end);
}

/** The type of a file, right before the brackets in a cell that does not begin with it; a hash is near where the row tells of files. */
const TYPE = /[^|\r\n] (?:zip|rar|7z|iso|lnk|dll|archive|executable|installer|document|file)$/i;
const LONGEST_TYPE = 14;
/** Words that sentences have between others. */
const OF_SENTENCES = / (?:by|from|via|with|that|which|and|or|inside|containing|see|the|an?) /i;

/** `| 0123… | Loader ZIP (Bilder vom haus.zip) |`: in the row of a hash the brackets behind the type of a file hold what it is called. */
function isOfType(text: string, open: number, name: string): boolean {
  if (!TYPE.test(text.slice(Math.max(0, open - 1 - LONGEST_TYPE), open - 1)) || OF_SENTENCES.test(` ${name} `)) return false;
  const cell = text.slice(Math.max(0, open - LONGEST), open);
  const bar = cell.lastIndexOf('|');
  return bar >= 0 && isHashInCellBefore(text, open - cell.length + bar + 1);
}

const TITLE = /(?:^|\s)[A-Z]\S* [A-Z]\S*(\.[A-Za-z\d]{2,5})$/;
const OTHER_LETTER = /[^\s!-~\u2000-\u206f]/;

/** Whether a name with the same ending stands right before the brackets, whose last word has other letters than those of ASCII or is that of the other. */
function isTranslated(text: string, open: number, name: string, ending: string): boolean {
  if (OTHER_LETTER.test(name)) return false;
  // `Reserva do Hotel.docx (Hotel Reservation.docx)`
  const isTitle = /^[A-Z]/.test(name) && areTitles(text, open + 1, open + 1 + name.length);
  if (isTitle && TITLE.exec(text.slice(Math.max(0, open - LONGEST), open - 1))?.[1]?.toLowerCase() === ending) return true;
  const line = text.slice(Math.max(0, open - LONGEST), open - 1).replace(/["'`”’»]$/, '');
  const other = line.slice(line.search(/[^\r\n]*$/));
  if (!other.toLowerCase().endsWith(ending) || !OTHER_LETTER.test(other)) return false;
  const word = other.slice(other.lastIndexOf(' ') + 1);
  return OTHER_LETTER.test(word) || name.endsWith(` ${word}`);
}
