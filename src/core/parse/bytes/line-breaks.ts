import { CHARACTER_CODES } from '../../character-codes.ts';

const { CR, LF } = CHARACTER_CODES;

/** Where the line break in front of `position` begins: CRLF, LF or CR; `position` itself where none is. Not before `floor`. */
export function beforeLineBreak(bytes: Uint8Array, position: number, floor: number): number {
  if (position > floor && bytes[position - 1] === LF) {
    return position - 1 > floor && bytes[position - 2] === CR ? position - 2 : position - 1;
  }
  return position > floor && bytes[position - 1] === CR ? position - 1 : position;
}

/** Where the line that `position` is in ends, and where the next one begins. CRLF, LF, a bare CR and the CR CR LF of some gateways end a line. */
export function lineAt(bytes: Uint8Array, position: number): { readonly end: number; readonly next: number } {
  let end = position;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) {
    end++;
  }
  const last = bytes[end] === CR && bytes[end + 1] === CR && bytes[end + 2] === LF ? end + 1 : end;
  const next = bytes[last] === CR && bytes[last + 1] === LF ? last + 2 : last + 1;
  return { end, next: Math.min(next, bytes.length) };
}
