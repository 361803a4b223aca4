/** A piece of Python source. */
export type Token =
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'name'; readonly value: string }
  | { readonly is: 'mark'; readonly value: string };

/** One statement, which brackets, backslashes and triple quotes can spread over several lines. */
export interface Statement {
  readonly tokens: readonly Token[];
  /** Of its first line, from 1. */
  readonly line: number;
  /** It belongs to an `if`, a function or the like. */
  readonly isIndented: boolean;
  /** Why it could not be cut into pieces. */
  readonly error?: string;
}

/** Whether the token is that mark. */
export function isMark(token: Token | undefined, mark: string): boolean {
  return token?.is === 'mark' && token.value === mark;
}

interface Reader {
  readonly source: string;
  position: number;
  /** Why the statement that is read now says nothing; its end is to be found all the same. */
  error?: string;
}

/** Cuts Python source into statements and these into tokens, in one pass. Never throws: what it does not know is an error of its statement. */
export function readStatements(source: string): readonly Statement[] {
  const reader: Reader = { source: source.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''), position: 0 };
  const statements: Statement[] = [];
  let line = 1;
  let counted = 0;
  while (reader.position < reader.source.length) {
    const start = reader.position;
    line += countLines(reader.source, counted, start);
    counted = start;
    const { begin, ...statement } = readStatement(reader);
    if (statement.tokens.length > 0 || statement.error !== undefined) {
      statements.push({ ...statement, line: line + countLines(reader.source, start, begin), isIndented: isIndented(reader.source, begin) });
    }
  }
  return statements;
}

/** Whether nothing but blanks, and at least one, stands before it on its line. */
function isIndented(source: string, begin: number): boolean {
  const line = source.slice(Math.max(source.lastIndexOf('\n', begin - 1) + 1, begin - MAX_INDENT), begin);
  return /^[ \t]+$/.test(line);
}

const MAX_INDENT = 1000;

/** `begin`: where its first token stands, behind blank lines and comments. */
function readStatement(reader: Reader): Pick<Statement, 'tokens' | 'error'> & { readonly begin: number } {
  const tokens: Token[] = [];
  let begin = reader.position;
  let open = 0;
  delete reader.error;
  while (reader.position < reader.source.length) {
    const next = reader.source[reader.position] ?? '';
    if (next === '\n' || next === ';') {
      reader.position++;
      // A line break inside of brackets ends nothing; before the first token neither.
      if (open === 0 && tokens.length > 0) {
        break;
      }
      continue;
    }
    if (skipBlank(reader, next)) {
      continue;
    }
    if (tokens.length === 0) {
      begin = reader.position;
    }
    const token = readToken(reader);
    if (typeof token === 'string') {
      skipLine(reader);
      return { tokens, begin, error: token };
    }
    if (token.is === 'mark') {
      open += '([{'.includes(token.value) ? 1 : ')]}'.includes(token.value) ? -1 : 0;
    }
    tokens.push(token);
  }
  const error = reader.error ?? (open > 0 ? 'a bracket that is never closed' : undefined);
  return { tokens, begin, ...(error !== undefined && { error }) };
}

function skipBlank(reader: Reader, next: string): boolean {
  if (next === ' ' || next === '\t' || next === '\f') {
    reader.position++;
    return true;
  }
  if (next === '\\' && reader.source[reader.position + 1] === '\n') {
    reader.position += 2;
    return true;
  }
  if (next === '#') {
    const end = reader.source.indexOf('\n', reader.position);
    reader.position = end < 0 ? reader.source.length : end;
    return true;
  }
  return false;
}

function skipLine(reader: Reader): void {
  const end = reader.source.indexOf('\n', reader.position);
  reader.position = end < 0 ? reader.source.length : end + 1;
}

/** A token, or why there is none. */
function readToken(reader: Reader): Token | string {
  const rest = reader.source.slice(reader.position, reader.position + 200);
  // r'...', """...""", b'...'
  const [opening, prefix = '', quote = ''] = /^([rRbBuUfF]{0,2})("""|'''|"|')/.exec(rest) ?? [];
  if (opening !== undefined) {
    reader.position += opening.length;
    if (/f/i.test(prefix)) {
      reader.error = 'a text with {expressions} in it';
    }
    return readText(reader, quote, /r/i.test(prefix));
  }
  const [number] = /^(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?)/.exec(rest) ?? [];
  if (number !== undefined) {
    reader.position += number.length;
    return { is: 'number', value: Number(number.replace(/_/g, '')) };
  }
  const [name] = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest) ?? [];
  if (name !== undefined) {
    reader.position += name.length;
    return { is: 'name', value: name };
  }
  reader.position++;
  return { is: 'mark', value: rest[0] ?? '' };
}

function readText(reader: Reader, quote: string, isRaw: boolean): Token | string {
  const pieces: string[] = [];
  let start = reader.position;
  while (reader.position < reader.source.length) {
    if (reader.source.startsWith(quote, reader.position)) {
      pieces.push(reader.source.slice(start, reader.position));
      reader.position += quote.length;
      return { is: 'text', value: pieces.join('') };
    }
    const next = reader.source[reader.position];
    if (next === '\n' && quote.length === 1) {
      return 'a text that is never closed';
    }
    if (next !== '\\') {
      reader.position++;
    } else if (isRaw) {
      // Even in a raw text, a backslash keeps a quote from ending it.
      reader.position += 2;
    } else {
      pieces.push(reader.source.slice(start, reader.position), readEscape(reader));
      start = reader.position;
    }
  }
  return 'a text that is never closed';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** "\\x41", "\\u00e4", "\\U0001F600" */
const CODE = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;

function readEscape(reader: Reader): string {
  const rest = reader.source.slice(reader.position + 1, reader.position + 10);
  const [code, ...digits] = CODE.exec(rest) ?? [];
  if (code !== undefined) {
    const value = Number.parseInt(digits.find((one) => one !== undefined) ?? '', 16);
    reader.position += 1 + code.length;
    return value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd';
  }
  const [octal] = /^[0-7]{1,3}/.exec(rest) ?? [];
  if (octal !== undefined) {
    reader.position += 1 + octal.length;
    return String.fromCharCode(Number.parseInt(octal, 8));
  }
  const letter = rest[0] ?? '';
  reader.position += 1 + letter.length;
  // Python keeps a backslash that means nothing.
  return ESCAPES[letter] ?? `\\${letter}`;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}
