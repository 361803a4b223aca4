import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import { codeBefore } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { claimName } from './claim-name.ts';
import { isOtherKind } from './labelled-names.ts';

const { BAR, BLANK, COMMA, QUOTE, SEMICOLON, TAB } = CHARACTER_CODES;

const LONGEST_ROW = 160;
/** What a cell says of the name before it, and nothing else; and what the next one holds. */
const REST = /^(?: (?:name|object|value|created|used))?["'`* \t]*(?:$|[\r\n]|[|,;\t][ \t"'`*]*([^|,;\t\r\n"'`*]*))/i;
const LONGEST_REST = 140;
/** The first cell of a row, and what parts it from the next one. */
const FIRST =
  /^([ \t]*(?:[-*•][ \t]+|\|[ \t]*)?["'`*]{0,3})([^\s|,;"'`*]{5,100})["'`*]{0,3}(?:[ \t]*\|[ \t]*| ?[,;]|[ \t]*\t[ \t]*| [-–—] )["'`*]{0,3}$/;
/** A small word is none of those that nothing but the label tells from words. */
const NAME = /[_{}\\]|\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]/;

/** `| 9679bee0656e | Mutex |`, `9679bee0656e,Mutex,` in tables that say behind each value what it is. */
export function findNameInCellBefore(text: string, label: number, end: number, kind: Kind, claims: Claims): void {
  const before = codeBefore(text, label - 1);
  if (before !== BLANK && before !== TAB && before !== COMMA && before !== SEMICOLON && before !== BAR && before !== QUOTE) return;
  const rest = REST.exec(text.slice(end, end + LONGEST_REST));
  // `Emotet,Mutex,PEM_A7`: the name is in the next cell.
  if (rest === null || isName((rest[1] ?? '').trim())) return;
  const line = startOfLine(text, label, LONGEST_ROW);
  if (line === undefined) return;
  const cell = FIRST.exec(text.slice(line, label));
  const name = cell?.[2];
  if (cell === null || name === undefined || !isName(name)) return;
  const start = line + (cell[1] ?? '').length;
  claimName(kind, name, start, 'a label names it', claims);
}

function isName(value: string): boolean {
  return NAME.test(value) && !value.includes(' ') && !isOtherKind(value);
}
