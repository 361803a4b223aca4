import { CHARACTER_CODES } from '../../../character-codes.ts';
import { Offsets } from '../../../offsets.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit, isRun } from '../../text/characters.ts';
import { startOfNearLine } from '../../text/near-lines.ts';
import { COMMON, LABORATORY, USUAL, WORD } from '../endings.ts';
import type { Name } from '../name.ts';

const { APOSTROPHE, AT, BACKTICK, BLANK, CLOSE_BRACE, CR, DOLLAR, DOT } = CHARACTER_CODES;
const { LF, NUMBER_SIGN, OPEN_BRACE, QUOTE, SLASH, SMALL_R, SMALL_S, STAR } = CHARACTER_CODES;

/** Lines that only programs have: those of Python, and those of languages whose statements end in semicolons and braces. */
const INDENTED =
  /^\s*(?:>>> )?(?:(?:async )?def \w+\(.*|class \w+[(:].*|(?:from [\w.]+ )?import [\w., ()*]+|return(?: .*)?|raise \w.*|(?:if|elif|for|while|with|except) .{1,80}:|(?:try|else|finally|except):|self\.\w+ ?[=(.+].*|@\w[\w.]*(?:\(.*)?|assert .*|\w+ = .*[)\]}({[]|\s{4,}[\w.]+ = .+|[\w.]+\(.*[),({[])$/;
const BRACED =
  /^\s*(?:(?:(?:export|default|async|static|public|private|protected|final) )*(?:const|let|var|function|class|interface|import|void|int|string|bool|boolean) .+[;{(,]|return(?: (?!\d).*)?;|(?:\} ?)?(?:else )?(?:if|for|while|switch|catch) ?\(.*\{|[\w.$]+\(.*\);|(?:this|self)\.[\w.$]+ [-+|&]?= .+;|\}\)+;?|[\w.$]+\(.*(?:=> )?\{)$/;

const NOTE = /^\s*(?:#|\/\/|\*|""")/;

/** How many lines are looked at above and below, */
const LINES = 4;
/** how much of the text at most, */
const REACH = 320;
/** and how near another name stands that the same lines are around of. */
const NEAR = 80;
/** How long a line of a program is at most. */
const LONGEST_LINE = 160;

/** `if parsed.dev is not None`, `stream = wrapper.stream`: a name outside of quotes and notes in a line of a program, as the lines around show. */
export function isInProgram({ text, start, end, before, behind, ending }: Name): boolean {
  if ((ending & (WORD | LABORATORY)) === 0 && (ending & (COMMON | USUAL)) !== 0) return false;
  if (before === QUOTE || before === APOSTROPHE || before === BACKTICK || before === SLASH || before === AT) return false;
  if (isKnown(text, start) && !LAST.isAmong) return false;
  const isFilledIn = before === OPEN_BRACE && behind === CLOSE_BRACE;
  return (isFilledIn || isCode(text, start)) && isAmongStatements(text, start, end);
}

/** Whether no quotation and no note is open where the name begins. */
function isCode(text: string, start: number): boolean {
  const line = startOfNearLine(text, start, LONGEST_LINE);
  if (line === undefined) return false;
  let quotes = 0;
  let apostrophes = 0;
  for (let at = line; at < start; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quotes++;
    else if (code === APOSTROPHE) apostrophes++;
    else if (code === STAR ? /^\s*$/.test(text.slice(line, at)) : opensNote(text, at, start)) return false;
  }
  return quotes % 2 === 0 && apostrophes % 2 === 0;
}

/** `#`, `//`, `/*`, a backtick, or the prompt of a shell, which ends before the name. */
function opensNote(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if (code === NUMBER_SIGN || code === BACKTICK) return true;
  if (at + 1 === end) return false;
  const next = text.charCodeAt(at + 1);
  return (code === SLASH && (next === SLASH || next === STAR)) || (code === DOLLAR && next === BLANK);
}

/** What was asked for last: the lines around one name are those around the next. */
const LAST = { text: '', start: 0, isAmong: false };

/** Whether the same is true of the name at the offset. */
function isKnown(text: string, start: number): boolean {
  return start >= LAST.start && start - LAST.start <= NEAR && text === LAST.text;
}

function isAmongStatements(text: string, start: number, end: number): boolean {
  if (!isKnown(text, start)) {
    AROUND.clear();
    addLinesAbove(text, start);
    addLinesBelow(text, end);
    LAST.isAmong = areStatements(text);
    LAST.text = text;
    LAST.start = start;
  }
  return LAST.isAmong;
}

/** Spans of the lines around a name: most are one word, of which nothing is to be copied. */
const AROUND = new Offsets();

/** The lines before the one of the offset, the last of them perhaps without how it begins. */
function addLinesAbove(text: string, offset: number): void {
  const first = Math.max(0, offset - REACH);
  let lines = 0;
  let end = -1;
  for (let at = offset - 1; at >= first && lines < LINES; at--) {
    if (text.charCodeAt(at) !== LF) continue;
    if (end >= 0) {
      AROUND.pushSpan(at + 1, end);
      lines++;
    }
    end = at;
  }
  if (end >= 0 && lines < LINES) AROUND.pushSpan(first, end);
}

/** The lines behind the one of the offset, the last of them perhaps without how it ends. */
function addLinesBelow(text: string, offset: number): void {
  const last = Math.min(text.length, offset + REACH);
  let lines = 0;
  let start = -1;
  for (let at = offset; at < last && lines < LINES; at++) {
    if (text.charCodeAt(at) !== LF) continue;
    if (start >= 0) {
      AROUND.pushSpan(start, at);
      lines++;
    }
    start = at + 1;
  }
  if (start >= 0 && lines < LINES) AROUND.pushSpan(start, last);
}

function areStatements(text: string): boolean {
  let written = 0;
  let statements = 0;
  for (let at = 0; at < AROUND.length; at += 2) {
    const start = AROUND.at(at);
    const end = withoutReturn(text, AROUND.at(at + 1));
    if (isOneWord(text, start, end) || isSentence(text, start, end)) {
      if (end > start && end - start < LONGEST_LINE) written++;
      continue;
    }
    const line = text.slice(start, end).trimEnd();
    if (line === '' || line.length >= LONGEST_LINE || NOTE.test(line)) continue;
    written++;
    if (INDENTED.test(line) || BRACED.test(line)) statements++;
  }
  return statements > 1 && 2 * statements >= written;
}

/** Where a line ends that may end in CRLF. */
function withoutReturn(text: string, end: number): number {
  return codeBefore(text, end - 1) === CR ? end - 1 : end;
}

/** Whether the line begins with a capital or a digit and ends in a letter, a digit or a full stop: no statement and no note does both. */
function isSentence(text: string, start: number, end: number): boolean {
  const first = codeBehind(text, start);
  if (!isCapital(first) && !isDigit(first)) return false;
  const last = codeBefore(text, end - 1);
  return isAlphanumeric(last) || last === DOT;
}

/** Whether the line is one word, as in lists, and none of the few that are statements: `return`, `self.a.b`. No note is one word. */
function isOneWord(text: string, start: number, end: number): boolean {
  const first = codeBehind(text, start) | 32;
  if (first === SMALL_R || first === SMALL_S) return false;
  for (let at = start; at < end; at++) if (!isRun(text.charCodeAt(at))) return false;
  return true;
}
