import { CHARACTER_CODES } from '../../../character-codes.ts';

const { GREATER_THAN, QUESTION_MARK } = CHARACTER_CODES;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The bytes behind base64 or base64url (RFC 4648), up to the first other character. */
export function decodeBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value =
      character === '+' || character === '-'
        ? GREATER_THAN
        : character === '/' || character === '_'
          ? QUESTION_MARK
          : ALPHABET.indexOf(character);
    if (value < 0) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}

/** The same as UTF-8. */
export function decodeBase64Text(text: string): string {
  return new TextDecoder().decode(decodeBase64(text));
}
