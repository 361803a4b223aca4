import { isAlphanumeric, isDigit, isRun, isWordLike } from './characters.ts';
import { isTopLevelDomain } from './hosts.ts';
import type { Edit } from './rewriting.ts';

/** `[.]`, `[[.]]`, `( dot )`, `{at}`, `[:]//`, `[://`, `<.>`, `\(.\)`, `[.[`, `[.` with what must follow it checked below. */
const BRACKETED =
  /[[({<](?:[ \t]{0,2}[[({<]){0,7}[ \t]{0,3}(\.|,|dot|d0t|period|punkt|point|punto|@|at|arroba|arobase|et|:\/\/|:\\\\|:|\/\/|\/|-|_|https?|hxxps?|ftp|www)[ \t]{0,3}([[({]{1,4}(?=[a-z0-9])|(?:\\?[\])}>]){0,4})/iy;
/** `[.com]`, `.[com]`, `[www].`: a label in brackets that a dot ties to a host. */
const LABEL = /\[(\.?)([a-z0-9-]{1,63})(\.?)\]/iy;
const PORT = /^\[:(\d{1,5})\]/;
const SPOKEN: Readonly<Record<string, string>> = {
  ...{ dot: '.', d0t: '.', period: '.', punkt: '.', point: '.', punto: '.', ',': '.' },
  ...{ at: '@', arroba: '@', arobase: '@', et: '@' },
  ...{ ':\\\\': '://', hxxp: 'http', hxxps: 'https' },
};
/** What an address goes on with behind its `@`: words of another language need more proof than an `at`. */
const HOST_BEHIND = /^[\w-]{1,63}(?:\.\w|[ \t]?[[({])/;

/** What stands in brackets at the offset, brought back. */
export function bracketed(text: string, at: number): Edit | undefined {
  // `[.]` between letters is what most defanged texts are full of.
  if (
    text.charCodeAt(at + 1) === 46 &&
    isCloser(text.charCodeAt(at + 2)) &&
    isAlphanumeric(text.charCodeAt(at - 1)) &&
    isAlphanumeric(text.charCodeAt(at + 3))
  ) {
    return { start: at, end: at + 3, by: '.' };
  }
  BRACKETED.lastIndex = at;
  const match = BRACKETED.exec(text);
  if (match === null) return opened(text, at) ?? (text.charCodeAt(at) === 91 ? bracketedLabel(text, at) : undefined);
  const [whole, content = '', closers = ''] = match;
  const said = content.toLowerCase();
  if (closers === '' && (said.length > 1 || text.charCodeAt(at) === 60)) {
    if (said === '://') return edit(text, at, at + whole.length, '://');
    if (said === 'dot' && isAlphanumeric(text.charCodeAt(at - 1)) && leadsToHost(text, at + whole.length))
      return { start: at, end: at + whole.length, by: '.' };
    return opened(text, at) ?? bracketedLabel(text, at);
  }
  // `[:443]` closes its bracket behind the port, `[.com]` behind the label.
  const port = closers === '' && said === ':' ? PORT.exec(text.slice(at, at + 8)) : null;
  if (port) return { start: at, end: at + port[0].length, by: `:${port[1]}` };
  const label = closers === '' && said === '.' ? bracketedLabel(text, at) : undefined;
  if (label) return label;
  const end = at + (closers === '' ? whole.trimEnd().length : whole.length);
  if (said === 'et' && !HOST_BEHIND.test(text.slice(end, end + 70).trimStart())) return;
  return edit(text, text.charCodeAt(at - 1) === 92 ? at - 1 : at, end, SPOKEN[said] ?? said);
}

/** Widens an edit over the blanks around it where letters stand on both sides; none where it would join nothing. */
function edit(text: string, from: number, to: number, by: string): Edit | undefined {
  let start = from;
  let end = to;
  while (from - start < 4 && isGap(text.charCodeAt(start - 1))) start--;
  while (end - to < 4 && isGap(text.charCodeAt(end))) end++;
  if (by.length > 1 && by !== '://' && by !== '//')
    return isAlphanumeric(text.charCodeAt(start - 1)) ? undefined : { start: from, end: to, by };
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (by === '.' || by === '@' || by === '-' || by === '_') {
    if (!(isWordLike(before) || isCloser(before) || before === 95) || !(isWordLike(after) || isOpener(after))) return;
    const isOpen = isAlphanumeric(text.charCodeAt(to - 1)) || !isBracket(text.charCodeAt(to - 1));
    if (isOpen && (start !== from || end !== to)) return isTight(text, start, end, by) ? { start, end, by } : undefined;
    return { start, end, by };
  }
  if (!isAlphanumeric(before) && !isCloser(before) && before !== 42 && !(before === 58 && by === '//')) return;
  return { start: from, end: to, by };
}

/** `com [.tld`: an open bracket with blanks before it, but none behind its dot; not the `[.gitignore]` that names a file. */
function isTight(text: string, start: number, end: number, by: string): boolean {
  if (by !== '.' || start === end || !isAlphanumeric(text.charCodeAt(end)) || isGap(text.charCodeAt(end - 1))) return false;
  return !/^[\w.-]{1,63}[\])}]/.test(text.slice(end, end + 64));
}

function bracketedLabel(text: string, at: number): Edit | undefined {
  LABEL.lastIndex = at;
  const match = LABEL.exec(text);
  if (match === null) return;
  const [whole, before, label = '', after] = match;
  const end = at + whole.length;
  const previous = text.charCodeAt(at - 1);
  const next = text.charCodeAt(end);
  const by = `${before}${label}${after}`;
  if (before === '.' && isAlphanumeric(previous)) return { start: at, end, by };
  if (after === '.' && isAlphanumeric(next) && !isRun(previous)) return { start: at, end, by };
  if (previous === 46 && isHostEnd(text.charCodeAt(at - 2)) && isTopLevelDomain(label.toLowerCase())) return { start: at, end, by };
  if (previous === 47 && text.charCodeAt(at - 2) === 47 && next === 46) return { start: at, end, by };
  if (before === '' && after === '' && next === 46 && !isRun(previous === 46 ? 0 : previous) && isLabelOfHost(text, at, end, label))
    return { start: at, end, by };
  if (/^s$/i.test(label) && (previous | 32) === 112 && next === 58) return { start: at, end, by };
  // `h[tt]p`, `exam[p]le.com`: letters taken out of a word.
  const isInside = isAlphanumeric(previous) && isAlphanumeric(next) && /^[a-z]{1,2}$/.test(label);
  return isInside ? { start: at, end, by } : undefined;
}

/** `[evil].example`, `[203].0.113.7`, `203.[0].113.7`; not the `[1].Then` of a footnote. */
function isLabelOfHost(text: string, at: number, end: number, label: string): boolean {
  const behind = text.slice(end + 1, end + 20);
  if (/^\d{1,3}$/.test(label)) {
    const isInside = text.charCodeAt(at - 1) === 46 && (isDigit(text.charCodeAt(at - 2)) || text.charCodeAt(at - 2) === 93);
    return (isInside ? /^\[?\d{1,3}\]?(?:\.|$)/ : /^(?:\[?\d{1,3}\]?\.){2}\[?\d/).test(behind);
  }
  return /^[a-z[]/.test(behind) && leadsToHost(text, end + 1);
}

/** `www.[example.[com`: brackets that were opened behind a dot and never closed. */
function opened(text: string, at: number): Edit | undefined {
  if (!isOpener(text.charCodeAt(at)) || text.charCodeAt(at - 1) !== 46 || !isAlphanumeric(text.charCodeAt(at - 2))) return;
  let end = at + 1;
  while (end - at < 4 && isOpener(text.charCodeAt(end))) end++;
  // `list.[0].name` closes it again.
  return !/^[\w-]{0,63}[\])}]/.test(text.slice(end, end + 64)) && leadsToHost(text, end) ? { start: at, end, by: '' } : undefined;
}

const REVERSED = /[\])}]{1,4}(\.)([[\](){}]{0,4})(?=[a-z0-9])/iy;

/** `evil.]com`, `evil].[com`, `evil].com`: brackets that were closed and never opened, around a dot. */
export function closed(text: string, at: number): Edit | undefined {
  const previous = text.charCodeAt(at - 1);
  if (previous === 46) {
    if (!isAlphanumeric(text.charCodeAt(at - 2))) return;
    let end = at + 1;
    while (end - at < 4 && isCloser(text.charCodeAt(end))) end++;
    const isNumber = isDigit(text.charCodeAt(at - 2)) && isDigit(text.charCodeAt(end));
    // `(see above.)Then`: a round bracket ends more sentences than it defangs hosts.
    return isNumber || (text.charCodeAt(at) !== 41 && isAlphanumeric(text.charCodeAt(end))) ? { start: at, end, by: '' } : undefined;
  }
  if (!isAlphanumeric(previous)) return;
  if (/[a-z0-9]dot$/i.test(text.slice(Math.max(0, at - 4), at)) && leadsToHost(text, at + 1))
    return { start: at - 3, end: at + 1, by: '.' };
  REVERSED.lastIndex = at;
  const match = REVERSED.exec(text);
  if (match === null) return;
  const [whole, , behind = ''] = match;
  const end = at + whole.length;
  if (isDigit(previous) && isDigit(text.charCodeAt(end))) return behind === '' ? undefined : { start: at, end, by: '.' };
  const isMeant = leadsToHost(text, end) && (behind !== '' || (text.charCodeAt(at) !== 41 && !isOpenedBefore(text, at)));
  return isMeant ? { start: at, end, by: '.' } : undefined;
}

/** Whether a bracket was opened in the same word and not closed yet: `array[i].name`. */
function isOpenedBefore(text: string, at: number): boolean {
  let depth = 0;
  for (let before = at - 1; before >= 0 && at - before < 64 && text.charCodeAt(before) > 32; before--) {
    if (isCloser(text.charCodeAt(before))) depth++;
    else if (isOpener(text.charCodeAt(before)) && --depth < 0) return true;
  }
  return false;
}

/** Whether the labels from here on, with brackets of any kind between, end in a top-level domain. */
function leadsToHost(text: string, from: number): boolean {
  let label = from;
  let at = from;
  for (; at - from < 64; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 || isBracket(code)) {
      if (!isAlphanumeric(text.charCodeAt(at + 1)) && !isBracket(text.charCodeAt(at + 1)) && text.charCodeAt(at + 1) !== 46) break;
      label = at + 1;
    } else if (!isAlphanumeric(code) && code !== 45) break;
  }
  return at > label && isTopLevelDomain(text.slice(label, at).toLowerCase());
}

/** What a label may end with before its dot. */
function isHostEnd(code: number): boolean {
  return isAlphanumeric(code) || code === 93;
}

function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}

function isBracket(code: number): boolean {
  return isOpener(code) || isCloser(code) || code === 62;
}

function isOpener(code: number): boolean {
  return code === 91 || code === 40 || code === 123;
}

function isCloser(code: number): boolean {
  return code === 93 || code === 41 || code === 125;
}
