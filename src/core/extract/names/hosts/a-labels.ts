import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isAlphanumeric, isCapital, isDigit, isLetter } from '../../text/characters.ts';
import { plainLetter, RIGHT_TO_LEFT } from '../../text/plain-letters.ts';
import { Recent } from '../../text/recent.ts';
import { pushPunycode } from './punycode.ts';

const { DOT, HYPHEN, SMALL_X } = CHARACTER_CODES;

/** A hostile text may hold any number of hosts; they are not worth more memory than this. */
const REMEMBERED = 4096;
/** A host in A-labels by how it was written, empty where it is none. */
const converted = new Map<string, string>();
const LONGEST_LABEL = 63;

/**
 * The host that is all of the span in A-labels and lower case (RFC 5891); empty where it is none: `bücher.example` is
 * `xn--bcher-kva.example`.
 */
export function toAscii(text: string, start: number, end: number): string {
  const encoded = encodeLabels(text, start, end);
  if (encoded !== undefined) return encoded;
  const host = text.slice(start, end).toLowerCase();
  return encodeLabels(host, 0, host.length) ?? askUrl(host);
}

/** URL knows all of UTS #46, but takes several times as long. */
function askUrl(host: string): string {
  let answer = converted.get(host);
  if (answer === undefined) {
    if (converted.size >= REMEMBERED) converted.clear();
    const ascii = URL.parse(`http://${host}/`)?.hostname;
    answer = ascii?.includes('.') && !ascii.includes('%') ? ascii : '';
    converted.set(host, answer);
  }
  return answer;
}

/**
 * What the host is in punycode and nothing else. Nothing where URL is to be asked: a letter of another kind, a label that is too long, in
 * punycode already or, as the last one, begins like a number.
 */
function encodeLabels(text: string, start: number, end: number): string | undefined {
  CODES.length = 0;
  let label = start;
  let kinds = 0;
  let hasRightToLeft = false;
  for (let at = start; at <= end; at++) {
    const code = at === end ? DOT : text.charCodeAt(at);
    if (code > 127) {
      const kind = plainLetter(code);
      if (kind === 0) return;
      kinds |= kind;
    } else if (code === DOT) {
      if (!pushLabel(text, label, at, kinds > 0, at === end)) return;
      if (kinds >= RIGHT_TO_LEFT) {
        // RFC 5893: no label holds letters of both directions, whatever else it holds.
        if (kinds > RIGHT_TO_LEFT || hasLetter(text, label, at)) return '';
        if (!isRightToLeft(text, label, at)) return;
        hasRightToLeft = true;
      }
      if (at === end) break;
      CODES.push(46);
      label = at + 1;
      kinds = 0;
    }
  }
  if (label === start || isDigit(text.charCodeAt(label)) || (hasRightToLeft && !areOrdered(text, start, end))) return;
  return CODES.text();
}

/** Codes of ASCII, one behind the other. */
class Codes {
  length = 0;
  private readonly codes: number[] = [];

  push(code: number): void {
    this.codes[this.length++] = code;
  }

  /** All of a host at once: one that is put together of labels is slow to read. */
  text(): string {
    if (this.codes.length > this.length) this.codes.length = this.length;
    return String.fromCharCode(...this.codes);
  }
}

/** One host is written at a time. */
const CODES = new Codes();

/** Whether the label could be written. */
function pushLabel(text: string, start: number, end: number, isWide: boolean, isLast: boolean): boolean {
  if (isInPunycode(text, start) || end - start > LONGEST_LABEL) return false;
  const before = CODES.length;
  if (isWide) {
    for (const code of PREFIX) CODES.push(code);
    if (isLast) pushText(LAST_LABELS.of(text, start, end));
    else pushPunycode(CODES, text, start, end);
  } else for (let at = start; at < end; at++) CODES.push(inLowerCase(text.charCodeAt(at)));
  return CODES.length - before <= LONGEST_LABEL;
}

function pushText(label: string): void {
  for (let at = 0; at < label.length; at++) CODES.push(label.charCodeAt(at));
}

const LABEL = new Codes();
/** There are few top-level domains: hosts that are all different end in the same one. */
const LAST_LABELS = new Recent((text, start, end) => {
  LABEL.length = 0;
  pushPunycode(LABEL, text, start, end);
  return LABEL.text();
});

/** Whether a label that begins there is in A-labels already. To ask for its first letter alone spares nearly all others a slow call. */
export function isInPunycode(text: string, start: number): boolean {
  return text.charCodeAt(start) === SMALL_X && text.startsWith('xn--', start);
}

/** `xn--` */
const PREFIX = [120, 110, 45, 45];

function inLowerCase(code: number): number {
  return isCapital(code) ? code + 32 : code;
}

function hasLetter(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLetter(text.charCodeAt(at))) return true;
  return false;
}

/** Whether a label of such letters, digits and hyphens begins with a letter, as it must. */
function isRightToLeft(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) > 127 && text.charCodeAt(end - 1) !== HYPHEN;
}

/** Beside labels that are written from right to left, every other one begins with a letter and ends in a letter or digit. */
function areOrdered(text: string, start: number, end: number): boolean {
  for (let label = start; label < end; label++) {
    let stop = label;
    while (stop < end && text.charCodeAt(stop) !== DOT) stop++;
    if (!isLetterOrWide(text.charCodeAt(label)) || !isAlphanumericOrWide(text.charCodeAt(stop - 1))) return false;
    label = stop;
  }
  return true;
}

function isLetterOrWide(code: number): boolean {
  return code > 127 || isLetter(code);
}

function isAlphanumericOrWide(code: number): boolean {
  return code > 127 || isAlphanumeric(code);
}
