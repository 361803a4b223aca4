import { CHARACTER_CODES } from '../../../character-codes.ts';
import { Words } from '../../text/words.ts';
import type { Name } from '../name.ts';

const { SLASH } = CHARACTER_CODES;

/** What servers make when they are asked for it. */
const PAGES = new Words('php asp aspx ashx asmx jsp cgi cfm do html htm'.split(' '));
const REQUEST = /(?:^|[^A-Za-z])(?:GET|POST|PUT|HEAD|OPTIONS) (?:\/[\w.~%+-]*){1,12}$/;
const LONGEST_REQUEST = 120;

/** Whether the name is of a page that somebody asked for, and of no file that anybody has: `"POST /owa/logon.aspx HTTP/1.1"`. */
export function isRequested({ text, start, end, before, last }: Name): boolean {
  if (before !== SLASH || !PAGES.has(text, last, end)) return false;
  return REQUEST.test(text.slice(Math.max(0, start - LONGEST_REQUEST), start));
}
