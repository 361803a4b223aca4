import { isAlphanumeric } from './characters.ts';
import { isAscii } from './letters.ts';
import { type Edit, type Rewriting, rewrite, unchanged } from './rewriting.ts';

/**
 * Characters that hide in indicators or stand for ASCII ones: soft hyphen, zero-width and direction marks, hyphens, leaders, full stops of
 * other scripts, full-width forms.
 */
const ODD =
  /[\u00AD\u061C\u180E\u200B-\u200F\u2010-\u2014\u2024\u202A-\u202E\u2060-\u2064\u2066-\u2069\u2212\u3002\uFE52\uFEFF\uFF01-\uFF5E\uFF61]|\u034F|\uFE0F/g;

/** The text with odd characters replaced by what they look like, or left out where they show nothing. */
export function normalise(text: string): Rewriting {
  if (isAscii(text)) return unchanged(text);
  const edits: Edit[] = [];
  ODD.lastIndex = 0;
  for (let match = ODD.exec(text); match !== null; match = ODD.exec(text)) {
    const by = standIn(text, match.index);
    if (by !== undefined) push(edits, match.index, by);
  }
  return rewrite(text, edits);
}

/** Neighbours that were replaced one for one become one edit: a text in full-width letters throughout would be nothing but edits. */
function push(edits: Edit[], at: number, by: string): void {
  const last = edits[edits.length - 1];
  if (last !== undefined && last.end === at && by !== '' && last.by.length === last.end - last.start)
    edits[edits.length - 1] = { start: last.start, end: at + 1, by: last.by + by };
  else edits.push({ start: at, end: at + 1, by });
}

function standIn(text: string, at: number): string | undefined {
  const code = text.charCodeAt(at);
  if (code === 0x2010 || code === 0x2011) return '-';
  // Word processors make dashes of the hyphens in `CVE-2021-1`.
  if ((code >= 0x2012 && code <= 0x2014) || code === 0x2212) return isCveDash(text, at) ? '-' : undefined;
  // Between letters a full stop of another script stands for a dot; elsewhere it ends a sentence.
  if (code === 0x3002 || code === 0xff61 || code === 0x2024 || code === 0xfe52) return isBetween(text, at) ? '.' : undefined;
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
