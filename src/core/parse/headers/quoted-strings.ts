/** From behind the opening quote to the closing one; `end` is where that stands. */
export function readQuoted(raw: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  let at = start;
  while (at < raw.length && raw[at] !== '"') {
    if (raw[at] === '\\' && at + 1 < raw.length) {
      at++;
    }
    value += raw[at];
    at++;
  }
  return { value, end: at };
}

/** Where the comment that was opened in front of `start` closes; comments nest (RFC 5322, 3.2.2). */
export function skipComment(raw: string, start: number): number {
  let depth = 1;
  for (let at = start; at < raw.length; at++) {
    if (raw[at] === '\\') {
      at++;
    } else if (raw[at] === '(') {
      depth++;
    } else if (raw[at] === ')' && --depth === 0) {
      return at;
    }
  }
  return raw.length;
}
