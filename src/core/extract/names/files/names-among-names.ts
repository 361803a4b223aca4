import { codeBefore, isBlank } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';
import { type Line, lineAbove, lineBelow } from '../../text/lines-around.ts';
import { hasVerb } from './verbs.ts';

/** How many other names a list has at least. */
const FEWEST = 2;
/** Pages show points with an empty line between. */
const MOST_EMPTY = 1;

/** What is sent to people and run on their machines: lists of other files are of programs and their sources. */
const SENT =
  'exe|scr|com|pif|bat|cmd|lnk|vbs|vbe|jse?|wsf|hta|msi|iso|img|vhdx?|zip|rar|7z|gz|cab|docx?|docm|dotm?|xls[xmb]?|pp[ts][xm]?|pdf|rtf|hwpx?|chm|one|apk|jar|html?';
const ENDS_SENT = new RegExp(`\\.(?:${SENT})$`, 'i');
/** What Windows takes in no name, and what begins the next sentence. */
const FORBIDDEN = /[<>:"/\\|?*\t`]|[a-z]{2}\. [A-Z]/;
/** A word before the last one that says what the file is: `Legit Loader evil.exe`. */
const SAYS_WHAT =
  /^(?:the|an?|its?|this|that) |(?:^|[ (])(?:dll|loader|binary|executable|payload|dropper|downloader|backdoor|trojan|stealer|legit\w*|malicious|encrypted|decoy|lure|file|archive|script|library|module|sample|stage) /i;
/** `Open Setup.exe`: an order, and no name of two words. */
const ORDER =
  /^(?:add|build|call|change|check|click|copy|create|delete|double-click|download|drop|edit|execute|extract|get|import|install|launch|load|merge|modify|move|open|read|remove|rename|replace|run|save|see|send|start|unzip|update|upload|use|view|write)(?:e?d|s|ing)? \S+$/i;
const POINT = /^(?:[-*•–][ \t]{1,3}|\d{1,2}[.)][ \t]{1,3})?/;

/** Whether the point of a list between the offsets may be a name as a whole, and stands among lines that may be as well. */
export function isAmongNames(text: string, line: number, from: number, end: number): boolean {
  if (!mayBeName(text.slice(from, end))) return false;
  const next = (other: Line): Line | undefined => lineAbove(text, other.start, MOST_EMPTY, isBlank);
  const above = countNames(lineAbove(text, line, MOST_EMPTY, isBlank), next);
  if (above === FEWEST) return true;
  return above + countNames(lineBelow(text, end, MOST_EMPTY, isBlank), ({ end }) => lineBelow(text, end, MOST_EMPTY, isBlank)) >= FEWEST;
}

/** How many names follow each other from a line on, as far as that matters. */
function countNames(first: Line | undefined, nextOf: (line: Line) => Line | undefined): number {
  let names = 0;
  for (let line = first; names < FEWEST && line !== undefined && mayBeName(line.text.replace(POINT, '')); line = nextOf(line)) names++;
  return names;
}

/** Whether the line is all of a block of code, and may be a name as a whole. */
export function isAloneInCode(text: string, line: number, end: number): boolean {
  return text.startsWith('```', end + 1) && text.slice(Math.max(0, line - 4), line) === '```\n' && mayBeName(text.slice(line, end));
}

function mayBeName(name: string): boolean {
  return ENDS_SENT.test(name) && !FORBIDDEN.test(name) && !SAYS_WHAT.test(name) && !ORDER.test(name) && !hasVerb(name);
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
