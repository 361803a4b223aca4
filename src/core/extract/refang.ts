import { isAlphanumeric, isRun, isWordLike } from './characters.ts';
import { isTopLevelDomain } from './hosts.ts';
import { inOrder } from './in-order.ts';
import { normalise } from './normalise.ts';
import { findSchemes } from './refang-schemes.ts';
import { type Edit, type Rewriting, rewrite } from './rewriting.ts';
import { findSpokenMarks } from './spoken-marks.ts';

/** The text as it was before somebody made its indicators harmless: `hxxp://evil[.]example` is `http://evil.example`. All else stays. */
export function refang(text: string): string {
  return refangText(normalise(text).text).text;
}

/**
 * The same with the way back to the given text. Looks only at the characters that defanging leaves behind, and at a bounded piece around
 * each, so it is linear and does not touch ordinary sentences.
 */
export function refangText(text: string): Rewriting {
  const edits: Edit[] = [];
  for (const opener of ['[', '(', '{', '<'] as const) findAll(text, opener, (at) => bracketed(text, at), edits);
  findAll(text, ']', (at) => halfClosed(text, at), edits);
  findAll(text, '\\', (at) => escaped(text, at), edits);
  findAll(text, '&', (at) => entity(text, at), edits);
  findSpokenMarks(text, edits);
  findSchemes(text, edits);
  return rewrite(text, apart(inOrder(edits, text.length)));
}

function findAll(text: string, mark: string, read: (at: number) => Edit | undefined, edits: Edit[]): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const edit = read(at);
    if (edit === undefined) continue;
    edits.push(edit);
    at = Math.max(at, edit.end - 1);
  }
}

/** `[.]`, `[[.]]`, `( dot )`, `{at}`, `[:]//`, `[://`, `<.>`, `[.` with what must follow it checked by the caller. */
const BRACKETED =
  /[[({<]{1,4}[ \t]{0,2}(\.|,|dot|punkt|point|punto|@|at|:\/\/|:\\\\|:|\/\/|\/|-|_|http|https|hxxp|hxxps|ftp|www)[ \t]{0,2}([\])}>]{0,4})/iy;
/** `[.com]`, `.[com]`, `[www].`: a label in brackets that a dot ties to a host. */
const LABEL = /\[(\.?)([a-z0-9-]{1,63})(\.?)\]/iy;
const SPOKEN: Readonly<Record<string, string>> = {
  dot: '.',
  punkt: '.',
  point: '.',
  punto: '.',
  at: '@',
  ',': '.',
  ':\\\\': '://',
  hxxp: 'http',
  hxxps: 'https',
};

function bracketed(text: string, at: number): Edit | undefined {
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
  if (match === null) return text.charCodeAt(at) === 91 ? bracketedLabel(text, at) : undefined;
  const [whole, content = '', closers = ''] = match;
  const said = content.toLowerCase();
  if (closers === '' && (said.length > 1 || text.charCodeAt(at) === 60))
    return said === '://' ? edit(text, at, at + whole.length, '://') : bracketedLabel(text, at);
  const by = SPOKEN[said] ?? said;
  return edit(text, at, at + (closers === '' ? whole.trimEnd().length : whole.length), by);
}

/** Widens an edit over the blanks around it where letters stand on both sides; none where it would join nothing. */
function edit(text: string, from: number, to: number, by: string): Edit | undefined {
  let start = from;
  let end = to;
  while (from - start < 2 && isGap(text.charCodeAt(start - 1))) start--;
  while (end - to < 3 && isGap(text.charCodeAt(end))) end++;
  if (by.length > 1 && by !== '://' && by !== '//')
    return isAlphanumeric(text.charCodeAt(start - 1)) ? undefined : { start: from, end: to, by };
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (by === '.' || by === '@' || by === '-' || by === '_') {
    if (!(isWordLike(before) || isCloser(before) || before === 95) || !(isWordLike(after) || isOpener(after))) return;
    const isOpen = !isCloser(text.charCodeAt(to - 1));
    if (isOpen && (start !== from || end !== to)) return isTight(text, start, end, by) ? { start, end, by } : undefined;
    return { start, end, by };
  }
  if (!isAlphanumeric(before) && !isCloser(before) && before !== 42) return;
  return isGap(after) && end !== to ? { start: from, end: to, by } : { start: from, end: to, by };
}

