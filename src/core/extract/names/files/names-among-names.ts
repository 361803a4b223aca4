import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isBlank, isCapital, isSmallLetter } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';
import { behindBreak, type Line, LONGEST_LINE, lineAbove, lineBelow } from '../../text/lines-around.ts';
import { tableOf } from '../../text/table-of.ts';
import { MarkedWords, Words } from '../../text/words.ts';
import { startOfLastLabel } from '../endings.ts';
import { behindPoint } from './points.ts';
import { VERBS } from './verbs.ts';

const { BACKTICK, BLANK, DOT, OPEN_PARENTHESIS, SMALL_L } = CHARACTER_CODES;

/** How many other names a list has at least. */
const FEWEST = 2;
/** Pages show points with an empty line between. */
const MOST_EMPTY = 1;

/** What is sent to people and run on their machines: lists of other files are of programs and their sources. */
const SENT = new Words(
  'exe scr com pif bat cmd lnk vbs vbe js jse wsf hta msi iso img vhd vhdx zip rar 7z gz cab doc docx docm dot dotm xls xlsx xlsm xlsb ppt pptx pptm pps ppsx ppsm pdf rtf hwp hwpx chm one apk jar htm html'.split(
    ' ',
  ),
);
/** What says of a line that it is no name: that a word which no name begins with begins it, */
const ARTICLE = 1;
/** that a word before the last one says what the file is, `Legit Loader evil.exe`, */
const THING = 2;
/** that two words are an order, `Open Setup.exe`, */
const ORDER = 4;
/** or that it is rather a sentence. */
const VERB = 8;

const ORDERS =
  'add build call change check click copy create delete double-click download drop edit execute extract get import install launch load merge modify move open read remove rename replace run save see send start unzip update upload use view write';
const SAID = new MarkedWords([
  [ARTICLE, 'the a an it its this that'.split(' ')],
  [
    THING,
    'dll loader binary executable payload dropper downloader backdoor trojan stealer malicious encrypted decoy lure file archive script library module sample stage'.split(
      ' ',
    ),
  ],
  [ORDER, ORDERS.split(' ').flatMap((order) => ['', 'd', 'ed', 's', 'ing'].map((form) => order + form))],
  [VERB, VERBS],
]);
const LEGITIMATE = /^legit\w*$/i;
const ONE_WORD = /^\S+$/;
/** What Windows takes in no name. */
const FORBIDDEN = tableOf('<>:"/\\|?*\t`');

/** Tells points of lists that are names by the other names around them. One is made for each text, and asked for its points in their order. */
export class NamesAmongNames {
  private readonly text: string;
  /** The point that was asked for last, and how many names stand right above each other up to it, as far as that matters. */
  private line = 0;
  private end = 0;
  private names = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether the point between `from` and `end`, whose line begins at `line`, may be a name as a whole, and stands among lines that may be as well. */
  has(line: number, from: number, end: number): boolean {
    const { text } = this;
    if (!mayBeName(text, from, end)) return false;
    const above = this.isAbove(line) ? this.names : countNames(text, lineAbove(text, line, MOST_EMPTY, isBlank), lineFurtherUp);
    this.line = line;
    this.end = end;
    this.names = Math.min(above + 1, FEWEST);
    return above === FEWEST || above + countNames(text, lineBelow(text, end, MOST_EMPTY, isBlank), lineFurtherDown) >= FEWEST;
  }

  /** Whether the last point is all of the line above this one, or above the empty line between. */
  private isAbove(line: number): boolean {
    const { text } = this;
    if (this.end === 0 || this.end - this.line > LONGEST_LINE || isBlank(text.charCodeAt(this.line))) return false;
    const next = behindBreak(text, this.end);
    return next > this.end && (next === line || behindBreak(text, next) === line);
  }
}

type NextLine = (text: string, line: Line) => Line | undefined;

const lineFurtherUp: NextLine = (text, { start }) => lineAbove(text, start, MOST_EMPTY, isBlank);
const lineFurtherDown: NextLine = (text, { end }) => lineBelow(text, end, MOST_EMPTY, isBlank);

/** How many names follow each other from a line on, as far as that matters. */
function countNames(text: string, first: Line | undefined, nextOf: NextLine): number {
  let names = 0;
  for (let line = first; names < FEWEST && line !== undefined && isPoint(line.text); line = nextOf(text, line)) names++;
  return names;
}

/** Whether the line is all of a block of code, and may be a name as a whole. */
export function isAloneInCode(text: string, line: number, end: number): boolean {
  return (
    codeBehind(text, end + 1) === BACKTICK &&
    text.startsWith('```', end + 1) &&
    text.slice(Math.max(0, line - 4), line) === '```\n' &&
    mayBeName(text, line, end)
  );
}

function isPoint(line: string): boolean {
  return mayBeName(line, behindPoint(line, 0, line.length), line.length);
}

/** Whether the span ends like a file that is sent, and no word in it says that it is more than a name. */
function mayBeName(text: string, start: number, end: number): boolean {
  const label = startOfLastLabel(text, start, end);
  if (label === start || !SENT.has(text, label, end)) return false;
  let word = start;
  /** Where the word begins, or what is in it behind a bracket. */
  let inner = start;
  let isOrder = false;
  for (let at = start; at < label; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && FORBIDDEN[code] === 1) return false;
    if (code === OPEN_PARENTHESIS) inner = at + 1;
    if (code !== BLANK) continue;
    const said = SAID.bitsOf(text, inner, at);
    if ((said & THING) !== 0 || isLegitimate(text, inner, at) || endsSentence(text, start, at, end)) return false;
    if (inner === word && (said & (word === start ? ARTICLE | VERB : VERB)) !== 0) return false;
    isOrder = word === start && inner === word && (said & ORDER) !== 0;
    word = at + 1;
    inner = word;
  }
  return !(isOrder && ONE_WORD.test(text.slice(word, end)));
}

/** Where a blank stands: behind a word of a sentence and its full stop, and before a capital. */
function endsSentence(text: string, start: number, blank: number, end: number): boolean {
  if (text.charCodeAt(blank - 1) !== DOT || blank - start < 3 || blank + 1 >= end) return false;
  return isSmallLetter(text.charCodeAt(blank - 2)) && isSmallLetter(text.charCodeAt(blank - 3)) && isCapital(text.charCodeAt(blank + 1));
}

/** `legit`, `legitimate` */
function isLegitimate(text: string, start: number, end: number): boolean {
  return (text.charCodeAt(start) | 32) === SMALL_L && LEGITIMATE.test(text.slice(start, end));
}

const PRETENDED = /\.(?:docx?|xlsx?|pptx?|pdf|rtf|txt|jpe?g|png)\.(?:exe|scr|com|pif|lnk|js|vbs|hta|bat|cmd)$/i;
const LONGEST_ENDING = 12;
/** Of the programs: each point of a list is asked. */
const ENDS_OF_PROGRAMS = new LetterPairs('xe cr om if nk js bs ta at md'.split(' '));

/** `my bill.pdf.exe`: a program that passes for a document is called as documents are, in words of any kind. */
export function isPretended(text: string, end: number): boolean {
  return (
    ENDS_OF_PROGRAMS.has(codeBefore(text, end - 2), codeBefore(text, end - 1)) &&
    PRETENDED.test(text.slice(Math.max(0, end - LONGEST_ENDING), end))
  );
}
