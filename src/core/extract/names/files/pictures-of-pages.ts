import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isLineBreak } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';
import { Words } from '../../text/words.ts';
import { startOfLastLabel } from '../endings.ts';

const { BAR, CLOSE_SQUARE, GREATER_THAN, OPEN_SQUARE } = CHARACTER_CODES;

const ENDINGS = 'png jpg jpeg gif svg webp bmp avif apng tif tiff ico'.split(' ');
const PICTURES = new Words(ENDINGS);
const LAST_LETTERS = new LetterPairs(ENDINGS.map((ending) => ending.slice(-2)));
/** No address of a picture on the same server is longer as a rule, */
const LONGEST = 160;
/** nor what leads to one: */
const LONGEST_MARK = 16;
/** `[x](` and `.. figure:: ` of reStructuredText, */
const MARK = /(?:\]\( {0,2}<?|\.\. (?:image|figure):: )$/i;
/** or `<img src="`, `<a href=` and `{{< img src="` of Hugo; `src=` without a tag around it is a field of a log. */
const ATTRIBUTE = /(?:<[a-z][^<>]*|\{\{[<%] ?[a-z][^<>{}]*)(?:src|href)=\\?["']?$/i;
const LONGEST_TAG = 200;
/** `image::x.png[` and `image:x.png[` of AsciiDoc. */
const MACRO = /\bimage::?$/;
/** What no such address holds. */
const ENDS: ReadonlySet<number> = new Set(Array.from('()[]<>"\'=: \t\n\r', (mark) => mark.charCodeAt(0)));

/**
 * Where the address begins of a picture that belongs to the page itself, by the end of its name: of `![Fig. 1](/images/0.png)`, of a link to one
 * and of `![[Fig 1.png]]`. It is there for whoever reads the page, and no value of what that is about; `undefined` for all other files.
 */
export function startOfPictureOfPage(text: string, start: number, end: number): number | undefined {
  if (!mayEndPicture(text, end) || !PICTURES.has(text, startOfLastLabel(text, start, end), end)) return;
  const close = codeBehind(text, end);
  if (close === CLOSE_SQUARE || close === BAR) return startOfFramed(text, start, '![[');
  if (close === GREATER_THAN) {
    const framed = startOfFramed(text, start, '](<');
    if (framed !== undefined) return framed;
  }
  let from = start;
  while (start - from < LONGEST && !ENDS.has(codeBefore(text, from - 1))) from--;
  // `//evil.example/x.png`: of another server.
  if (text.startsWith('//', from)) return;
  const before = text.slice(Math.max(0, from - LONGEST_MARK), from);
  const isMeant =
    MARK.test(before) || (close === OPEN_SQUARE && MACRO.test(before)) || ATTRIBUTE.test(text.slice(Math.max(0, from - LONGEST_TAG), from));
  return isMeant ? from : undefined;
}

/** Whether no address of a picture goes on with the character. */
export function endsAddress(code: number): boolean {
  return ENDS.has(code);
}

/** Whether it ends in the last letters of such an ending: hardly any other file does. */
function mayEndPicture(text: string, end: number): boolean {
  return LAST_LETTERS.has(codeBefore(text, end - 2), text.charCodeAt(end - 1));
}

/** Of `![[Pasted image 1.png]]`, `![[x.png|300]]`, `](<my picture.png>`: what is framed may hold blanks. */
function startOfFramed(text: string, start: number, mark: string): number | undefined {
  const last = mark.charCodeAt(mark.length - 1);
  let from = start;
  while (start - from < LONGEST && !isLineBreak(codeBefore(text, from - 1)) && codeBefore(text, from - 1) !== last) from--;
  return text.startsWith(mark, from - mark.length) && from >= mark.length ? from : undefined;
}
