import { CHARACTER_CODES } from '../../character-codes.ts';
import { latin1 } from '../bytes/latin1.ts';
import { type DecodedText, decodeText } from '../charset/decode-text.ts';

const { LESS_THAN } = CHARACTER_CODES;

/** The source of a page: by its byte order mark, what it says itself, or what its bytes look like. */
export function decodePage(bytes: Uint8Array): DecodedText {
  const decoded = decodeText(bytes, charsetOfPage(bytes));
  return { ...decoded, text: withoutNul(decoded.text) };
}

/** The source of a page as browsers read it: they pass over NUL. */
export function withoutNul(source: string): string {
  return source.replaceAll('\0', '');
}

/** HTML Standard, 13.2.3.2: `<meta charset="koi8-r">` in the first 1024 bytes. */
export function charsetOfPage(bytes: Uint8Array): string | undefined {
  const end = Math.min(bytes.length, 1024);
  for (let at = bytes.indexOf(LESS_THAN); at >= 0 && at < end; at = bytes.indexOf(LESS_THAN, at + 1)) {
    // Most pages in a mail have none, and need not be made a text for it.
    if (((bytes[at + 1] ?? 0) | 32) === LETTER_M) {
      return META.exec(latin1(bytes, at, end))?.[1];
    }
  }
  return undefined;
}

const LETTER_M = 109;
const META = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})/i;
