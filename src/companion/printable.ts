/**
 * A text as a terminal may show it: a mail could otherwise move the cursor, hide lines or turn the reading direction round.
 * Control characters become their Unicode pictures, direction marks are left out, line breaks become a blank.
 */
export function printable(text: string): string {
  let shown = '';
  for (const character of text) {
    shown += show(character);
  }
  return shown;
}

/** Data as JSON that does a terminal no more harm than `printable` lets a text do: what would is written as `\\u009b`. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** DEL, the C1 controls, direction marks and the byte order mark; JSON itself escapes what is below U+0020, and lone surrogates. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

function show(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n' || character === '\r' || character === '\t') {
    return ' ';
  }
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  if (code >= 0x7f && code <= 0x9f) {
    return '\u2421';
  }
  return isDirectionMark(code) || isLoneSurrogate(code) ? '' : character;
}

/** LRM, RLM, ALM, the embeddings, overrides and isolates of Unicode's bidirectional algorithm, and the byte order mark. */
function isDirectionMark(code: number): boolean {
  return (
    code === 0x200e ||
    code === 0x200f ||
    code === 0x61c ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  );
}

function isLoneSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
