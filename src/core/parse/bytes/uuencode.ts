import { CHARACTER_CODES } from '../../character-codes.ts';
import { latin1 } from './latin1.ts';

const { BACKTICK, BLANK } = CHARACTER_CODES;

export interface UuencodedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is left of a text without the uuencoded files in it (POSIX uuencode), and those files. */
export function extractUuencoded(text: string): { readonly text: string; readonly files: readonly UuencodedFile[] } {
  const files: UuencodedFile[] = [];
  const kept: string[] = [];
  let copied = 0;
  let at = findBegin(text, 0);
  while (at >= 0) {
    const block = readBlock(text, at);
    if (block) {
      files.push(block.file);
      kept.push(text.slice(copied, at));
      copied = block.end;
    }
    at = findBegin(text, block ? block.end : at + 5);
  }
  if (files.length === 0) {
    return { text, files };
  }
  kept.push(text.slice(copied));
  return { text: kept.join(''), files };
}

/** Decodes a part that is uuencoded as a whole; what stands in front of `begin` and behind `end` is no content. */
export function decodeUuencoded(bytes: Uint8Array): Uint8Array {
  const text = latin1(bytes);
  const begin = findBegin(text, 0);
  const block = begin < 0 ? undefined : readBlock(text, begin);
  return block?.file.bytes ?? bytes;
}

/** Where a line begins with `begin`. */
function findBegin(text: string, from: number): number {
  let at = text.indexOf('begin ', from);
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') {
    at = text.indexOf('begin ', at + 6);
  }
  return at;
}

/** `begin 644 name`, lines of which the first character says their length, `end`. Where the text itself ends first, mail programs show the file as well. */
function readBlock(text: string, start: number): { readonly file: UuencodedFile; readonly end: number } | undefined {
  const first = lineEnd(text, start);
  const header = /^begin [0-7]{3,4} (.{1,500})$/.exec(text.slice(start, Math.min(first.end, start + 600)));
  if (!header) {
    return undefined;
  }
  const out: number[][] = [];
  let at = first.next;
  while (at < text.length) {
    const { end, next } = lineEnd(text, at);
    const line = text.slice(at, end);
    if (line === 'end' || line.startsWith('end ')) {
      return { file: { name: (header[1] ?? '').trim(), bytes: concat(out) }, end: next };
    }
    const decoded = decodeLine(line);
    if (!decoded) {
      return undefined;
    }
    out.push(decoded);
    at = next;
  }
  const bytes = concat(out);
  return bytes.length > 0 ? { file: { name: (header[1] ?? '').trim(), bytes }, end: text.length } : undefined;
}

/** `undefined` for a line that cannot be one. Blanks at its end may have been cut off on the way. */
function decodeLine(line: string): number[] | undefined {
  if (line === '' || line === '`' || line === ' ') {
    return [];
  }
  const length = (line.charCodeAt(0) - 32) & 63;
  const groups = Math.ceil(length / 3);
  if (line.length > 1 + groups * 4 + 2 || length > 45 + 18) {
    return undefined;
  }
  const bytes: number[] = [];
  for (let group = 0; group < groups; group++) {
    let bits = 0;
    for (let i = 1; i <= 4; i++) {
      const code = line.charCodeAt(group * 4 + i);
      if (code > BACKTICK || code < BLANK) {
        return undefined;
      }
      bits = (bits << 6) | (Number.isNaN(code) ? 0 : (code - 32) & 63);
    }
    bytes.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
  }
  return bytes.slice(0, length);
}

function lineEnd(text: string, start: number): { readonly end: number; readonly next: number } {
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found;
  const next = Math.min(end + 1, text.length);
  return { end: end > start && text[end - 1] === '\r' ? end - 1 : end, next };
}

function concat(lines: readonly number[][]): Uint8Array {
  const bytes = new Uint8Array(lines.reduce((sum, line) => sum + line.length, 0));
  let at = 0;
  for (const line of lines) {
    bytes.set(line, at);
    at += line.length;
  }
  return bytes;
}
