import { isBracket, isCloser, isOpener, leadsToHost } from './brackets.ts';
import { isAlphanumeric, isDigit, isHex, isLineBreak, isRun, isWordLike } from './characters.ts';
import { startOfWord } from './context.ts';
import type { Edits } from './edits.ts';
import { isTopLevelDomain } from './hosts.ts';
import { NO_LABEL } from './spoken-marks.ts';

/** `[.]`, `[[.]]`, `( dot )`, `{at}`, `[:]//`, `[://`, `<.>`, `\(.\)`, `[.[`, `[.` with what must follow it checked below. */
const BRACKETED =
  /[[({<](?:[ \t]{0,2}[[({<]){0,7}[ \t]{0,3}(\.\.?|,|dot|d0t|period|punkt|point|punto|@|at|arroba|arobase|et|:\/\/|:\\\\|:\/|::|:|\/\/|\/|slash|colon|=|-|_|https?|hxxps?|ftp|www)[ \t]{0,3}([[({]{1,4}(?=[a-z0-9])|(?:\\?[\])}>]){0,4})/iy;
const MOST_BRACKETS = 8;
/** Brackets and the blanks between them. */
const FARTHEST = 32;
/** 1 for each character that what stands in them begins with. */
const BEGINNINGS = Uint8Array.from({ length: 128 }, (_, code) => (/[.,@:/=_dpaehfwsc-]/i.test(String.fromCharCode(code)) ? 1 : 0));
/** `[.com]`, `.[com]`, `[www].`: a label in brackets that a dot ties to a host. */
const LABEL = /\[(\.?)([a-z0-9-]{1,63})(\.?)\]/iy;
const PORT = /^\[:(\d{1,5})\]/;
const SPOKEN: Readonly<Record<string, string>> = {
  ...{ dot: '.', d0t: '.', period: '.', '..': '.', punkt: '.', point: '.', punto: '.', ',': '.' },
  ...{ at: '@', arroba: '@', arobase: '@', et: '@' },
  ...{ ':\\\\': '://', slash: '/', colon: ':', hxxp: 'http', hxxps: 'https' },
};
/** What an address goes on with behind its `@`: words of another language need more proof than an `at`. */
const HOST_BEHIND = /^[\w-]{1,63}(?:\.\w|[ \t]?[[({])/;

/** What stands in brackets at the offset, brought back. */
export function bracketed(text: string, at: number, edits: Edits): boolean {
  if (isPlain(text, at, edits)) return true;
  if (isShortAt(text, at)) return edits.add(at, at + 3, '@');
  BRACKETED.lastIndex = at;
  const match = holdsMark(text, at) ? BRACKETED.exec(text) : null;
  if (match === null)
    return opened(text, at, edits) || endInBrackets(text, at, edits) || (text.charCodeAt(at) === 91 && bracketedLabel(text, at, edits));
  const [whole, content = '', closers = ''] = match;
  const said = content.toLowerCase();
  if (closers === '' && (said.length > 1 || text.charCodeAt(at) === 60)) {
    if (said === '://') return join(text, at, at + whole.length, '://', edits);
    if (said === 'dot' && isAlphanumeric(text.charCodeAt(at - 1)) && leadsToHost(text, at + whole.length))
      return edits.add(at, at + whole.length, '.');
    return opened(text, at, edits) || bracketedLabel(text, at, edits);
  }
  // `[:443]` closes its bracket behind the port, `[.com]` behind the label.
  const port = closers === '' && said === ':' ? PORT.exec(text.slice(at, at + 8)) : null;
  if (port) return edits.add(at, at + port[0].length, `:${port[1]}`);
  if (closers === '' && said === '.' && bracketedLabel(text, at, edits)) return true;
  const end = at + (closers === '' ? whole.trimEnd().length : whole.length);
  if (said === 'et' && !HOST_BEHIND.test(text.slice(end, end + 70).trimStart())) return false;
  return join(text, text.charCodeAt(at - 1) === 92 ? at - 1 : at, end, SPOKEN[said] ?? said, edits);
}

/** Asked first: nearly all brackets hold something else, or nothing under more brackets than anybody writes around a mark. */
function holdsMark(text: string, at: number): boolean {
  let brackets = 1;
  for (let inner = at + 1; brackets <= MOST_BRACKETS; inner++) {
    const code = text.charCodeAt(inner);
    if (isOpener(code) || code === 60) brackets++;
    else if (code !== 32 && code !== 9) return BEGINNINGS[code] === 1;
    else if (inner - at > FARTHEST) return false;
  }
  return false;
}

/**
 * How far the brackets opened right behind this one need not be read: of several around a mark that could not be read from the first, the
 * last alone may hold something, but for the schemes, which stand in brackets of their own.
 */
export function lastInVain(text: string, at: number): number {
  let end = at + 1;
  if (text.charCodeAt(at) === 60) {
    while (text.charCodeAt(end) === 60) end++;
    return Math.max(at, end - 1 - MOST_BRACKETS);
  }
  while (isOpener(text.charCodeAt(end))) end++;
  const first = text.charCodeAt(end) | 32;
  const isScheme = first === 104 || first === 102 || first === 119;
  return Math.max(at, end - (isScheme ? 1 + MOST_BRACKETS : 2));
}

/** `[.]`, `(at)`, `[dot]`, `[:]`, `[/]` with nothing but a host, a scheme or another bracket beside them: what most defanged texts are full of. */
function isPlain(text: string, at: number, edits: Edits): boolean {
  const before = text.charCodeAt(at - 1);
  if (!(isAlphanumeric(before) || isCloser(before)) || text.charCodeAt(at) === 60) return false;
  const first = text.charCodeAt(at + 1);
  let close = at + 2;
  let by = '.';
  if ((first | 32) === 97 && (text.charCodeAt(at + 2) | 32) === 116) {
    close = at + 3;
    by = '@';
  } else if ((first | 32) === 100 && (text.charCodeAt(at + 2) | 32) === 111 && (text.charCodeAt(at + 3) | 32) === 116) close = at + 4;
  else if (first === 58 || first === 47)
    return (
      isCloser(text.charCodeAt(close)) && isPlainBehind(text.charCodeAt(close + 1)) && edits.add(at, close + 1, first === 58 ? ':' : '/')
    );
  else if (first !== 46) return false;
  const after = text.charCodeAt(close + 1);
  return isCloser(text.charCodeAt(close)) && (isAlphanumeric(after) || isOpener(after)) && edits.add(at, close + 1, by);
}

/** `john(a)evil.example`; `[a]` is a letter taken out of a word, `/Plan(a)b.com` a part of a path. */
function isShortAt(text: string, at: number): boolean {
  if ((text.charCodeAt(at + 1) | 32) !== 97 || text.charCodeAt(at) !== 40 || text.charCodeAt(at + 2) !== 41) return false;
  return /(?:^|[\s<"'`[(,;:|>])[a-z][\w.+-]{0,63}$/i.test(text.slice(Math.max(0, at - 65), at)) && leadsToHost(text, at + 3);
}

/** What no bracket around a mark goes on with. */
function isPlainBehind(code: number): boolean {
  return !isCloser(code) && code !== 62 && code !== 92;
}

/** Widens an edit over the blanks around it where letters stand on both sides; none where it would join nothing. */
function join(text: string, from: number, to: number, by: string, edits: Edits): boolean {
  let start = from;
  let end = to;
  while (from - start < 4 && isGap(text.charCodeAt(start - 1))) start--;
  while (end - to < 4 && isGap(text.charCodeAt(end))) end++;
  if (isScheme(by)) return !isAlphanumeric(text.charCodeAt(from - 1)) && edits.add(from, to, by);
  if (by === '.') end = behindLineBreak(text, end);
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (by === '.' || by === '@' || by === '-' || by === '_') {
    if (!(isWordLike(before) || isCloser(before) || before === 95) || !(isWordLike(after) || isOpener(after))) return false;
    const isOpen = isAlphanumeric(text.charCodeAt(to - 1)) || !isBracket(text.charCodeAt(to - 1));
    if (by === '.' && start !== from && ((end !== to && isSmallWord(text, end)) || isBehindSmallWord(text, start))) return false;
    if (isOpen && (start !== from || end !== to)) return isTight(text, start, end, by) && edits.add(start, end, by);
    return edits.add(start, end, by);
  }
  // `2001:db8:[:]1` wants a second colon.
  const isBehindColon = before === 58 && (by === '//' || (by === ':' && start === from && isHex(text.charCodeAt(from - 2))));
  if (!isAlphanumeric(before) && !isCloser(before) && before !== 42 && !isBehindColon) return false;
  return edits.add(from, to, by);
}

/** `http` and the like, which no host stands before. */
function isScheme(by: string): boolean {
  return by.length > 1 && !by.includes('/') && by !== '::';
}

/** `evil[.]` at the end of a line and `com` at the start of the next; the offset itself where neither a top-level domain nor the rest of an address stands there. */
function behindLineBreak(text: string, at: number): number {
  if (!isLineBreak(text.charCodeAt(at)) || !isCloser(text.charCodeAt(at - 1))) return at;
  const next = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  if (isDigit(text.charCodeAt(at - 4)) && /^\d{1,3}(?![\w.)-])/.test(text.slice(next, next + 4))) return next;
  const label = /^[a-z]{2,24}(?![\w-])/.exec(text.slice(next, next + 26))?.[0];
  return label !== undefined && isTopLevelDomain(label) ? next : at;
}

/** `the footnote [.] and the`, `http and [.] instead`: a sentence goes on behind the mark that it speaks of. */
function isSmallWord(text: string, from: number): boolean {
  let end = from;
  while (end - from < 9 && isAlphanumeric(text.charCodeAt(end))) end++;
  return NO_LABEL.has(text, from, end) && text.charCodeAt(end) !== 45;
}

function isBehindSmallWord(text: string, end: number): boolean {
  const start = startOfWord(text, end);
  return end - start > 1 && (start === 0 || text.charCodeAt(start - 1) <= 32) && NO_LABEL.has(text, start, end);
}

/** `com [.tld`: an open bracket with blanks before it, but none behind its dot; not the `[.gitignore]` that names a file. */
function isTight(text: string, start: number, end: number, by: string): boolean {
  if (by !== '.' || start === end || !isAlphanumeric(text.charCodeAt(end)) || isGap(text.charCodeAt(end - 1))) return false;
  return (
    !/^[\w.-]{1,63}[\])}]/.test(text.slice(end, end + 64)) && leadsToHost(text, end) && !NO_LABEL.has(text, startOfWord(text, start), start)
  );
}

function bracketedLabel(text: string, at: number, edits: Edits): boolean {
  const first = text.charCodeAt(at + 1);
  if (!isAlphanumeric(first) && first !== 46 && first !== 45) return false;
  LABEL.lastIndex = at;
  const match = LABEL.exec(text);
  if (match === null) return false;
  const [whole, before, label = '', after] = match;
  const end = at + whole.length;
  const previous = text.charCodeAt(at - 1);
  const next = text.charCodeAt(end);
  const by = `${before}${label}${after}`;
  if (before === '.' && isAlphanumeric(previous)) return edits.add(at, end, by);
  if (after === '.' && isAlphanumeric(next) && !isRun(previous)) return edits.add(at, end, by);
  if (previous === 46 && isHostEnd(text.charCodeAt(at - 2)) && isTopLevelDomain(label.toLowerCase())) return edits.add(at, end, by);
  if (previous === 47 && text.charCodeAt(at - 2) === 47 && next === 46) return edits.add(at, end, by);
  if (before === '' && after === '' && next === 46 && !isRun(previous === 46 ? 0 : previous) && isLabelOfHost(text, at, end, label))
    return edits.add(at, end, by);
  if (/^s$/i.test(label) && (previous | 32) === 112 && next === 58) return edits.add(at, end, by);
  // `h[tt]p`, `exam[p]le.com`: letters taken out of a word.
  const isInside = isAlphanumeric(previous) && isAlphanumeric(next) && /^[a-z]{1,2}$/.test(label);
  return isInside && edits.add(at, end, by);
}

/** `evil.(com)`: shorter ones are words of a sentence that began without a blank. */
function endInBrackets(text: string, at: number, edits: Edits): boolean {
  if (text.charCodeAt(at) !== 40 || text.charCodeAt(at - 1) !== 46 || !isAlphanumeric(text.charCodeAt(at - 2))) return false;
  const label = /^\(([a-z]{3,12})\)/.exec(text.slice(at, at + 14))?.[1];
  return label !== undefined && isTopLevelDomain(label) && edits.add(at, at + label.length + 2, label);
}

/** `[evil].example`, `[203].0.113.7`, `203.[0].113.7`; not the `[1].Then` of a footnote. */
function isLabelOfHost(text: string, at: number, end: number, label: string): boolean {
  const behind = text.slice(end + 1, end + 20);
  if (/^\d{1,3}$/.test(label)) {
    const isInside = text.charCodeAt(at - 1) === 46 && (isDigit(text.charCodeAt(at - 2)) || text.charCodeAt(at - 2) === 93);
    return (isInside ? /^\[?\d{1,3}(?![\w-])/ : /^(?:\[?\d{1,3}\]?\.){2}\[?\d/).test(behind);
  }
  return /^[a-z[]/.test(behind) && leadsToHost(text, end + 1);
}

/** `www.[example.[com`: brackets that were opened behind a dot and never closed. */
function opened(text: string, at: number, edits: Edits): boolean {
  if (!isOpener(text.charCodeAt(at)) || text.charCodeAt(at - 1) !== 46 || !isAlphanumeric(text.charCodeAt(at - 2))) return false;
  let end = at + 1;
  while (end - at < 4 && isOpener(text.charCodeAt(end))) end++;
  // `list.[0].name` closes it again.
  return !/^[\w-]{0,63}(?:,[\w,-]{0,63})?[\])}]/.test(text.slice(end, end + 128)) && leadsToHost(text, end) && edits.add(at, end, '');
}

/** What a label may end with before its dot. */
function isHostEnd(code: number): boolean {
  return isAlphanumeric(code) || code === 93;
}

function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}
