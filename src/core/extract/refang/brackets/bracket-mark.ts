import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import { isCloser, isOpener } from './brackets.ts';

const { BACKSLASH, BLANK, CAPITAL_A, CAPITAL_Z, GREATER_THAN, LESS_THAN, TAB } = CHARACTER_CODES;

type Marks = readonly (readonly [said: string, by: string])[];
/** What stands in brackets, in small letters, and what it stands for. */
const MARKS: Marks = [
  ...'.. . , \\. dot d0t period punkt point punto punt ponto pont kropka nokta tečka piste prick'
    .split(' ')
    .map((said) => [said, '.'] as const),
  ...'@ at arroba arobase et apenstaartje apenstaart chiocciola klammeraffe małpa malpa snabel-a snabela zavináč kukac'
    .split(' ')
    .map((said) => [said, '@'] as const),
  ...['://', ':/', '::', ':', '//', '/', '=', '-', '_', '?', '&', 'https', 'http', 'ftp', 'www'].map((mark) => [mark, mark] as const),
  ...[['_at_', '@'] as const, ['-at-', '@'] as const, ['_dot_', '.'] as const, ['-dot-', '.'] as const],
  ...[
    [':\\\\', '://'] as const,
    [':/\\', '://'] as const,
    ['slash', '/'] as const,
    ['colon', ':'] as const,
    ['dash', '-'] as const,
    ['hxxps', 'https'] as const,
    ['hxxp', 'http'] as const,
  ],
];
/** Those that begin with each character of ASCII, in either case, the longest first. */
const BY_FIRST = Array.from({ length: 128 }, (_, code) => {
  const first = String.fromCharCode(code).toLowerCase();
  return MARKS.filter(([said]) => said[0] === first).toSorted(([a], [b]) => b.length - a.length);
});

/** The same in Russian, German, Japanese and Chinese, the longest first. */
const BEYOND_ASCII: Marks = [
  ...['точка', 'тчк', 'ドット', '点', '點'].map((said) => [said, '.'] as const),
  ...['собака', 'ät', 'アットマーク', 'アット'].map((said) => [said, '@'] as const),
];
const FIRST_BEYOND_ASCII: ReadonlySet<number> = new Set(BEYOND_ASCII.map(([said]) => said.charCodeAt(0)));
const NONE: Marks = [];

const MOST_BRACKETS = 8;
const MOST_CLOSERS = 4;
/** As many brackets with the blanks between them. */
const FARTHEST = 25;

/** `[.]`, `[[.]]`, `( dot )`, `{at}`, `[:]//`, `[://`, `<.>`, `\(.\)`, `[.[`, `[.`: a mark in brackets. One is read at a time, for texts hold thousands. */
export class BracketMark {
  said = '';
  by = '';
  /** Behind what was said, */
  saidEnd = 0;
  /** and behind the brackets that close it, or the blanks where none do. */
  end = 0;
  isClosed = false;
  private text = '';
  /** Brackets and blanks that were walked over last: each bracket of a run asks for its end. */
  private runStart = 0;
  private runEnd = 0;

  /** Whether a mark stands in the bracket at the offset. */
  read(text: string, at: number): boolean {
    const inner = this.endOfRun(text, at);
    const first = codeBehind(text, inner);
    if (Number.isNaN(first) || inner - at > FARTHEST) return false;
    const marks = marksFrom(first);
    if (marks.length === 0 || !areFew(text, at, inner)) return false;
    for (const [said, by] of marks) {
      if (!saysAt(text, inner, said)) continue;
      this.said = said;
      this.by = by;
      this.saidEnd = inner + said.length;
      this.close(text);
      // `evil[.]example[,] next`: the comma of the list was put in brackets as the dots were.
      return said !== ',' || !isGap(codeBehind(text, this.end)) || isGap(codeBefore(text, at - 1));
    }
    return false;
  }

  /** Lets go of the text that was read last. */
  forget(): void {
    this.text = '';
    this.runEnd = 0;
  }

  private endOfRun(text: string, at: number): number {
    if (at < this.runStart || at >= this.runEnd || text !== this.text) {
      let end = at + 1;
      while (isOpenerOrBlank(codeBehind(text, end))) end++;
      this.text = text;
      this.runStart = at;
      this.runEnd = end;
    }
    return this.runEnd;
  }

  /** What closes a mark, or opens the next label: `[.]`, `\(.\)`, `[.[example`. */
  private close(text: string): void {
    let end = this.saidEnd;
    while (end - this.saidEnd < 3 && isGap(codeBehind(text, end))) end++;
    let opened = end;
    while (isOpener(codeBehind(text, opened)) && opened - end <= MOST_CLOSERS) opened++;
    const isOpened = opened > end && opened - end <= MOST_CLOSERS && isAlphanumeric(codeBehind(text, opened));
    const closed = isOpened ? opened : endOfClosers(text, end);
    this.isClosed = closed > end;
    this.end = closed;
  }
}

/** Those that may begin with the character. */
function marksFrom(first: number): Marks {
  if (first < 128) return BY_FIRST[first] ?? NONE;
  return FIRST_BEYOND_ASCII.has(first) ? BEYOND_ASCII.filter(([said]) => said.charCodeAt(0) === first) : NONE;
}

/** Of what stands between the first bracket and the mark: eight brackets with two blanks between them at most, and three behind the last. */
function areFew(text: string, at: number, inner: number): boolean {
  let brackets = 1;
  let blanks = 0;
  for (let place = at + 1; place < inner; place++) {
    if (isGap(text.charCodeAt(place))) blanks++;
    else {
      if (blanks > 2) return false;
      brackets++;
      blanks = 0;
    }
  }
  return brackets <= MOST_BRACKETS && blanks <= 3;
}

function endOfClosers(text: string, from: number): number {
  let end = from;
  for (let closers = 0; closers < MOST_CLOSERS; closers++) {
    const close = codeBehind(text, end) === BACKSLASH ? end + 1 : end;
    if (!isCloser(codeBehind(text, close)) && codeBehind(text, close) !== GREATER_THAN) break;
    end = close + 1;
  }
  return end;
}

/** The first letter was compared already. */
function saysAt(text: string, from: number, said: string): boolean {
  for (let at = 1; at < said.length; at++) {
    const code = codeBehind(text, from + at);
    const wanted = said.charCodeAt(at);
    if (code !== wanted && !(code >= CAPITAL_A && code <= CAPITAL_Z && code + 32 === wanted)) return false;
  }
  return true;
}

function isOpenerOrBlank(code: number): boolean {
  return code === BLANK || code === TAB || code === LESS_THAN || isOpener(code);
}

function isGap(code: number): boolean {
  return code === BLANK || code === TAB;
}
