import { CHARACTER_CODES } from '../../character-codes.ts';
import { latin1Bytes } from '../bytes/latin1.ts';
import { decodeText } from '../charset/decode-text.ts';
import { decodeWords } from './encoded-words.ts';

const { BLANK, EQUALS, QUESTION_MARK, TILDE } = CHARACTER_CODES;

export interface FieldContent {
  /** As `HeaderField` has them. */
  readonly raw: string;
  readonly value: string;
}

/** Raw and decoded content of a field whose characters are bytes (RFC 6532: they may be UTF-8; else they are guessed). */
export function readFieldContent(content: string): FieldContent {
  if (isPlain(content)) {
    return { raw: content, value: content.trim() };
  }
  if (!needsCharset(content)) {
    return { raw: content, value: toValue(content) };
  }
  const { text, charset } = decodeText(latin1Bytes(content));
  return { raw: charset === 'utf-8' ? text : content, value: toValue(text) };
}

/** Whether the characters are bytes of which some are no ASCII. */
export function needsCharset(content: string): boolean {
  let isAscii = true;
  for (let at = 0; at < content.length; at++) {
    const code = content.charCodeAt(at);
    if (code > 0xff) {
      return false;
    }
    isAscii &&= code < 0x80 && code !== ESCAPE;
  }
  return !isAscii;
}

/** Printable ASCII without the `=?` of an encoded word: what nearly every field is, and the same decoded. */
export function isPlain(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < BLANK || code > TILDE || (code === QUESTION_MARK && before === EQUALS)) {
      return false;
    }
    before = code;
  }
  return true;
}

/** What a field says, from its text: NUL and line breaks must not reach whoever shows or sends it on. */
export function toValue(text: string): string {
  const value = decodeWords(text);
  return hasControls(value)
    ? value
        .replace(/[\t\r\n]+ */g, ' ')
        .replaceAll('\0', '')
        .trim()
    : value.trim();
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < BLANK) {
      return true;
    }
  }
  return false;
}

const ESCAPE = 27;