/** `com [.tld`: an open bracket with blanks before it, but none behind its dot. */
function isTight(text: string, start: number, end: number, by: string): boolean {
  return by === '.' && start < end && isAlphanumeric(text.charCodeAt(end)) && !isGap(text.charCodeAt(end - 1));
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
  if (previous === 46 && isAlphanumeric(text.charCodeAt(at - 2)) && isTopLevelDomain(label.toLowerCase())) return { start: at, end, by };
  if (previous === 47 && text.charCodeAt(at - 2) === 47 && next === 46) return { start: at, end, by };
  if (/^s$/i.test(label) && (previous | 32) === 112 && next === 58) return { start: at, end, by };
  // `h[tt]p`, `exam[p]le.com`: letters taken out of a word.
  const isInside = isAlphanumeric(previous) && isAlphanumeric(next) && /^[a-z]{1,2}$/.test(label);
  return isInside ? { start: at, end, by } : undefined;
}

/** `evil.]com`: the half of a bracket that somebody forgot to open. */
function halfClosed(text: string, at: number): Edit | undefined {
  const isHalf = text.charCodeAt(at - 1) === 46 && isAlphanumeric(text.charCodeAt(at - 2)) && isAlphanumeric(text.charCodeAt(at + 1));
  return isHalf ? { start: at, end: at + 1, by: '' } : undefined;
}

/** `evil\.example` of a regular expression, `http:\/\/` of JSON; not `C:\dir\.git`. */
function escaped(text: string, at: number): Edit | undefined {
  const next = text.charCodeAt(at + 1);
  if (next === 47) {
    const before = text.charCodeAt(at - 1);
    return before === 58 || before === 47 || isAlphanumeric(before) || before === 45 || before === 61
      ? { start: at, end: at + 1, by: '' }
      : undefined;
  }
  if (next !== 46 || !isAlphanumeric(text.charCodeAt(at - 1)) || !isAlphanumeric(text.charCodeAt(at + 2))) return;
  let start = at;
  while (start > 0 && at - start < 64 && (isAlphanumeric(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === 45)) start--;
  const isPath =
    text.charCodeAt(start - 1) === 92 ||
    (text.charCodeAt(start - 1) === 58 &&
      text.charCodeAt(start - 2) !== 47 &&
      at - start > 0 &&
      start > 1 &&
      text.charCodeAt(start - 1) === 92);
  return isPath ? undefined : { start: at, end: at + 1, by: '' };
}

/** `&#46;`, `&period;`, `&amp;` */
const ENTITY = /&(?:#0{0,4}(\d{2,3})|#x0{0,4}([0-9a-f]{2})|(amp|period|colon|sol|commat|lt|gt|quot|apos|nbsp|shy|hyphen|dash));/iy;
const NAMED: Readonly<Record<string, string>> = {
  ...{
    amp: '&',
    period: '.',
    colon: ':',
    sol: '/',
    commat: '@',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    hyphen: '-',
    dash: '-',
  },
};

function entity(text: string, at: number): Edit | undefined {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (match === null) return;
  const [whole, decimal, hex, name] = match;
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  if (name === undefined && (code < 33 || code > 126)) return;
  return { start: at, end: at + whole.length, by: name === undefined ? String.fromCharCode(code) : (NAMED[name.toLowerCase()] ?? '') };
}

/** Without overlaps: where two want the same characters the one that begins first, and of those that begin together the longest. */
function apart(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  let done = 0;
  for (const edit of edits) {
    const last = kept[kept.length - 1];
    if (edit.start >= done) kept.push(edit);
    else if (last !== undefined && last.start === edit.start && edit.end > last.end) kept[kept.length - 1] = edit;
    else continue;
    done = edit.end;
  }
  return kept;
}

function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}

function isOpener(code: number): boolean {
  return code === 91 || code === 40 || code === 123;
}

function isCloser(code: number): boolean {
  return code === 93 || code === 41 || code === 125;
}
