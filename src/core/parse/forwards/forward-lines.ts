import { CHARACTER_CODES } from '../../character-codes.ts';
import { FORWARD_LANGUAGES, type ForwardField } from './languages.ts';

const { BLANK, COLON, CR, STAR, TAB, UNDERSCORE } = CHARACTER_CODES;

/** A line of a text: where it is, how deep it is quoted, and where its content begins behind the quote marks. */
export interface Line {
  readonly start: number;
  readonly content: number;
  readonly end: number;
  readonly next: number;
  readonly depth: number;
}

/** The line that begins at `start`. */
export function readLine(text: string, start: number): Line {
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found;
  let content = start;
  let depth = 0;
  for (let at = start; at < end && depth < MAX_DEPTH; at++) {
    if (text[at] === '>') {
      depth++;
      content = at + 1;
    } else if (text[at] !== ' ') {
      break;
    }
  }
  if (depth > 0 && text[content] === ' ') {
    content++;
  }
  return { start, content, end, next: found < 0 ? text.length : found + 1, depth };
}

const MAX_DEPTH = 200;

/** Whether nothing is to be seen behind the quote marks of the line. */
export function isBlankLine(text: string, { content, end }: Line): boolean {
  for (let at = content; at < end; at++) {
    if (!isBlank(text.charCodeAt(at))) {
      return false;
    }
  }
  return true;
}

/** Whether the line introduces a forward: `strong` where it says so, `rule` where it only separates. `more`: own markers, as `plainMarker` writes them. */
export function readMarker(text: string, { content, end }: Line, more: ReadonlySet<string>): 'strong' | 'rule' | undefined {
  if (end - content > MAX_MARKER || end - content < 4) {
    return undefined;
  }
  const line = text.slice(content, end);
  // `===8<===========Original message text===` of The Bat!
  if (/^[\s_*=-]{5,}$/.test(line) || line.startsWith('===8<')) {
    return 'rule';
  }
  const words = plainMarker(line);
  return MARKERS.has(words) || more.has(words) || namesSender(line, words) ? 'strong' : undefined;
}

/** `----- Forwarded message from Ann <a@b.example> -----` of Mutt, `----- Weitergeleitet von Ann/Corp am 20.11.2026 -----` of Notes */
function namesSender(line: string, words: string): boolean {
  const by = beginsWithDash(line, 0) && /^\s{0,9}-{3,}[^-].*[^-]-{3,}\s{0,9}$/.test(line) ? words.search(BY) : -1;
  return by > 0 && (MARKERS.has(words.slice(0, by)) || FORWARDED.has(words.slice(0, by)));
}

/** Whether behind a few blanks there is a dash, as before most markers: few lines begin so, and looking closer takes longer. */
export function beginsWithDash(text: string, start: number): boolean {
  let at = start;
  while (at < start + 9 && isBlank(text.charCodeAt(at))) {
    at++;
  }
  return text[at] === '-';
}

const BY = / (?:from|by|von|par|de|por|da|door|van|av|af|fra|przez|od|от) /;
const FORWARDED = new Set(['forwarded', 'weitergeleitet', 'transféré', 'reenviado', 'inoltrato', 'encaminhado', 'doorgestuurd']);

/** Whether these words introduce a forward in one of the languages. */
export function isMarker(words: string): boolean {
  return MARKERS.has(plainMarker(words));
}

/** Whether one of these stands in the line just as it is written: to whoever counts no others. */
export function hasMarker(text: string, { content, end }: Line, markers: readonly string[]): boolean {
  const line = text.slice(content, Math.min(end, content + MAX_MARKER));
  return markers.some((marker) => marker !== '' && line.includes(marker));
}

/** A marker without the dashes around it, in lower case. */
export function plainMarker(line: string): string {
  return line
    .replace(/^[\s*_=-]+/, '')
    .replace(/[\s*_=:：-]{1,80}$/, '')
    .toLowerCase();
}

const MAX_MARKER = 120;
const MARKERS = new Set(FORWARD_LANGUAGES.flatMap(({ markers }) => markers.map((marker) => marker.toLowerCase())));

export interface LabelledLine {
  readonly field: ForwardField;
  readonly value: string;
}

/** `From: ...`, `*Von:* ...`, `De : ...`, `差出人： ...` with what stands behind the label; `undefined` for any other line. */
export function readLabelledLine(text: string, { content, end }: Line): LabelledLine | undefined {
  const last = Math.min(end, content + MAX_LABEL);
  let isPlain = true;
  for (let at = content; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON || code === WIDE_COLON) {
      const label = text.slice(content, at);
      const field = LABELS.get((isPlain ? label : label.replace(/[*_\u00a0]/g, ' ')).trim().toLowerCase());
      return field && { field, value: contentOf(text.slice(at + 1, Math.min(end, at + MAX_VALUE))) };
    }
    isPlain &&= code !== STAR && code !== UNDERSCORE && code !== 0xa0;
  }
  return undefined;
}

/** The field that this is the label of. */
export function fieldOf(label: string): ForwardField | undefined {
  return LABELS.get(label.toLowerCase());
}

/** The field whose label ends in front of this colon, and where the label begins; not before `from`. */
export function fieldEndingAt(
  text: string,
  colon: number,
  from: number,
): { readonly field: ForwardField; readonly start: number } | undefined {
  for (let start = Math.max(from, colon - MAX_LABEL); start < colon; start++) {
    // A label is a word of its own or begins with a capital: `GMTSubject`.
    const isWhole = start === from || /[\p{Lu}\s>]/u.test(text[start] ?? '') || /[\s>]/.test(text[start - 1] ?? '');
    const field = isWhole ? LABELS.get(text.slice(start, colon).trim().toLowerCase()) : undefined;
    if (field) {
      return { field, start };
    }
  }
  return undefined;
}

/** `*From:* ...` is bold type made plain. */
function contentOf(written: string): string {
  const value = written.trim();
  return value.startsWith('*') ? written.replace(/^\s{0,20}\*?\s{0,20}/, '').trim() : value;
}

const WIDE_COLON = 0xff1a;
const MAX_LABEL = 32;
const MAX_VALUE = 10_000;

const LABELS: ReadonlyMap<string, ForwardField> = new Map(
  FORWARD_LANGUAGES.flatMap(({ labels }) =>
    Object.entries(labels).flatMap(([field, names]) => names.map((name) => [name.toLowerCase(), field as ForwardField] as const)),
  ),
);

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB || code === CR || code === 0xa0 || code === 0x3000 || code === 0x200b || code === 0xfeff;
}
