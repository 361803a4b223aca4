import { isCapital, isDigit } from '../../text/characters.ts';
import { endOfLine, startOfLine } from '../../text/context.ts';
import { COM, endingAt, FILE } from '../endings.ts';
import { isHeaderOfNames } from './names-in-fields.ts';

const LONGEST_LINE = 300;
const LONGEST_WORD = 40;

/** ` .zip`, ` .pdf.exe` at the end of a line or a cell. */
const ENDINGS =
  /^(\.(?:docx?|xlsx?|pptx?|pdf|rtf|txt|csv|jpe?g|png|gif|mp[34]|zip|rar|html?))?\.([a-z\d]{2,5})(?=[ \t]*(?:$|[\r\n|",;\t]))/i;
/** What parts a field from its label and from the cells before it. */
const FIELD = /^(?:.*[|\t":,;](?![|\t":,;]))?[ \t]*([^|\t":,;<>*?/\\]+)$/;
const HASH = /(?<![\da-f])[\da-f]{32,128}(?![\da-f])/i;
const HASH_BEFORE = /^(?:[-*•] )?[\da-f]{32,128}(?: [-–—])?[ \t]+/i;

/**
 * `File name: Order 4500 Final .zip`, `| Order 4500 .pdf.exe | 9f86… |`: malicious mails pad names before the ending, and lists copy that. Where
 * the last word of the name begins, when all of the field is one: behind a label of names, or in a row with a hash.
 */
export function startOfPadded(text: string, dot: number): number | undefined {
  const endings = ENDINGS.exec(text.slice(dot, dot + LONGEST_WORD));
  const last = endings?.[2];
  if (endings === null || last === undefined || !isProgramOrDocument(last)) return;
  const line = startOfLine(text, dot, LONGEST_LINE);
  if (line === undefined) return;
  const head = text.slice(line, dot - 1);
  const field = FIELD.exec(head)?.[1]?.replace(HASH_BEFORE, '');
  if (field === undefined) return;
  const words = field.split(' ');
  const word = words.at(-1) ?? '';
  if (words.length < 2 || word === '' || word.length > LONGEST_WORD) return;
  const isDouble = endings[1] !== undefined;
  const isNamed = isHeaderOfNames(head.slice(0, -field.length));
  if (isNamed ? !isDouble && !isTitle(word) : !isInRowWithHash(text, line, dot) || !(isDouble || words.every(isTitle))) return;
  return dot - 1 - word.length;
}

function isProgramOrDocument(ending: string): boolean {
  const known = endingAt(ending, 0, ending.length);
  return (known & FILE) !== 0 && known !== COM;
}

function isInRowWithHash(text: string, line: number, dot: number): boolean {
  return HASH.test(text.slice(line, endOfLine(text, dot, LONGEST_LINE)));
}

function isTitle(word: string): boolean {
  const first = word.charCodeAt(0);
  return isCapital(first) || isDigit(first);
}
