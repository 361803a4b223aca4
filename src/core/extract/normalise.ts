import { isAlphanumeric, isDigit } from './characters.ts';
import { Edits } from './edits.ts';
import { isAscii } from './letters.ts';
import { type Rewriting, rewriteSorted, unchanged } from './rewriting.ts';

/**
 * First and last of the ranges of characters that hide in indicators or stand for ASCII ones: soft hyphen, joiners, zero-width and direction
 * marks, middle dots, hyphens, leaders, full stops of other scripts, variation selectors, full-width forms.
 */
const ODD = [
  [0xad, 0xad],
  [0xb7, 0xb7],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2010, 0x2014],
  [0x2024, 0x2024],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0x2212, 0x2212],
  [0x3002, 0x3002],
  [0xfe0f, 0xfe0f],
  [0xfe52, 0xfe52],
  [0xfeff, 0xfeff],
  [0xff01, 0xff5e],
  [0xff61, 0xff61],
] as const;
/** Below the first of them there is none. */
const FIRST = 0xad;

/** 1 for each odd character; made for the first text that is not ASCII throughout. */
let oddities: Uint8Array | undefined;
/** One text is normalised at a time. */
const EDITS = new Edits();

/** The text with odd characters replaced by what they look like, or left out where they show nothing. */
export function normalise(text: string): Rewriting {
  if (isAscii(text)) return unchanged(text);
  oddities ??= buildOddities();
  EDITS.clear();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST || oddities[code] === 0) continue;
    const by = standIn(text, at, code);
    if (by !== undefined) push(at, by);
  }
  return rewriteSorted(text, EDITS.sorted(text.length));
}

/** Neighbours that were left out, or replaced one for one, become one edit: a text of nothing but such characters would be nothing but edits. */
function push(at: number, by: string): void {
  const last = EDITS.length - 1;
  if (last >= 0 && EDITS.lastEnd === at) {
    const before = EDITS.byAt(last) as string;
    if (by === '' ? before === '' : before.length === at - EDITS.startAt(last)) {
      EDITS.widen(at + 1, before + by);
      return;
    }
  }
  EDITS.add(at, at + 1, by);
}

function standIn(text: string, at: number, code: number): string | undefined {
  if (code === 0x2010 || code === 0x2011) return '-';
  // Word processors make dashes of the hyphens in `CVE-2021-1`.
  if ((code >= 0x2012 && code <= 0x2014) || code === 0x2212) return isCveDash(text, at) ? '-' : undefined;
  // Between letters a full stop of another script stands for a dot; elsewhere it ends a sentence.
  if (code === 0x3002 || code === 0xff61 || code === 0x2024 || code === 0xfe52) return isBetween(text, at) ? '.' : undefined;
  // `192·0·2·1`; between letters it is one of Catalan.
  if (code === 0xb7) return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)) ? '.' : undefined;
  if (code >= 0xff01 && code <= 0xff5e) return fullWidth(text, at, code);
  return '';
}

function isCveDash(text: string, at: number): boolean {
  return /^(?:CVE|CVE.\d{4})$/i.test(text.slice(text.charCodeAt(at - 1) < 58 ? at - 8 : at - 3, at)) && /\d/.test(text[at + 1] ?? '');
}

/** Letters and digits always; punctuation only where it joins ASCII or other full-width characters. */
function fullWidth(text: string, at: number, code: number): string | undefined {
  const ascii = code - 0xfee0;
  return isAlphanumeric(ascii) || isBetween(text, at) ? String.fromCharCode(ascii) : undefined;
}

function isBetween(text: string, at: number): boolean {
  return joins(text.charCodeAt(at - 1)) && joins(text.charCodeAt(at + 1));
}

function joins(code: number): boolean {
  return (code > 32 && code < 127) || (code >= 0xff01 && code <= 0xff5e);
}

function buildOddities(): Uint8Array {
  const table = new Uint8Array(65536);
  for (const [first, last] of ODD) table.fill(1, first, last + 1);
  return table;
}
