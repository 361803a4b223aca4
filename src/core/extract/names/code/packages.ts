import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isLineBreak, isRun } from '../../text/characters.ts';
import { NEAR, textBefore } from '../../text/context.ts';
import { Words } from '../../text/words.ts';
import { WordsBefore } from '../../text/words-before.ts';
import { COMMON } from '../endings.ts';
import type { Name } from '../name.ts';

const { AT, BLANK, SLASH, SMALL_M, SMALL_R, SMALL_T } = CHARACTER_CODES;

/** The program, what it is to do, switches that take no value, and packages that are fetched with it. */
const FETCHED =
  /(?:^|[^\w./-])(?:pip3?|pipx|uv|poetry|npm|pnpm|yarn|bun|gem|cargo)(?: -{1,2}[a-z-]{1,20})? (?:i|install|add|uninstall|remove)(?: (?:-[gUDy]|--(?:save(?:-dev)?|global|user|upgrade|force)|[\w@~^=<>+][\w.@~^=<>+-]*))* $/;
/** What it is to do is asked for first: nearly all names stand behind none of these. */
const ORDERS = new WordsBefore(new Words(['i', 'install', 'add', 'uninstall', 'remove']), NEAR);

/** `import a.b`, `from a.b import c` of Python, where nothing else stands before the name on its line. */
export function isImported({ text, start, end, before, behind }: Name): boolean {
  const last = before === BLANK ? codeBefore(text, start - 2) : 0;
  if (last === SMALL_M) return text.startsWith(' import ', end) && /^[ \t>]*from $/.test(textBefore(text, start));
  return (
    last === SMALL_T &&
    codeBefore(text, start - 3) === SMALL_R &&
    IMPORTED.test(textBefore(text, start)) &&
    (isLineBreak(behind) || end === text.length || BEHIND_IMPORTED.test(text.slice(end, end + 4)))
  );
}

const IMPORTED = /^[ \t>]*import $/;
const BEHIND_IMPORTED = /^(?: as |, |;)/;

/** `pip install discord.py`, `npm i web3.js`, `@evil-labs/web3.js`: packages are called as their authors like, and often like a file or a host. */
export function isPackage({ text, start, end, before, ending }: Name): boolean {
  if ((before !== BLANK && before !== SLASH) || (ending & COMMON) !== 0) return false;
  if (before === SLASH) return isScoped(text, start - 1, end);
  return ORDERS.isNear(text, start, end) && FETCHED.test(textBefore(text, start));
}

/** No scope of packages is longer as a rule. */
const LONGEST_SCOPE = 40;

/** Whether an `@` and a word stand before the slash, and no path goes on behind the name. */
function isScoped(text: string, slash: number, end: number): boolean {
  let at = slash;
  while (slash - at < LONGEST_SCOPE && isRun(codeBefore(text, at - 1))) at--;
  if (at === slash || codeBefore(text, at - 1) !== AT || codeBehind(text, end) === SLASH) return false;
  const before = codeBefore(text, at - 2);
  return !isRun(before) && before !== SLASH;
}
