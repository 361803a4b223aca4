import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Edits } from '../../text/edits.ts';

const { EXCLAMATION_MARK, TILDE } = CHARACTER_CODES;

/** `&#46;`, `&period;`, `&amp;` */
const ENTITY =
  /&(?:amp;){0,3}(?:#0{0,4}(\d{2,3})|#x0{0,4}([0-9a-f]{2})|(amp|period|colon|sol|commat|lt|gt|quot|apos|nbsp|shy|hyphen|dash|lbrack|lsqb|rbrack|rsqb|lpar|rpar|quest|equals|lowbar|num|percnt));/iy;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', period: '.', colon: ':', sol: '/', commat: '@', lt: '<', gt: '>' },
  ...{ quot: '"', apos: "'", nbsp: ' ', shy: '', hyphen: '-', dash: '-' },
  ...{ lbrack: '[', lsqb: '[', rbrack: ']', rsqb: ']', lpar: '(', rpar: ')' },
  ...{ quest: '?', equals: '=', lowbar: '_', num: '#', percnt: '%' },
};

/** An HTML entity that text without markup should not hold. */
export function entity(text: string, at: number, edits: Edits): boolean {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (match === null) return false;
  const [whole, decimal, hex, name] = match;
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  if (name === undefined && (code < EXCLAMATION_MARK || code > TILDE)) return false;
  const by = name === undefined ? String.fromCharCode(code) : (NAMED[name.toLowerCase()] ?? '');
  const end = at + whole.length;
  return ((by === '[' || by === '(') && markInBrackets(text, at, end, edits)) || edits.add(at, end, by);
}

/** Behind an entity that opens a bracket: `.&rbrack;`, `dot&#93;`. */
const MARK = /(\.|dot|@|at|:|\/)&(?:#0{0,4}(?:93|41)|#x0{0,4}(?:5d|29)|rbrack|rsqb|rpar);/iy;
const SPOKEN: Readonly<Record<string, string>> = { dot: '.', at: '@' };

/** `&lbrack;.&rbrack;`: brackets around a mark, escaped once more. */
function markInBrackets(text: string, at: number, from: number, edits: Edits): boolean {
  MARK.lastIndex = from;
  const match = MARK.exec(text);
  if (match === null) return false;
  const [whole, said = ''] = match;
  return edits.add(at, from + whole.length, SPOKEN[said.toLowerCase()] ?? said);
}
