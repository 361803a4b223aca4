import { latin1Bytes } from '../bytes/latin1.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { readCodePage, upperHalf } from './code-pages.ts';
import { type DecodedText, decodeText, tryDecode } from './decode-text.ts';
import { guessCharset, provenCharset, SAMPLE } from './detect-charset.ts';
import { isSingleByte } from './detect-single-byte.ts';

/** From so many letters beyond ASCII on a text tells enough of its charset. */
const ENOUGH = 24;

/** Reads a text whose characters are bytes; `undefined` where it is too short to tell its charset alone. */
export function decodeAlone(text: string): DecodedText | undefined {
  const bytes = latin1Bytes(text);
  const isCertain = hasManyLetters(bytes) || byteOrderMark(bytes) !== undefined || provenCharset(bytes) !== undefined;
  return isCertain ? decodeText(bytes) : undefined;
}

/** Reads texts of one origin that are too short to tell their charset each: of two letters of Russian every charset makes something. */
export function decodeTogether(texts: readonly string[]): readonly string[] {
  const charset = guessCharset(latin1Bytes(sampleOf(texts)));
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
