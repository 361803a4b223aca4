import { ANY, type CharacterSet, ofCharacter } from './character-set.ts';
import { readClass, readEscapedSet } from './parse-set.ts';
import type { PatternFlags } from './pattern-flags.ts';
import { fail, PatternError, peek, type Reader } from './pattern-reader.ts';

/** A regular expression as a tree. */
export type Node =
  | { readonly is: 'set'; readonly set: CharacterSet }
  | { readonly is: 'assertion'; readonly at: 'start' | 'end' | 'word edge' | 'no word edge' }
  | { readonly is: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly is: 'choice'; readonly nodes: readonly Node[] }
  | { readonly is: 'repeat'; readonly node: Node; readonly min: number; readonly max: number; readonly lazy: boolean };

const MAX_SOURCE = 4096;
const MAX_DEPTH = 40;
const MAX_REPEAT = 1000;

/** Reads an expression; throws a PatternError that names what is not supported. */
export function parsePattern(
  source: string,
  flags: PatternFlags,
): { readonly node: Node; readonly ignoreCase: boolean; readonly multiline: boolean } {
  if (source.length > MAX_SOURCE) {
    throw new PatternError(`longer than ${MAX_SOURCE} characters`);
  }
  // Python's "(?im)" in front of the expression.
  const [inline = '', letters = ''] = /^\(\?([im]+)\)/.exec(source) ?? [];
  const reader: Reader = { source, position: inline.length, depth: 0 };
  const node = readChoice(reader);
  if (reader.position < source.length) {
    throw fail(reader, 'an unmatched )');
  }
  return {
    node,
    ignoreCase: (flags.ignoreCase ?? false) || letters.includes('i'),
    multiline: (flags.multiline ?? false) || letters.includes('m'),
  };
}

function readChoice(reader: Reader): Node {
  const nodes = [readSequence(reader)];
  while (peek(reader) === '|') {
    reader.position++;
    nodes.push(readSequence(reader));
  }
  return nodes.length === 1 && nodes[0] ? nodes[0] : { is: 'choice', nodes };
}

function readSequence(reader: Reader): Node {
  const nodes: Node[] = [];
  for (let next = peek(reader); next !== undefined && next !== '|' && next !== ')'; next = peek(reader)) {
    nodes.push(readRepeats(reader, readAtom(reader)));
  }
  return { is: 'sequence', nodes };
}

function readRepeats(reader: Reader, node: Node): Node {
  const limits = readLimits(reader);
  if (!limits) {
    return node;
  }
  const [min, max] = limits;
  if (min > max || min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEAT)) {
    throw fail(reader, `a repetition of more than ${MAX_REPEAT}`);
  }
  const lazy = peek(reader) === '?';
  if (lazy) {
    reader.position++;
  }
  if (readLimits(reader)) {
    throw fail(reader, 'a repetition of a repetition');
  }
  return { is: 'repeat', node, min, max, lazy };
}

function readLimits(reader: Reader): readonly [number, number] | undefined {
  const simple = { '*': [0, Number.POSITIVE_INFINITY], '+': [1, Number.POSITIVE_INFINITY], '?': [0, 1] } as const;
  const next = peek(reader);
  if (next === '*' || next === '+' || next === '?') {
    reader.position++;
    return simple[next];
  }
  // "{3}", "{3,}", "{3,5}"; any other brace is itself, as in JavaScript and Python.
  const [whole, min, comma, max] = /^\{(\d{1,6})(,?)(\d{0,6})\}/.exec(reader.source.slice(reader.position, reader.position + 16)) ?? [];
  if (whole === undefined) {
    return undefined;
  }
  reader.position += whole.length;
  return [Number(min), comma === '' ? Number(min) : max === '' ? Number.POSITIVE_INFINITY : Number(max)];
}

function readAtom(reader: Reader): Node {
  const next = reader.source[reader.position++] ?? '';
  switch (next) {
    case '(':
      return readGroup(reader);
    case '[':
      return { is: 'set', set: readClass(reader) };
    case '.':
      return { is: 'set', set: ANY };
    case '^':
      return { is: 'assertion', at: 'start' };
    case '$':
      return { is: 'assertion', at: 'end' };
    case '*':
    case '+':
    case '?':
      throw fail(reader, `nothing to repeat before ${next}`);
    case '\\':
      return readEscape(reader);
    default:
      return { is: 'set', set: ofCharacter(next) };
  }
}

function readGroup(reader: Reader): Node {
  if (++reader.depth > MAX_DEPTH) {
    throw fail(reader, `more than ${MAX_DEPTH} groups inside each other`);
  }
  // "(?:", "(?P<name>", "(?<name>"; "(?=", "(?!", "(?<=" look around.
  const [prefix = ''] = /^\?(?::|P?<[A-Za-z]\w{0,60}>)/.exec(reader.source.slice(reader.position, reader.position + 70)) ?? [];
  reader.position += prefix.length;
  if (peek(reader) === '?') {
    throw fail(reader, 'look-around and other special groups are not supported');
  }
  const node = readChoice(reader);
  if (peek(reader) !== ')') {
    throw fail(reader, 'a group without its )');
  }
  reader.position++;
  reader.depth--;
  return node;
}

const ASSERTIONS = { b: 'word edge', B: 'no word edge', A: 'start', Z: 'end' } as const;

function readEscape(reader: Reader): Node {
  const letter = peek(reader) ?? '';
  if (letter === 'b' || letter === 'B' || letter === 'A' || letter === 'Z') {
    reader.position++;
    return { is: 'assertion', at: ASSERTIONS[letter] };
  }
  return { is: 'set', set: readEscapedSet(reader) };
}
