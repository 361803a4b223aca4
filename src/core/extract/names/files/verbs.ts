import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';

const { BLANK } = CHARACTER_CODES;

/** What files do, and what is done with them: `0123…  drops evil.dll` */
export const VERBS: readonly string[] =
  'downloads drops loads sideloads side-loads executes runs launches starts spawns installs creates writes opens uses contains connects contacts fetches decrypts injects is was'.split(
    ' ',
  );
const WORDS = new Words(VERBS);

/** Whether all of the span is such a word. */
export function isVerb(text: string, start: number, end: number): boolean {
  return WORDS.has(text, start, end);
}

/** Whether the line is rather a sentence than a name: one of its words is such a word. */
export function hasVerb(line: string): boolean {
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    if (codeBehind(line, at) !== BLANK && at < line.length) continue;
    if (WORDS.has(line, start, at)) return true;
    start = at + 1;
  }
  return false;
}
