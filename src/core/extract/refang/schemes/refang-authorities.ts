import { CHARACTER_CODES } from '../../../character-codes.ts';
import { startOfLastLabel } from '../../names/endings.ts';
import { isTopLevelDomain, isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { leadsToHost } from '../brackets/brackets.ts';

const { BLANK, CLOSE_SQUARE, COMMA, DOT, HYPHEN, OPEN_SQUARE, PERCENT, SLASH } = CHARACTER_CODES;

/** Blanks or a third slash between the slashes and a host. */
const GAP = /^(?:\/{0,2}[ \t]{1,3}|\/)(?=[a-z0-9-]{1,63}(?:[.[({\\]| [.[({]| dot ))|^ (?=[a-z0-9-]{1,63}\/)/i;
/** `[evil.example`: neither an address of IPv6 nor a bracket that is closed again. */
const OPEN_HOST = /^\[[a-z0-9-]{1,63}\.[a-z0-9.-]{2,100}(?![\w.-]|\])/i;
/** `[evil.example]` all in brackets. */
const BRACKETED_HOST = /^\[[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}\]/i;
/** `[il.example/`, `[il].example/`: letters behind a bracket that nothing closes, or in two, and the rest of a host. */
const BRACKET_INSIDE = /^\[[a-z0-9-]{1,63}(\])?(?:\.[a-z0-9-]{1,63}){1,8}(?![\w.\]-])/i;
/** `evil [.] example` up to the blank before its path. */
const SPACED_HOST = /^[a-z0-9-]{1,63}(?: ?[[({]\.[\])}] ?[a-z0-9-]{1,63}){1,4}(?= \/[\w-])/i;
/** `evil.example` behind a blank up to the one before its path. */
const GAPPED_HOST = /^[a-z0-9-]{1,63}(?:(?:\.| ?[[({]\.[\])}] ?)[a-z0-9-]{1,63}){1,4}(?= \/[\w-])/i;
/** A hyphen, a dot, a digit or a letter. */
const OF_HOST = /^%(?:2[de]|3\d|[46][1-9a-f]|[57][\da])/i;
/** The bracket that closes around the scheme alone. */
const BEHIND_SCHEME = /^\]\[?[a-z0-9-]{1,63}\]?[.[({]/i;
const FOUR_NUMBERS = /^\d{1,3},\d{1,3},\d{1,3},\d{1,3}(?![\d,.])/;
const HOST_COMMA = /^[a-z0-9-]{1,63},(?=[a-z]{2,12}(?:[/:\s]|$))/i;

/** Undoes what stands between the slashes of a scheme and the path: `http:// evil.example`, `http://evil,example/`, `http://evil .example/`, `http://evil%2Eexample/`, `http://[evil.example`, `[http://][evil.example]`. */
export function afterSlashes(text: string, scheme: number, at: number, edits: Edits): void {
  let host = at;
  const first = codeBehind(text, at);
  if (first === BLANK || first === SLASH) {
    host += GAP.exec(text.slice(at, at + 80))?.[0].length ?? 0;
    if (host === at) return;
    edits.add(at, host, '');
    undoBlankBeforePath(text, host, GAPPED_HOST, edits);
  } else if (first === OPEN_SQUARE) {
    const behind = text.slice(at, at + 180);
    const whole = BRACKETED_HOST.exec(behind)?.[0].length;
    if (whole !== undefined || OPEN_HOST.test(behind)) edits.add(at, at + 1, '');
    if (whole !== undefined) edits.add(at + whole - 1, at + whole, '');
    return;
  } else if (first === CLOSE_SQUARE) {
    if (!BEHIND_SCHEME.test(text.slice(at, at + 80))) return;
    if (codeBefore(text, scheme - 1) === OPEN_SQUARE) edits.add(scheme - 1, scheme, '');
    edits.add(at, at + 1, '');
    afterSlashes(text, scheme, at + 1, edits);
    return;
  }
  let end = host;
  while (end - host < 100 && isHostLetter(codeBehind(text, end))) end++;
  if (codeBehind(text, end) === COMMA) undoCommas(text, host, end, edits);
  else if (codeBehind(text, end) === OPEN_SQUARE) undoBrackets(text, host, end, edits);
  else if (codeBehind(text, end) === PERCENT) undoPercents(text, host, end, edits);
  else if (codeBehind(text, end) === BLANK && codeBehind(text, end + 1) === DOT) undoBlanks(text, host, end, edits);
  else if (codeBehind(text, end) === BLANK && text.charCodeAt(end - 1) === DOT) undoBlankBehindDot(text, host, end, edits);
  else if (codeBehind(text, end) === BLANK && host === at) undoBlankBeforePath(text, host, SPACED_HOST, edits);
}

/** `http://ev[il.example/`, `http://ev[il].example/`; behind a host that is whole, `http://evil.example[1].Then` names a note. */
function undoBrackets(text: string, host: number, bracket: number, edits: Edits): void {
  const inside = BRACKET_INSIDE.exec(text.slice(bracket, bracket + 180));
  const label = startOfLastLabel(text, host, bracket);
  if (inside === null || !leadsToHost(text, bracket) || (label > host && isTopLevelDomainAt(text, label, bracket))) return;
  edits.add(bracket, bracket + 1, '');
  const close = inside[1] === undefined ? -1 : text.indexOf(']', bracket);
  if (close > 0) edits.add(close, close + 1, '');
}

/** `http://evil [.] example /path`, `http:// evil.example /path` */
function undoBlankBeforePath(text: string, host: number, pattern: RegExp, edits: Edits): void {
  const blank = pattern.exec(text.slice(host, host + 180))?.[0].length;
  if (blank !== undefined) edits.add(host + blank, host + blank + 1, '');
}

/** `http://evil%2Eexample/a`, `http://%65vil.example/a`: what browsers read as the letters and dots of a host. */
function undoPercents(text: string, host: number, percent: number, edits: Edits): void {
  for (let at = percent; at - host < 100 && (codeBehind(text, at) === PERCENT || isHostLetter(codeBehind(text, at))); at++)
    if (OF_HOST.test(text.slice(at, at + 3))) edits.add(at, at + 3, String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 3), 16)));
}

function undoCommas(text: string, host: number, comma: number, edits: Edits): void {
  const behind = text.slice(host, host + 80);
  const last = FOUR_NUMBERS.exec(behind)?.[0].length ?? (HOST_COMMA.test(behind) ? comma + 1 - host : 0);
  for (let at = comma; at < host + last; at++) if (text.charCodeAt(at) === COMMA) edits.add(at, at + 1, '.');
}

/** `http://evil .example /path`; `http://evil . example` and `http://evil . io/path` only where the host was not whole before: a sentence may go on there. */
function undoBlanks(text: string, host: number, blank: number, edits: Edits): void {
  const label = /^ \.( ?)([a-z]{2,63})(?![\w-])/i.exec(text.slice(blank, blank + 68));
  if (label === null || !isTopLevelDomain(label[2] ?? '')) return;
  if (label[1] === ' ') {
    const before = text.slice(host, blank).toLowerCase();
    const isMeant = /^[a-z]{3,}$/.test(label[2] ?? '') || /^\/[\w-]/.test(text.slice(blank + label[0].length, blank + label[0].length + 2));
    if (!isMeant || isTopLevelDomain(before.slice(before.lastIndexOf('.') + 1))) return;
    edits.add(blank + 2, blank + 3, '');
  }
  edits.add(blank, blank + 1, '');
  const end = blank + label[0].length;
  if (/^ \/[\w-]/.test(text.slice(end, end + 3))) edits.add(end, end + 1, '');
}

/** `http://evil. com/path`: where the host was not whole before, and a path says that it is no sentence. */
function undoBlankBehindDot(text: string, host: number, blank: number, edits: Edits): void {
  const label = /^ ([a-z]{2,63})\/[\w-]/.exec(text.slice(blank, blank + 68))?.[1];
  if (label === undefined || !isTopLevelDomain(label)) return;
  const last = startOfLastLabel(text, host, blank - 1);
  if (!isTopLevelDomainAt(text, last, blank - 1)) edits.add(blank, blank + 1, '');
}

function isHostLetter(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT;
}
