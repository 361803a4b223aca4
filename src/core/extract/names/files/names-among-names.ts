import { codeBefore, isBlank } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';
import { behindBreak, type Line, LONGEST_LINE, lineAbove, lineBelow } from '../../text/lines-around.ts';
import { Recent } from '../../text/recent.ts';
import { Words } from '../../text/words.ts';
import { startOfLastLabel } from '../endings.ts';
import { hasVerb } from './verbs.ts';

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
/** What Windows takes in no name, and what begins the next sentence. */
const FORBIDDEN = /[<>:"/\\|?*\t`]|[a-z]{2}\. [A-Z]/;
/** A word before the last one that says what the file is: `Legit Loader evil.exe`. */
const SAYS_WHAT =
  /^(?:the|an?|its?|this|that) |(?:^|[ (])(?:dll|loader|binary|executable|payload|dropper|downloader|backdoor|trojan|stealer|legit\w*|malicious|encrypted|decoy|lure|file|archive|script|library|module|sample|stage) /i;
/** `Open Setup.exe`: an order, and no name of two words. */
const ORDER =
  /^(?:add|build|call|change|check|click|copy|create|delete|double-click|download|drop|edit|execute|extract|get|import|install|launch|load|merge|modify|move|open|read|remove|rename|replace|run|save|see|send|start|unzip|update|upload|use|view|write)(?:e?d|s|ing)? \S+$/i;
const POINT = /^(?:[-*•–][ \t]{1,3}|\d{1,2}[.)][ \t]{1,3})?/;

/** The point that was asked for last, and how many names stand right above each other up to it, as far as that matters. */
const LAST = { text: '', line: 0, end: 0, names: 0 };

/** Whether the point of a list between the offsets may be a name as a whole, and stands among lines that may be as well. To be asked in the order of the text. */
export function isAmongNames(text: string, line: number, from: number, end: number): boolean {
  if (!NAMES.of(text, from, end)) return false;
  const above = isBelowLast(text, line) ? LAST.names : countNames(text, lineAbove(text, line, MOST_EMPTY, isBlank), lineFurtherUp);
  LAST.text = text;
  LAST.line = line;
  LAST.end = end;
  LAST.names = Math.min(above + 1, FEWEST);
  return above === FEWEST || above + countNames(text, lineBelow(text, end, MOST_EMPTY, isBlank), lineFurtherDown) >= FEWEST;
}

/** Whether the last point is all of the line above this one, or above the empty line between. */
function isBelowLast(text: string, line: number): boolean {
  if (text !== LAST.text || LAST.end - LAST.line > LONGEST_LINE || isBlank(text.charCodeAt(LAST.line))) return false;
  const next = behindBreak(text, LAST.end);
  return next > LAST.end && (next === line || behindBreak(text, next) === line);
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
  return text.startsWith('```', end + 1) && text.slice(Math.max(0, line - 4), line) === '```\n' && NAMES.of(text, line, end);
}

function isPoint(line: string): boolean {
  const from = POINT.exec(line)?.[0].length ?? 0;
  return NAMES.of(line, from, line.length);
}

/** A list may be one name over and over. */
const NAMES = new Recent((text, start, end) => {
  const label = startOfLastLabel(text, start, end);
  return label > start && SENT.has(text, label, end) && mayBeName(text.slice(start, end));
});

function mayBeName(name: string): boolean {
  return !FORBIDDEN.test(name) && !SAYS_WHAT.test(name) && !ORDER.test(name) && !hasVerb(name);
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
