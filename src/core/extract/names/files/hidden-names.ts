import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore } from '../../text/characters.ts';

const { APOSTROPHE, BACKTICK, BLANK, QUOTE, SLASH, TAB } = CHARACTER_CODES;

const LONGEST_ENTRY = 100;
/** `-rwxr-xr-x 1 root root 48128 Mar  5 03:14 .evil.so`, as `ls -l` has it. */
const ENTRY = /(?:^|\n)[-bcdlps](?:[r-][w-][xsStT-]){3}[.+@]? [^\r\n]*\d \.$/;

/** Whether the dot before the offset begins the name of a file that Unix hides, and ends no sentence: `/.htaccess.bak`. */
export function isHidden(text: string, start: number): boolean {
  const before = codeBefore(text, start - 2);
  if (before === BLANK) return ENTRY.test(text.slice(Math.max(0, start - LONGEST_ENTRY), start));
  // In a cell behind another one; style sheets are indented as well.
  if (before === TAB) return codeBefore(text, start - 3) > BLANK;
  return before === SLASH || before === QUOTE || before === APOSTROPHE || before === BACKTICK;
}
