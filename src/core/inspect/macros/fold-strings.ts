/**
 * One piece of a text that a macro puts together: a literal, `Chr(104)`, `StrReverse("ptth")`, `String.fromCharCode(104, 116)`.
 * A literal with a quote in it, `"a""b"`, is two: an expression that goes round for each letter throws at some million of them.
 */
const PIECE =
  /"[^"\r\n]*"|'[^'\r\n]*'|\bchr[wb]?\$?\(\s{0,9}(?:&h([\da-f]{1,4})&?|(\d{1,5}))\s{0,9}\)|\bstrreverse\(\s{0,9}"([^"\r\n]*)"\s{0,9}\)|\bfromcharcode\(([\d\s,]*)\)/gi;
/** What may stand between two pieces of one text: `&`, `+`, and `_` where a line goes on. */
const JOINT = /^[ \t]{0,20}(?:_\r?\n[ \t]{0,40}|\r?\n[ \t]{0,40})?[&+][ \t]{0,20}(?:_\r?\n[ \t]{0,40}|\r?\n[ \t]{0,40})?$/;
const LONGEST_JOINT = 130;
/** More than this is not written out. */
const MAX_LENGTH = 4 * 1024 * 1024;

/**
 * The texts that a macro or script puts together out of constants, a line each: `"ht" & "tp:" & Chr(47)` is `http:/`. Nothing is run.
 * `isVba`: an apostrophe begins a comment there, and a text elsewhere.
 */
export function foldStrings(source: string, isVba: boolean): string {
  const folded: string[] = [];
  let length = 0;
  let pieces: string[] = [];
  let isHidden = false;
  let isLiteral = false;
  let end = -1;
  const flush = () => {
    if (pieces.length > 1 || isHidden) {
      folded.push(pieces.join(''));
    }
    pieces = [];
    isHidden = false;
  };
  for (const match of source.matchAll(PIECE)) {
    const [whole] = match;
    if (isVba && whole.startsWith("'")) {
      continue;
    }
    const gap = match.index - end;
    const last = pieces.length - 1;
    if (gap === 0 && whole.startsWith('"') && isLiteral && last >= 0) {
      // Two quotes in a literal are one.
      pieces[last] += `"${textOf(match)}`;
      length += whole.length;
      end += whole.length;
      continue;
    }
    if (end < 0 || gap > LONGEST_JOINT || !JOINT.test(source.slice(end, match.index))) {
      flush();
    }
    const text = textOf(match);
    pieces.push(text);
    length += text.length;
    isHidden ||= !/^["']/.test(whole);
    isLiteral = whole.startsWith('"');
    end = match.index + whole.length;
    if (length > MAX_LENGTH) {
      break;
    }
  }
  flush();
  return folded.filter((text) => text.trim().length > 3).join('\n');
}

function textOf([whole, hex, decimal, reversed, codes]: RegExpExecArray): string {
  if (hex !== undefined || decimal !== undefined) {
    return String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  }
  if (reversed !== undefined) {
    return [...reversed].reverse().join('');
  }
  if (codes !== undefined) {
    return codes
      .split(',')
      .map((code) => String.fromCharCode(Number(code)))
      .join('');
  }
  return whole.slice(1, -1);
}
