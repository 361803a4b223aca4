import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isBlank, isLineBreak, isWordCharacter } from '../text/characters.ts';
import { LetterPairs } from '../text/letter-pairs.ts';
import { isBehindLastOfList, saysHostsOfList, saysSameOfList } from './hosts/lists-of-hosts.ts';
import { CODE, FILE, HOST, HOST_BESIDE, HOSTS, startOfWord, whatIsSaid } from './said-words.ts';

const { APOSTROPHE, BACKTICK, BLANK, COLON, DOT, OPEN_PARENTHESIS, QUOTE, SEMICOLON, STAR } = CHARACTER_CODES;

/** Characters between a word that says host and the name, */
const REACH = 20;
/** and marks between one that says file and the name. */
const MARKS = 6;

/** Whether the words before the name between two offsets, or before the first one of its list, say that it is a host. */
export function saysHost(text: string, start: number, end: number): boolean {
  // The last word before it is of another name, which says nothing.
  if (isBehindLastOfList(text, start)) return saysSameOfList(end);
  return isSaidBeside(text, start, end) || saysHostsOfList(text, start, end);
}

/** The name that was asked for last, which several ask for, and the answer. */
const LAST = { text: '', start: -1, end: -1, isSaid: false };

function isSaidBeside(text: string, start: number, end: number): boolean {
  if (start !== LAST.start || text !== LAST.text) {
    // As in a list.
    const isBehindName = start === LAST.end + 1 && text === LAST.text && codeBefore(text, LAST.end) === BLANK;
    LAST.isSaid = !isBehindName && saysBeside(text, start);
    LAST.text = text;
    LAST.start = start;
    LAST.end = end;
  }
  return LAST.isSaid;
}

/** Whether a word in the same line and sentence and no more than 20 characters away says so. */
function saysBeside(text: string, offset: number): boolean {
  let isBeside = true;
  for (let end = offset; end > 0 && offset - end <= REACH; ) {
    const before = text.charCodeAt(end - 1);
    if (isWordCharacter(before)) {
      const start = startOfWord(text, end - 1, offset);
      // Of another name, and no sentence goes on before a dot.
      if (codeBefore(text, start - 1) === DOT) return false;
      if ((whatIsSaid(text, start, end) & (isBeside ? HOST | HOST_BESIDE : HOST)) !== 0) return true;
      isBeside = false;
      end = start;
    } else if (before === DOT || before === SEMICOLON || isLineBreak(before)) return false;
    else end--;
  }
  return false;
}

/** `curl evil.net`: whether the word right before says what is done with a host. */
export function isAskedFor(text: string, offset: number): boolean {
  const end = offset - 1;
  return codeBefore(text, end) === BLANK && (whatIsSaid(text, startOfWord(text, end, offset), end) & HOST_BESIDE) !== 0;
}

/** Whether the word that ends at the offset says that hosts follow: `domains(evil.com, evil.live)`. */
export function isWordForHosts(text: string, end: number): boolean {
  return (whatIsSaid(text, startOfWord(text, end, end), end) & (HOST | HOSTS)) !== 0;
}

/** `the evil.zip domain`, `evil.zip resolves to`, `evil.zip was registered` */
const HOST_BEHIND =
  /^ (?:(?:sub)?domains?(?![\w-]|\.\w)|resolve[sd]? to |redirect(?:s|ed) to |(?:is|was|were|has been|had been) (?:first |newly |recently )?registered(?![\w-]))/i;

/** Every name with an ending of a file is asked. */
const STARTS_OF_HOST = new LetterPairs('do su re is wa we ha'.split(' '));

/** Whether the words right behind a name that ends at the offset say that it is a host. */
export function saysHostBehind(text: string, end: number): boolean {
  return codeBehind(text, end) === BLANK && mayBegin(STARTS_OF_HOST, text, end + 1) && HOST_BEHIND.test(text.slice(end, end + 36));
}

