import { createMachine, findMatch, type Match } from './find-match.ts';
import { parsePattern } from './parse-pattern.ts';
import type { PatternFlags } from './pattern-flags.ts';
import { PatternError } from './pattern-reader.ts';
import { toProgram } from './program.ts';

/** A regular expression of the configuration that is safe to run on hostile mail: its time grows with text times expression, no faster. */
export interface Pattern {
  /** As it was written. */
  readonly source: string;
  test(text: string): boolean;
  /** The first match from an offset on, as JavaScript's own expressions would find it. */
  find(text: string, from?: number): Match | undefined;
}

/**
 * Compiles what JavaScript and Python have in common: classes, groups, alternatives, repetition, anchors, `\b`, `\d\w\s`, `(?i)` in front.
 * Throws a PatternError for what cannot be matched in linear time (look-around, back references) and for what is no expression.
 */
export function compilePattern(source: string, flags: PatternFlags = {}): Pattern {
  const { node, ignoreCase, multiline } = parsePattern(source, flags);
  const machine = createMachine(toProgram(node, { ignoreCase, multiline }));
  return {
    source,
    test: (text) => findMatch(machine, text, 0, 'any') !== undefined,
    find: (text, from = 0) => findMatch(machine, text, from, 'best'),
  };
}

/** Why an expression is refused; `undefined` where it is fine. */
export function explainPattern(source: string): string | undefined {
  try {
    compilePattern(source);
    return undefined;
  } catch (thrown) {
    return thrown instanceof PatternError ? thrown.message : String(thrown);
  }
}

/** The text without any of the matches; matches of nothing remove nothing. */
export function removeMatches(text: string, pattern: Pattern): string {
  const kept: string[] = [];
  let position = 0;
  for (let match = pattern.find(text); match; match = pattern.find(text, Math.max(match.end, match.start + 1))) {
    kept.push(text.slice(position, match.start));
    position = Math.max(position, match.end);
  }
  kept.push(text.slice(position));
  return kept.join('');
}

/**
 * Reads one entry of a list of texts or `/expressions/` (`/x/i` without regard to case). Plain text becomes the expression that finds it.
 * Throws a PatternError.
 */
export function readPattern(entry: string, flags: PatternFlags = {}): Pattern {
  // "/re:\s/i" -> "re:\s", "i"
  const [, source, letters] = /^\/(.+)\/([im]*)$/s.exec(entry) ?? [];
  if (source === undefined) {
    return compilePattern(entry.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), flags);
  }
  return compilePattern(source, {
    ignoreCase: flags.ignoreCase || letters?.includes('i') || false,
    multiline: flags.multiline || letters?.includes('m') || false,
  });
}

export type { Match };
export { PatternError };
