import { readQuoted, skipComment } from './quoted-strings.ts';

/** What stands between two semicolons. */
export interface Piece {
  /** Without comments; of a quoted value only what stands in front of it. */
  readonly text: string;
  readonly quoted: string | undefined;
}

/** Cuts at semicolons outside of quotes and comments, in one go over the text. */
export function splitParameters(raw: string): Piece[] {
  const pieces: Piece[] = [];
  let piece = new OpenPiece();
  let hasComments = true;
  for (let at = 0; at <= raw.length; at++) {
    const char = raw[at];
    if (char === undefined || char === ';') {
      pieces.push(piece);
      piece = new OpenPiece();
    } else if (char === '"' && piece.quoted === undefined) {
      const string = readQuoted(raw, at + 1);
      if (piece.wantsValue) {
        piece.quoted = string.value;
      } else {
        piece.add(string.value);
      }
      // Of a quote that is never closed all is the value, and the piece ends with it.
      at = Math.min(string.end, raw.length - 1);
    } else if (char === '(' && hasComments && piece.quoted === undefined && !piece.hasEquals) {
      const end = skipComment(raw, at + 1);
      hasComments = end < raw.length;
      at = hasComments ? end : at;
    } else {
      const end = endOfPlain(raw, at + 1);
      piece.add(raw.slice(at, end));
      at = end - 1;
    }
  }
  return pieces;
}

/** A piece whose end was not reached yet. What it holds is noted as it comes: to look for it in the whole text at each quote would take forever. */
class OpenPiece implements Piece {
  text = '';
  quoted: string | undefined;
  hasEquals = false;
  /** Whether it ends with the equals sign that a value stands behind. */
  wantsValue = false;

  add(more: string): void {
    this.text += more;
    this.hasEquals ||= more.includes('=');
    const written = more.trimEnd();
    this.wantsValue = written === '' ? this.wantsValue : written.endsWith('=');
  }
}

/** Up to the next character that may end a piece, a string or a comment. */
function endOfPlain(raw: string, start: number): number {
  let end = start;
  while (end < raw.length && raw[end] !== ';' && raw[end] !== '"' && raw[end] !== '(') {
    end++;
  }
  return end;
}
