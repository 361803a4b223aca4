import { CHARACTER_CODES } from '../../character-codes.ts';

const { BLANK, CR, TAB } = CHARACTER_CODES;
const CHUNK = 8192;
/** To ask the decoder takes as long as to make a text of so many bytes without it. */
const SHORT = 64;
/** ASCII is the same in UTF-8, and no platform reads another charset as fast. */
const ASCII = new TextDecoder();

/** One character per byte, U+0000 to U+00FF: loses nothing and is the fastest way to look at bytes as text. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const wanted = start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
  if (wanted.length > SHORT && isAscii(wanted)) {
    return ASCII.decode(wanted);
  }
  // Not TextDecoder('latin1'): the web's latin1 is windows-1252, which changes 0x80 to 0x9F.
  if (wanted.length <= CHUNK) {
    return String.fromCharCode.apply(null, wanted as unknown as number[]);
  }
  let text = '';
  for (let at = 0; at < wanted.length; at += CHUNK) {
    text += String.fromCharCode.apply(null, wanted.subarray(at, Math.min(at + CHUNK, wanted.length)) as unknown as number[]);
  }
  return text;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) > 127) {
      return false;
    }
  }
  return true;
}

/** The way back: the low eight bits of every character. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

/** Without the blanks, tabs and line breaks around it. `trim()` would also take 0xA0, which may be half of a UTF-8 character. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) {
    start++;
  }
  while (end > start && isBlank(text.charCodeAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === BLANK || (code >= TAB && code <= CR);
}