/** Whether the word right before a name, over a few blanks and quotes, says that it is a file. */
export function saysFile(text: string, offset: number): boolean {
  let end = offset;
  while (offset - end < MARKS && isMarkBeforeFile(codeBefore(text, end - 1))) end--;
  return end < offset && (whatIsSaid(text, startOfWord(text, end, offset), end) & FILE) !== 0;
}

const NAMES_FILE =
  /(?:^|[^\w.])(?:files?|filenames?|attachments?|attached|archives?|scripts?|documents?|drops|dropped|saved (?:as|to)|(?:file|archive|document|script|attachment|executable|library|dll|binary) (?:named|called)) ["'`“‘*(]{0,3}$/i;
const LONGEST_NAMING = 32;
/** Each name that may be a member is asked. */
const ENDS_OF_NAMING = new LetterPairs('le es me nt ts ed ve pt ps as to'.split(' '));

/** Whether people say right before a name what they say of files, and of no member of an object: `the file output.log`. */
export function saysFileBeside(text: string, start: number): boolean {
  let at = start - 1;
  while (start - at <= MOST_OPENERS && isOpener(codeBefore(text, at))) at--;
  if (codeBefore(text, at) !== BLANK || !ENDS_OF_NAMING.has(codeBefore(text, at - 2), codeBefore(text, at - 1))) return false;
  return NAMES_FILE.test(text.slice(Math.max(0, start - LONGEST_NAMING), start));
}

const FILE_BEHIND = /^ (?:file|document|archive|attachment|script|executable|spreadsheet|workbook|shortcut)(?![\w-]|\.\w)/i;

/** Whether the word right behind a name says that it is a file, and no member of an object: `the temp.doc document`. */
export function saysFileBehind(text: string, end: number): boolean {
  return (
    codeBehind(text, end) === BLANK && mayBegin(STARTS_OF_FILE, text, end + 1) && FILE_BEHIND.test(text.slice(end, end + LONGEST_BEHIND))
  );
}

const LONGEST_BEHIND = 16;
const STARTS_OF_FILE = new LetterPairs('fi do ar at sc ex sp wo sh'.split(' '));

function mayBegin(starts: LetterPairs, text: string, word: number): boolean {
  return starts.has(codeBehind(text, word), codeBehind(text, word + 1));
}

/** Marks that open a name, as many as such a word may have behind it. */
const MOST_OPENERS = 3;

function isOpener(code: number): boolean {
  return (
    code === QUOTE ||
    code === APOSTROPHE ||
    code === BACKTICK ||
    code === 0x201c ||
    code === 0x2018 ||
    code === STAR ||
    code === OPEN_PARENTHESIS
  );
}

/** Whether the word right before a name says that it is one of program code. */
export function saysCode(text: string, offset: number): boolean {
  const end = offset - 1;
  if (codeBefore(text, end) !== BLANK) return false;
  const start = startOfWord(text, end, offset);
  return (whatIsSaid(text, start, end) & CODE) !== 0 || (end - start === 4 && isTableOfQuery(text, start, offset));
}

/** `SELECT * FROM users.info` */
const QUERY = /\b(?:SELECT|INSERT|DELETE)\b[^;]*(?:FROM|JOIN|INTO) $/;
const LONGEST_QUERY = 100;

function isTableOfQuery(text: string, start: number, offset: number): boolean {
  const isCommand = text.startsWith('FROM', start) || text.startsWith('JOIN', start) || text.startsWith('INTO', start);
  return isCommand && QUERY.test(text.slice(Math.max(0, offset - LONGEST_QUERY), offset));
}

/** `:` blanks, quotes, `(` and `*`. */
function isMarkBeforeFile(code: number): boolean {
  if (isLineBreak(code)) return false;
  return (
    code === COLON ||
    code === QUOTE ||
    code === APOSTROPHE ||
    code === BACKTICK ||
    code === OPEN_PARENTHESIS ||
    code === STAR ||
    code === 0x201c ||
    code === 0x2018 ||
    isBlank(code)
  );
}
