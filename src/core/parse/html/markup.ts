import { CHARACTER_CODES } from '../../character-codes.ts';

const { BLANK, CR, EQUALS, GREATER_THAN, SLASH, SMALL_A, SMALL_Z, TAB } = CHARACTER_CODES;
/** Where the comment at `start` ends: `<!-- -->`, and all that browsers take for one: `<!DOCTYPE ...>`, `<?xml ...>`, `<![if mso]>`, `</ >`. */
export function skipComment(html: string, start: number): number {
  if (!html.startsWith('<!--', start)) {
    const close = html.indexOf('>', start);
    return close < 0 ? html.length : close + 1;
  }
  if (html.startsWith('>', start + 4) || html.startsWith('->', start + 4)) {
    return start + (html[start + 4] === '>' ? 5 : 6);
  }
  const close = html.indexOf('--', start + 4);
  for (let at = close; at >= 0; at = html.indexOf('--', at + 1)) {
    if (html[at + 2] === '>') {
      return at + 3;
    }
    if (html[at + 2] === '!' && html[at + 3] === '>') {
      return at + 4;
    }
  }
  return html.length;
}

/** Whether it is one of ASCII: only these begin the name of a tag. */
export function isLetter(code: number): boolean {
  const letter = code | 32;
  return letter >= SMALL_A && letter <= SMALL_Z;
}

/** Whether it is white space to HTML. */
export function isSpace(code: number): boolean {
  return code === BLANK || (code >= TAB && code <= CR && code !== 11);
}

/** Whether it ends the name of an element. */
export function endsName(code: number): boolean {
  return code <= GREATER_THAN && (code === GREATER_THAN || code === SLASH || isSpace(code));
}

/** Whether it ends the name of an attribute. */
export function endsAttributeName(code: number): boolean {
  return code <= GREATER_THAN && (code === EQUALS || endsName(code));
}
