import { type CharacterSet, DIGITS, negate, ofCharacter, SPACES, union, WORD } from './character-set.ts';
import { fail, peek, type Reader } from './pattern-reader.ts';

/** `[a-z]`, behind its opening bracket. */
export function readClass(reader: Reader): CharacterSet {
  const isNegated = peek(reader) === '^';
  if (isNegated) {
    reader.position++;
  }
  let set: CharacterSet = [];
  for (let isFirst = true; peek(reader) !== ']' || isFirst; isFirst = false) {
    if (peek(reader) === undefined) {
      throw fail(reader, 'a class without its ]');
    }
    const from = readClassMember(reader);
    const isRange = peek(reader) === '-' && reader.source[reader.position + 1] !== ']' && reader.position + 1 < reader.source.length;
    if (!isRange) {
      set = union(set, from);
      continue;
    }
    reader.position++;
    const to = readClassMember(reader);
    const [low, high] = [from[0]?.[0] ?? 0, to[0]?.[0] ?? 0];
    if (from.length !== 1 || to.length !== 1 || low !== from[0]?.[1] || high !== to[0]?.[1] || low > high) {
      throw fail(reader, 'a range whose ends are in the wrong order or no characters');
    }
    set = union(set, [[low, high]]);
  }
  reader.position++;
  return isNegated ? negate(set) : set;
}

function readClassMember(reader: Reader): CharacterSet {
  const next = reader.source[reader.position++] ?? '';
  if (next !== '\\') {
    return ofCharacter(next);
  }
  // Inside a class, \b is the backspace.
  if (peek(reader) === 'b') {
    reader.position++;
    return ofCharacter('\b');
  }
  return readEscapedSet(reader);
}

/** `\d`, `\x41`, `\.`, behind the backslash. */
export function readEscapedSet(reader: Reader): CharacterSet {
  const letter = reader.source[reader.position++];
  const classes: Readonly<Record<string, CharacterSet>> = { d: DIGITS, w: WORD, s: SPACES };
  const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', '0': '\0' };
  if (letter === undefined) {
    throw fail(reader, 'a \\ at the end');
  }
  const known = classes[letter.toLowerCase()];
  if (known) {
    return letter === letter.toLowerCase() ? known : negate(known);
  }
  if (controls[letter] !== undefined) {
    return ofCharacter(controls[letter]);
  }
  if (letter === 'x' || letter === 'u') {
    const digits = new RegExp(letter === 'x' ? '^[0-9a-fA-F]{2}' : '^[0-9a-fA-F]{4}').exec(
      reader.source.slice(reader.position, reader.position + 4),
    );
    if (digits) {
      reader.position += digits[0].length;
      return ofCharacter(String.fromCharCode(Number.parseInt(digits[0], 16)));
    }
  }
  if (/[A-Za-z1-9]/.test(letter)) {
    throw fail(reader, `\\${letter} is not supported`);
  }
  return ofCharacter(letter);
}
