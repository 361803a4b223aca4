import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isLineBreak } from '../../text/characters.ts';
import { hasVerb } from './verbs.ts';

const { BLANK, TAB } = CHARACTER_CODES;

const LONGEST = 120;
/** What Windows takes in no name, and the ending of another one. */
const FORBIDDEN = /[<>:"|?*\t\\]|\.[A-Za-z]\w{1,4}[ ,]/;
/** A remark, a size or what else stands in a column of its own. */
const REMARK = /^(?:[ \t]{2}|\t| [ \t]*(?:[#(<[\u2190\u2014\u2013\u2192]|-{1,2} ))/;

/**
 * `├── Annual Report 2026.pdf`, as the tree of a folder is drawn: where the name begins that is all behind the branch, and whose last word was
 * found from `start` on.
 */
export function startOfBranchName(text: string, line: number | undefined, start: number, end: number): number | undefined {
  if (line === undefined) return;
  const branch = behindBranch(text, line, start);
  if (branch < 0 || branch >= start || start - branch > LONGEST) return;
  // `src/my file.ts`
  const from = branch + text.slice(branch, start).lastIndexOf('/') + 1;
  if (from === start || codeBehind(text, from) === BLANK) return;
  const behind = codeBehind(text, end);
  if (!isLineBreak(behind) && behind !== TAB && !REMARK.test(text.slice(end, end + 16))) return;
  const words = text.slice(from, start);
  return FORBIDDEN.test(words) || hasVerb(words.trimEnd()) ? undefined : from;
}

/** Behind `│   ├── ` at the start of the line; -1 where none is drawn. */
function behindBranch(text: string, line: number, to: number): number {
  let at = line;
  while (at < to && isTrunk(text.charCodeAt(at))) at++;
  const branch = text.charCodeAt(at);
  if (!isBranch(branch)) return -1;
  at++;
  const bar = at;
  while (at < to && text.charCodeAt(at) === 0x2500) at++;
  if (at === bar) return -1;
  while (at < to && text.charCodeAt(at) === BLANK) at++;
  return at;
}

/** `├` or `└` */
export function isBranch(code: number): boolean {
  return code === 0x251c || code === 0x2514;
}

/** A blank, a tab or `│`. */
function isTrunk(code: number): boolean {
  return code === BLANK || code === TAB || code === 0x2502;
}
