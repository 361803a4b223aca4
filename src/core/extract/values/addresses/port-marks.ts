import { CHARACTER_CODES } from '../../../character-codes.ts';
import { readPort } from '../../names/hosts/addresses.ts';
import { behindName, ListHeadings, startOfMark } from '../../names/hosts/lines-of-lists.ts';
import type { Claims } from '../../rule.ts';
import { codeBefore, codeBehind, isDigit, isLineBreak, isRun } from '../../text/characters.ts';
import { textBefore } from '../../text/context.ts';

const { BAR, BLANK, CLOSE_SQUARE, COLON, OPEN_SQUARE, PERCENT, SLASH } = CHARACTER_CODES;

/** Where the colon of a port stands, behind a host or address, behind `[evil.example]` or over one blank behind one that was defanged; -1 where none does. */
export function colonOfPort(text: string, start: number, end: number, claims: Claims): number {
  const after = codeBehind(text, end);
  if (after === COLON) return end;
  if (after === CLOSE_SQUARE) return codeBefore(text, start - 1) === OPEN_SQUARE && codeBehind(text, end + 1) === COLON ? end + 1 : -1;
  return after === BLANK && codeBehind(text, end + 1) === COLON && claims.isDefanged(start, end) ? end + 1 : -1;
}

/** Whether `|443` behind a host or address is its port, as MISP writes both together: more cells beside them would be the row of a table. */
export function isPairOfMisp(text: string, start: number, end: number): boolean {
  if (codeBehind(text, end) !== BAR || !isDigit(codeBehind(text, end + 1)) || isCellBefore(text, start - 1)) return false;
  const stop = readPort(text, end)?.end;
  if (stop === undefined || isRun(codeBehind(text, stop)) || codeBehind(text, stop) === PERCENT || isCellBehind(text, stop)) return false;
  return !isCount(text, start, stop);
}

const PAIR = /^[^|\r\n]{1,253}\|\d{1,5}[ \t]*$/;
const COUNTS = new ListHeadings(
  (text, start, end) => PAIR.test(text.slice(start, end)),
  (heading) => /^[^|.\d]+\|[^|.\d]+$/.test(heading) && !/port|puerto|порт|ポート|端口|포트/i.test(heading),
);

/** `domain|count` above such pairs: whether they are the rows of a table of something else. To be asked in the order of the text. */
export function isCount(text: string, start: number, end: number): boolean {
  const line = startOfMark(text, start);
  return line > 0 && isLineBreak(behindName(text, end)) && COUNTS.isAbove(text, line, end);
}

function isCellBefore(text: string, at: number): boolean {
  return codeBefore(text, codeBefore(text, at) === BLANK ? at - 1 : at) === BAR;
}

function isCellBehind(text: string, at: number): boolean {
  return codeBehind(text, codeBehind(text, at) === BLANK ? at + 1 : at) === BAR;
}

/** `/dev/tcp/192.0.2.1/4444`: the file behind which bash opens a connection; a slash is its mark of the port. */
export function isDeviceOfBash(text: string, start: number, end: number): boolean {
  if (codeBehind(text, end) !== SLASH || codeBefore(text, start - 1) !== SLASH) return false;
  return text.startsWith('/dev/tcp/', start - 9) || text.startsWith('/dev/udp/', start - 9);
}

const INTERFACE = /(?:^|\s)(?:for|to|from|src|dst) [\w.-]{1,32}:$/;

/** `src outside:192.0.2.7/22` of the firewalls of Cisco, where a port stands behind the slash. */
export function isBehindInterface(text: string, start: number): boolean {
  return codeBefore(text, start - 1) === COLON && INTERFACE.test(textBefore(text, start));
}
