import { CHARACTER_CODES } from '../../character-codes.ts';
import { decodeBase64 } from './base64.ts';
import { joinBytes } from './join-bytes.ts';
import { lineAt } from './line-breaks.ts';

const { BLANK, CAPITAL_A, CAPITAL_Z, DIGIT_0, DIGIT_9, SMALL_A, SMALL_Z, TAB } = CHARACTER_CODES;

/**
 * Decodes base64 of a text. Lists and scanners put their footers behind it as they are: these stay so, for decoded they were bytes of no
 * charset, in which the whole text would then be read.
 */
export function decodeBase64Text(bytes: Uint8Array): Uint8Array {
  const footer = startOfFooter(bytes);
  if (footer === undefined || isText(decodeBase64(bytes, footer))) {
    return decodeBase64(bytes);
  }
  return joinBytes([decodeBase64(bytes, 0, footer), LINE_END, bytes.subarray(footer)]);
}

const LINE_END = new Uint8Array([13, 10]);
/** No footer has so long a line without a blank, and base64 has lines of 60 to 76 characters. */
const LONG = 40;

/** Where lines of words begin behind the last long one without a blank: behind the empty line above them, where there is one. */
function startOfFooter(bytes: Uint8Array): number | undefined {
  let footer: number | undefined;
  let behindEmpty: number | undefined;
  let hasContent = false;
  for (let at = 0; at < bytes.length; ) {
    const { end, next } = lineAt(bytes, at);
    const { hasLetters, isBroken, length } = readLine(bytes, at, end);
    if (length === 0) {
      behindEmpty = hasContent ? next : undefined;
    } else if (isBroken || !hasLetters) {
      footer ??= hasContent ? (behindEmpty ?? at) : undefined;
    } else if (length >= LONG) {
      footer = undefined;
      behindEmpty = undefined;
    }
    hasContent ||= length > 0;
    at = next;
  }
  return footer;
}

/** `length`: without blanks around. `isBroken`: blanks stand within. */
function readLine(bytes: Uint8Array, start: number, end: number) {
  let hasLetters = false;
  let isBroken = false;
  let length = 0;
  let sawBlank = false;
  for (let at = start; at < end; at++) {
    const code = bytes[at] as number;
    if (code === BLANK || code === TAB) {
      sawBlank = true;
      continue;
    }
    isBroken ||= sawBlank && length > 0;
    hasLetters ||= isLetterOrDigit(code);
    sawBlank = false;
    length++;
  }
  return { hasLetters, isBroken, length };
}

function isLetterOrDigit(code: number): boolean {
  return (code >= DIGIT_0 && code <= DIGIT_9) || (code >= CAPITAL_A && code <= CAPITAL_Z) || (code >= SMALL_A && code <= SMALL_Z);
}

/** Whether the bytes are UTF-8 without control characters: what was broken by blanks and is base64 all the same. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !/[^\P{Cc}\t\r\n]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
