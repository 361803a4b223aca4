import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Rule } from '../rule.ts';
import { codeBefore, codeBehind, isBlank, isLineBreak } from '../text/characters.ts';
import { startOfLine } from '../text/context.ts';

const { BACKSLASH, BLANK, CLOSE_BRACE, EQUALS, LF, OPEN_BRACE, QUOTE, SLASH, SMALL_I, SMALL_S, STAR, TAB } = CHARACTER_CODES;

const HEAD = /^[ \t]+[A-Za-z_]\w{0,127}[ \t]*(?::[ \t]*[\w \t]{1,200})?\s{0,40}\{/;
const LONGEST = 100_000;

export const yaraRule: Rule = {
  kind: 'yara',
  title: 'YARA rule, whole',
  type: 'yara',
  category: 'Payload installation',
  to_ids: true,
  examples: [['rule Evil { condition: true }', 'rule Evil { condition: true }']],
  find({ text, keywords }, claims) {
    let done = 0;
    // Rules that are opened and never closed must not be walked to the end of the text each.
    let steps = 4 * text.length + LONGEST;
    const ends: Ends = new Map();
    for (let at = 0; at < keywords.length; at += 2) {
      const start = keywords[at] as number;
      if (start < done || text.slice(start, keywords[at + 1]) !== 'rule') continue;
      const head = HEAD.exec(text.slice(start + 4, start + 420));
      if (head === null) continue;
      if (steps < 0) return;
      const body = start + 4 + head[0].length;
      if (!ends.has(body)) steps -= walkRule(text, body, ends) - body;
      const end = ends.get(body);
      done = end ?? start + 4;
      if (end === undefined || !/\bcondition\s{0,40}:/.test(text.slice(start, end))) continue;
      // What the rule looks for may be indicators of its own, so it does not take the place of them.
      claims.enclose('yara', startOfRule(text, start), end);
    }
  },
};

const MODIFIERS = /(?:\b(?:private|global)[ \t]+){1,2}$/;
/** `import "pe"`, without which the rules below it mean nothing; empty lines may stand between. */
const IMPORT = /^(?:(?:import|include)[ \t]{1,4}"[^"]{1,100}")?[ \t]*$/;
const LONGEST_IMPORT = 120;
const MOST_IMPORTS = 20;

/** Where what belongs to the `rule` at the offset begins: words before it, and imports right above. */
function startOfRule(text: string, rule: number): number {
  let start = rule - (MODIFIERS.exec(text.slice(Math.max(0, rule - 24), rule))?.[0].length ?? 0);
  let below = start;
  for (let lines = 0; lines < MOST_IMPORTS && below > 0 && isLineBreak(text.charCodeAt(below - 1)); lines++) {
    const end = below - (text.startsWith('\r\n', below - 2) ? 2 : 1);
    const line = startOfLine(text, end, LONGEST_IMPORT);
    if (line === undefined || !IMPORT.test(text.slice(line, end))) break;
    if (text.charCodeAt(line) === SMALL_I) start = line;
    below = line;
  }
  return start;
}

/** Behind each bracket that was walked past, where the one that closes it ends; nothing for those that none closes. */
type Ends = Map<number, number | undefined>;

/**
 * Notes where the bracket that closes the rule ends, past strings, regular expressions and comments, and the same of all brackets in it: what
 * begins in a rule that is never closed need not be walked again. Returns how far that was.
 */
function walkRule(text: string, from: number, ends: Ends): number {
  const open = [from];
  let at = from;
  for (; at < text.length && at - from < LONGEST; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfQuoted(text, at);
    // `/https?:\/\/a/` has lost its backslashes where the text was read as an URL.
    else if (code === SLASH && text.charCodeAt(at + 1) === SLASH && isBlank(codeBefore(text, at - 1))) at = endOf(text, '\n', at);
    else if (code === SLASH && text.charCodeAt(at + 1) === STAR) at = endOf(text, '*/', at + 2);
    else if (code === SLASH && isBehindEquals(text, at)) at = endOfExpression(text, at);
    else if (code === OPEN_BRACE) open.push(at + 1);
    else if (code === CLOSE_BRACE) {
      ends.set(open.pop() as number, at + 1);
      if (open.length === 0) return at + 1;
    }
  }
  // Those behind the rule's own may close farther on, where only the longest rule ends.
  for (const bracket of at < text.length ? [from] : open) ends.set(bracket, undefined);
  return Math.min(at, text.length);
}

/** The quote or slash that closes what one opens, on the same line; the one that opens it where none does. */
function endOfQuoted(text: string, open: number): number {
  const close = text.charCodeAt(open);
  for (let at = open + 1; at < text.length && at - open < 4096; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === close) return at;
    else if (code === LF) return open;
  }
  return open;
}

/** Of `/https?://[a-z]{3}\/\{/i`: the slash behind which nothing but its flags stand, for those within lost their backslashes where the text was read as an URL. */
function endOfExpression(text: string, open: number): number {
  let at = endOfQuoted(text, open);
  while (at > open && !isBlank(codeBehind(text, behindFlags(text, at + 1)))) {
    const next = endOfQuoted(text, at);
    if (next === at) return at;
    at = next;
  }
  return at;
}

/** `i` and `s` */
function behindFlags(text: string, from: number): number {
  let at = from;
  while (at - from < 2 && (text.charCodeAt(at) === SMALL_I || text.charCodeAt(at) === SMALL_S)) at++;
  return at;
}

/** `= /`, as a regular expression begins; a division has no equals sign before it. */
function isBehindEquals(text: string, slash: number): boolean {
  let at = slash - 1;
  while (slash - at < 8 && (text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB)) at--;
  return text.charCodeAt(at) === EQUALS;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.slice(from, from + LONGEST).indexOf(mark);
  return end < 0 ? text.length : from + end;
}
