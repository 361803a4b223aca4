import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isLineBreak } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import type { Name } from '../name.ts';

const { BACKTICK, BAR, BLANK, COLON, COMMA, QUOTE } = CHARACTER_CODES;

/** What code calls its objects, and people their files: `config.json`, `users.xml`. Requests and windows are no files. */
const THINGS = new Words(
  (
    'data config cfg settings options opts params user users server client service system process agent network list files session cookie ' +
    'device node header headers input output result results date map form row body entry element builder manager core dns error errors ' +
    'document root event log logger timer model view store target tmp temp container context component root host key value target source'
  ).split(' '),
);
/** Formats of files that hardly any object has a member of. */
const FORMATS = new Words('json xml css html sql conf png md pid dat tmp'.split(' '));
/** Of these, the ones that files have whose name is one letter. */
const FORMATS_OF_LETTERS = new Words('xml dat tmp'.split(' '));
/** What keeps a log or a database of its own. */
const KEEPERS = new Words(
  'data server client service system agent process user users session network dns error errors event device'.split(' '),
);
const RECORDS = new Words('log db'.split(' '));
const KEYS = new Words('server.key client.key document.doc file.doc list.doc result.doc results.doc'.split(' '));

/** Whether a thing and its format are the whole name: such a one is rather a file than a member, unless code stands around it. */
export function isFileOfThing({ text, start, end, dots, last }: Name): boolean {
  if (dots !== 1) return false;
  const stem = last - 1;
  if (stem === start + 1) return FORMATS_OF_LETTERS.has(text, last, end) && isParted(text, start, end);
  if (FORMATS.has(text, last, end)) return THINGS.has(text, start, stem) || (text.startsWith('png', last) && isParted(text, start, end));
  return RECORDS.has(text, last, end) ? KEEPERS.has(text, start, stem) : KEYS.has(text, start, end);
}

/** Whether a name stands in quotes, in a cell or between words; code has other marks around its members as often. */
function isParted(text: string, start: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  const behind = codeBehind(text, end);
  if (!isMark(behind) && behind !== COMMA && !isBlank(behind)) return false;
  return isMark(before) || isLineBreak(before) || (before === BLANK && isWordOrMark(codeBefore(text, start - 2)));
}

function isWordOrMark(code: number): boolean {
  return isAlphanumeric(code) || isMark(code) || code === COMMA || code === COLON;
}

/** `"`, a backtick or a bar */
function isMark(code: number): boolean {
  return code === QUOTE || code === BACKTICK || code === BAR;
}
