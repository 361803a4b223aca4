/**
 * How many characters a piece of work looks at: every `charCodeAt`, and what the string and expression methods pass over. The machine's load
 * does not change it, so a test can compare two of them.
 */
export function countWork(work: () => unknown): number {
  let count = 0;
  const text = String.prototype;
  const expression = RegExp.prototype;
  const { charCodeAt, slice, indexOf, lastIndexOf, startsWith, toLowerCase, includes, trim, trimEnd } = text;
  const { exec } = expression;
  text.charCodeAt = function (at) {
    count++;
    return charCodeAt.call(this, at);
  };
  text.slice = function (start, end) {
    const piece = slice.call(this, start, end);
    count += 1 + Math.min(piece.length, 64);
    return piece;
  };
  text.indexOf = function (mark, from = 0) {
    const found = indexOf.call(this, mark, from);
    count += 1 + (found < 0 ? this.length : found) - from;
    return found;
  };
  text.lastIndexOf = function (this: string, mark, from = this.length) {
    const found = lastIndexOf.call(this, mark, from);
    count += 1 + from - Math.max(found, 0);
    return found;
  };
  text.startsWith = function (mark, from) {
    count += mark.length;
    return startsWith.call(this, mark, from);
  };
  text.toLowerCase = function () {
    count += this.length;
    return toLowerCase.call(this);
  };
  // A text that was put together piece by piece is copied as a whole before it is looked at, wherever the mark stands.
  text.includes = function (mark, from) {
    count += this.length;
    return includes.call(this, mark, from);
  };
  text.trim = function () {
    count += this.length;
    return trim.call(this);
  };
  text.trimEnd = function () {
    count += this.length;
    return trimEnd.call(this);
  };
  expression.exec = function (input) {
    const from = this.sticky || this.global ? this.lastIndex : 0;
    const match = exec.call(this, input);
    const passed = match ? match.index + match[0].length - from : input.length - from;
    count += this.sticky ? 1 + (match?.[0].length ?? 0) : 1 + passed;
    return match;
  };
  try {
    work();
  } finally {
    Object.assign(text, { charCodeAt, slice, indexOf, lastIndexOf, startsWith, toLowerCase, includes, trim, trimEnd });
    Object.assign(expression, { exec });
  }
  return count;
}
