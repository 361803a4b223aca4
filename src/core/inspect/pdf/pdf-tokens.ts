import { CHARACTER_CODES } from '../../character-codes.ts';

const { BLANK: SPACE, PERCENT } = CHARACTER_CODES;
/** A piece of PDF syntax (ISO 32000-1, 7.2). `value`: of a text its bytes, one a character. `end`: where the next one begins. */
export interface PdfToken {
  readonly kind: 'name' | 'text' | 'hex' | 'word' | '<<' | '>>' | '[' | ']';
  readonly value: string;
  readonly end: number;
}

/** A text that is not closed within this ends here; so nothing is looked at twice. */
const MAX_TEXT = 256 * 1024;
const MAX_WORD = 200;
const BLANK = /[\0\t\n\f\r ]+/y;
/** What stands in a text as it is meant. */
const LETTERS = /[^\\()]+/y;
const OCTAL = /[0-7]{1,3}/y;
const COMMENT = /%[^\r\n]*/y;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]{1,200}/y;

/** The token at or behind a place; `undefined` at the end. */
export function readPdfToken(source: string, start: number): PdfToken | undefined {
  const at = skip(source, start);
  const char = source[at];
  switch (char) {
    case undefined:
      return undefined;
    case '/': {
      const name = take(REGULAR, source, at + 1);
      return { kind: 'name', value: name.replace(/#([\da-f]{2})/gi, fromHex), end: at + 1 + name.length };
    }
    case '(':
      return readText(source, at + 1);
    case '<':
      return source[at + 1] === '<' ? { kind: '<<', value: '', end: at + 2 } : readHex(source, at + 1);
    case '>':
      return { kind: '>>', value: '', end: at + (source[at + 1] === '>' ? 2 : 1) };
    case '[':
    case ']':
      return { kind: char, value: '', end: at + 1 };
    default: {
      const value = take(REGULAR, source, at) || char;
      return { kind: 'word', value, end: at + Math.min(value.length, MAX_WORD) };
    }
  }
}

/** Past blanks and comments. */
function skip(source: string, start: number): number {
  let at = start;
  for (let code = source.charCodeAt(at); code <= SPACE || code === PERCENT; code = source.charCodeAt(at)) {
    at += take(code === PERCENT ? COMMENT : BLANK, source, at).length || 1;
  }
  return at;
}

function take(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

function fromHex(_: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\r': '', '\n': '' };

function readText(source: string, start: number): PdfToken {
  const out: string[] = [];
  const stop = Math.min(start + MAX_TEXT, source.length);
  let depth = 1;
  let at = start;
  for (; at < stop; at += 1) {
    const letters = take(LETTERS, source, at);
    if (letters !== '') {
      out.push(letters.slice(0, stop - at));
      at += letters.length;
    }
    const char = source.charAt(at);
    if (char === '\\') {
      const digits = take(OCTAL, source, at + 1);
      const next = source.charAt(at + 1);
      out.push(digits ? String.fromCharCode(Number.parseInt(digits, 8) & 255) : (ESCAPES[next] ?? next));
      at += digits ? digits.length : 1;
      continue;
    }
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth === 0) {
      break;
    }
    out.push(char);
  }
  return { kind: 'text', value: out.join(''), end: Math.min(at + 1, source.length) };
}

function readHex(source: string, start: number): PdfToken {
  const digits = take(/[\da-f\s]{0,262144}/iy, source, start);
  const value = digits.replace(/\s/g, '').replace(/..?/g, (pair) => String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)));
  return { kind: 'hex', value, end: start + digits.length + (source[start + digits.length] === '>' ? 1 : 0) };
}

/** What the bytes of a text say: texts are UTF-16 or UTF-8 where they begin with its mark, and else nearly Latin-1. */
export function decodeText(text: string): string {
  const label = text.startsWith('\xfe\xff') ? 'utf-16be' : text.startsWith('\xef\xbb\xbf') ? 'utf-8' : undefined;
  return label === undefined ? text : new TextDecoder(label).decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}
