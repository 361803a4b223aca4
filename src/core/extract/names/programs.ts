import { codeBefore, codeBehind } from '../text/characters.ts';
import { LookBack } from '../text/look-back.ts';
import { COMMON, LABORATORY, USUAL, WORD } from './endings.ts';
import type { Name } from './name.ts';

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
export function isInProgram({ text, start, end, ending }: Name): boolean {
  if ((ending & (WORD | LABORATORY)) === 0 && (ending & (COMMON | USUAL)) !== 0) return false;
  const before = codeBefore(text, start - 1);
  if (before === 34 || before === 39 || before === 96 || before === 47 || before === 64) return false;
  const isFilledIn = before === 123 && codeBehind(text, end) === 125;
  return (isFilledIn || isCode(text, start)) && isAmongStatements(text, start, end);
}

const LINES_BEFORE = new LookBack(LONGEST_LINE);

/** Whether no quotation and no note is open where the name begins. */
function isCode(text: string, start: number): boolean {
  const line = LINES_BEFORE.startOfLine(text, start);
  if (line === undefined) return false;
  const before = text.slice(line, start);
  if (/#|\/[/*]|^\s*\*|\$ |`/.test(before)) return false;
  return before.split('"').length % 2 === 1 && before.split("'").length % 2 === 1;
}

/** What was asked for last: the lines around one name are those around the next. */
const LAST = { text: '', start: 0, isAmong: false };

function isAmongStatements(text: string, start: number, end: number): boolean {
  if (text !== LAST.text || start < LAST.start || start - LAST.start > NEAR) {
    const above = text
      .slice(Math.max(0, start - REACH), start)
      .split('\n')
      .slice(-1 - LINES, -1);
    const below = text
      .slice(end, end + REACH)
      .split('\n')
      .slice(1, 1 + LINES);
    LAST.isAmong = areStatements([...above, ...below]);
    LAST.text = text;
    LAST.start = start;
  }
  return LAST.isAmong;
}

function areStatements(lines: readonly string[]): boolean {
  const written = lines.map((line) => line.trimEnd()).filter((line) => line !== '' && line.length < LONGEST_LINE && !NOTE.test(line));
  const statements = written.filter((line) => INDENTED.test(line) || BRACED.test(line)).length;
  return statements > 1 && 2 * statements >= written.length;
}
