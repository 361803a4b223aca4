import { latin1Bytes } from '../bytes/latin1.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { readCodePage, upperHalf } from './code-pages.ts';
import { type DecodedText, decodeText, tryDecode } from './decode-text.ts';
import { guessCharset, provenCharset, SAMPLE } from './detect-charset.ts';
import { isLatin, isSingleByte } from './detect-single-byte.ts';

/** From so many letters beyond ASCII on a text tells enough of its charset. */
const ENOUGH = 24;

/** Reads a text whose characters are bytes; `undefined` where it is too short to tell its charset alone. */
export function decodeAlone(text: string): DecodedText | undefined {
  if (provesNothing(text)) {
    return undefined;
  }
  const bytes = latin1Bytes(text);
  const isCertain = hasManyLetters(bytes) || byteOrderMark(bytes) !== undefined || provenCharset(bytes) !== undefined;
  return isCertain ? decodeText(bytes) : undefined;
}

/** Whether it has few letters beyond ASCII, none of UTF-8 among them, and no NUL: asked first, since nearly all short texts that are no ASCII are so. */
function provesNothing(text: string): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) {
      count++;
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      if (code >= FIRST_LEAD && ((next >= 0x80 && next < 0xc0) || code >= FIRST_OF_MARK)) {
        return false;
      }
    } else if (code === 0) {
      return false;
    }
  }
  return count > 0 && count < ENOUGH;
}

/** The first byte of a character of UTF-8 is no lower. */
const FIRST_LEAD = 0xc2;
/** The byte order marks of UTF-16 begin with this or the next. */
const FIRST_OF_MARK = 0xfe;

/** Reads texts of one origin that are too short to tell their charset each: of two letters of Russian every charset makes something. */
export function decodeTogether(texts: readonly string[]): readonly string[] {
  return decodeIn(guessCharset(latin1Bytes(sampleOf(texts))), texts);
}

/** The same where they are in another script than the Latin one, which has a charset in each country of its own; `undefined` where they are not. */
export function decodeForeign(texts: readonly string[]): readonly string[] | undefined {
  const charset = guessCharset(latin1Bytes(sampleOf(texts)));
  return isLatin(charset) ? undefined : decodeIn(charset, texts);
}

function decodeIn(charset: string, texts: readonly string[]): readonly string[] {
  if (isSingleByte(charset)) {
    const page = upperHalf(charset);
    return texts.map((text) => readCodePage(text, page));
  }
  return texts.map((text) => {
    const bytes = latin1Bytes(text);
    return tryDecode(bytes, charset) ?? decodeText(bytes).text;
  });
}

function hasManyLetters(bytes: Uint8Array): boolean {
  let count = 0;
  for (let at = 0; at < bytes.length && count < ENOUGH; at++) {
    count += (bytes[at] as number) >= 0x80 ? 1 : 0;
  }
  return count >= ENOUGH;
}

function sampleOf(texts: readonly string[]): string {
  let sample = '';
  for (let next = 0; next < texts.length && sample.length <= SAMPLE; next++) {
    sample += `${next === 0 ? '' : '\n'}${texts[next]}`;
  }
  return sample;
}
