import { CHARACTER_CODES } from '../../character-codes.ts';
import { LEGACY_REFERENCES, textOfReference } from './entity-names.ts';

const { DIGIT_0, DIGIT_9, SMALL_A, SMALL_F, SMALL_Z } = CHARACTER_CODES;

/**
 * Decodes the character references of HTML (13.2.5.72): `&eacute;`, `&#233;`, `&#xE9;`, and without a semicolon those that
 * browsers still read. In attributes `&copy=1` stays as it is, for it is a parameter of an address.
 */
export function decodeReferences(text: string, isAttribute = false): string {
  let at = text.indexOf('&');
  if (at < 0) {
    return text;
  }
  const out: string[] = [];
  let copied = 0;
  while (at >= 0) {
    const found = text[at + 1] === '#' ? readNumber(text, at + 2) : readName(text, at + 1, isAttribute);
    if (found) {
      out.push(text.slice(copied, at), found.text);
      copied = found.end;
    }
    at = text.indexOf('&', Math.max(copied, at + 1));
  }
  out.push(text.slice(copied));
  return out.join('');
}

interface Found {
  readonly text: string;
  readonly end: number;
}

function readNumber(text: string, start: number): Found | undefined {
  const isHex = text[start] === 'x' || text[start] === 'X';
  const from = isHex ? start + 1 : start;
  let end = from;
  let point = 0;
  for (; end < text.length; end++) {
    const digit = digitValue(text.charCodeAt(end), isHex);
    if (digit < 0) {
      break;
    }
    point = Math.min(point * (isHex ? 16 : 10) + digit, 0x110000);
  }
  if (end === from) {
    return undefined;
  }
  return { text: characterOf(point), end: text[end] === ';' ? end + 1 : end };
}

function digitValue(code: number, isHex: boolean): number {
  if (code >= DIGIT_0 && code <= DIGIT_9) {
    return code - DIGIT_0;
  }
  const letter = code | 32;
  return isHex && letter >= SMALL_A && letter <= SMALL_F ? letter - 87 : -1;
}

const WINDOWS_1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => i + 0x80));

/** What is no character becomes U+FFFD; 0x80 to 0x9F are windows-1252, as browsers read them. */
function characterOf(point: number): string {
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    return '\ufffd';
  }
  if (point >= 0x80 && point <= 0x9f) {
    return WINDOWS_1252[point - 0x80] ?? '\ufffd';
  }
  return String.fromCodePoint(point);
}

/** The longest name has 31 characters. */
const MAX_NAME = 32;

function readName(text: string, start: number, isAttribute: boolean): Found | undefined {
  let end = start;
  while (end < text.length && end - start <= MAX_NAME && isAlphanumeric(text.charCodeAt(end))) {
    end++;
  }
  const name = text.slice(start, end);
  const whole = text[end] === ';' ? textOfReference(name) : undefined;
  if (whole !== undefined) {
    return { text: whole, end: end + 1 };
  }
  for (let length = Math.min(name.length, 6); length >= 2; length--) {
    const short = name.slice(0, length);
    if (LEGACY_REFERENCES.has(short)) {
      const isParameter = isAttribute && (length < name.length || text[end] === '=');
      return isParameter ? undefined : { text: textOfReference(short) ?? '', end: start + length };
    }
  }
  return undefined;
}

function isAlphanumeric(code: number): boolean {
  const letter = code | 32;
  return (letter >= SMALL_A && letter <= SMALL_Z) || (code >= DIGIT_0 && code <= DIGIT_9);
}
