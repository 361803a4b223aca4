import { isMark, type Token } from './tokens.ts';

/** A value of Python's literals. Tuples, lists and sets are arrays; a name in brackets, `('x')`, is that text, as in Python. */
export type PythonValue = string | number | boolean | null | readonly PythonValue[] | { readonly [key: string]: PythonValue };

/** Whether it is a dict. */
export function isRecord(value: PythonValue | undefined): value is { readonly [key: string]: PythonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Reader {
  readonly tokens: readonly Token[];
  position: number;
  depth: number;
}

const MAX_DEPTH = 50;

/** What all of the tokens say; `undefined` where that has to be calculated. */
export function readLiterals(tokens: readonly Token[]): PythonValue | undefined {
  const reader: Reader = { tokens, position: 0, depth: 0 };
  const value = readSum(reader);
  return reader.position < tokens.length ? undefined : value;
}

/** Literals with `+` between them: texts, lists and tuples can be added. A comma behind makes a tuple without brackets. */
function readSum(reader: Reader, isInBrackets = false): PythonValue | undefined {
  let sum = readLiteral(reader);
  while (sum !== undefined && isMark(reader.tokens[reader.position], '+')) {
    reader.position++;
    sum = add(sum, readLiteral(reader));
  }
  if (isInBrackets || sum === undefined || !isMark(reader.tokens[reader.position], ',')) {
    return sum;
  }
  const items: PythonValue[] = [sum];
  while (isMark(reader.tokens[reader.position], ',')) {
    reader.position++;
    const item = reader.position < reader.tokens.length ? readSum(reader, true) : undefined;
    if (item !== undefined) {
      items.push(item);
    }
  }
  return items;
}

function add(one: PythonValue, other: PythonValue | undefined): PythonValue | undefined {
  if (typeof one === 'string' && typeof other === 'string') {
    return one + other;
  }
  if (typeof one === 'number' && typeof other === 'number') {
    return one + other;
  }
  return Array.isArray(one) && Array.isArray(other) ? [...one, ...other] : undefined;
}

const CONSTANTS: ReadonlyMap<string, PythonValue> = new Map<string, PythonValue>([
  ['True', true],
  ['False', false],
  ['None', null],
]);
const EMPTY: ReadonlyMap<string, PythonValue> = new Map<string, PythonValue>([
  ['set', []],
  ['list', []],
  ['tuple', []],
  ['frozenset', []],
  ['dict', {}],
]);

function readLiteral(reader: Reader): PythonValue | undefined {
  const token = reader.tokens[reader.position++];
  switch (token?.is) {
    case undefined:
      return undefined;
    case 'text':
      return readTexts(reader, token.value);
    case 'number':
      return token.value;
    case 'name':
      return CONSTANTS.has(token.value) ? CONSTANTS.get(token.value) : readCollection(reader, token.value);
    case 'mark':
      return readMarked(reader, token.value);
  }
}

/** Texts that stand behind each other are one. */
function readTexts(reader: Reader, first: string): string {
  let text = first;
  for (let next = reader.tokens[reader.position]; next?.is === 'text'; next = reader.tokens[reader.position]) {
    text += next.value;
    reader.position++;
  }
  return text;
}

/** `set()` and its like, and `set(['a', 'b'])`. */
function readCollection(reader: Reader, name: string): PythonValue | undefined {
  const empty = EMPTY.get(name);
  if (empty === undefined || !isMark(reader.tokens[reader.position++], '(')) {
    return undefined;
  }
  if (isMark(reader.tokens[reader.position], ')')) {
    reader.position++;
    return empty;
  }
  const content = ++reader.depth > MAX_DEPTH ? undefined : readSum(reader, true);
  reader.depth--;
  const isOfItsKind = typeof content === 'object' && content !== null && Array.isArray(content) === Array.isArray(empty);
  return isOfItsKind && isMark(reader.tokens[reader.position++], ')') ? content : undefined;
}

function readMarked(reader: Reader, mark: string): PythonValue | undefined {
  if (mark === '-' || mark === '+') {
    const number = readLiteral(reader);
    return typeof number === 'number' ? (mark === '-' ? -number : number) : undefined;
  }
  if (++reader.depth > MAX_DEPTH) {
    return undefined;
  }
  const value =
    mark === '(' ? readItems(reader, ')') : mark === '[' ? readItems(reader, ']') : mark === '{' ? readBraces(reader) : undefined;
  reader.depth--;
  return value;
}

function readItems(reader: Reader, closing: ')' | ']' | '}'): PythonValue | undefined {
  const items: PythonValue[] = [];
  let hasComma = closing !== ')';
  while (!isMark(reader.tokens[reader.position], closing)) {
    const item = readSum(reader, true);
    if (item === undefined) {
      return undefined;
    }
    items.push(item);
    if (isMark(reader.tokens[reader.position], ',')) {
      hasComma = true;
      reader.position++;
    } else if (!isMark(reader.tokens[reader.position], closing)) {
      return undefined;
    }
  }
  reader.position++;
  // ('x') is no tuple: brackets alone change nothing.
  return hasComma || items.length === 0 ? items : items[0];
}

/** A dict or, without colons, a set. */
function readBraces(reader: Reader): PythonValue | undefined {
  const start = reader.position;
  const entries: [string, PythonValue][] = [];
  while (!isMark(reader.tokens[reader.position], '}')) {
    const key = readSum(reader, true);
    if (key === undefined) {
      return undefined;
    }
    if (!isMark(reader.tokens[reader.position], ':')) {
      reader.position = start;
      return readItems(reader, '}');
    }
    reader.position++;
    const value = readSum(reader, true);
    if (value === undefined || typeof key === 'object') {
      return undefined;
    }
    entries.push([String(key), value]);
    if (isMark(reader.tokens[reader.position], ',')) {
      reader.position++;
    } else if (!isMark(reader.tokens[reader.position], '}')) {
      return undefined;
    }
  }
  reader.position++;
  return Object.fromEntries(entries);
}
