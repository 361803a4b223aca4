import { decodeLoosely } from './decoders.ts';
import { decodeUtf32 } from './utf32.ts';

interface MarkedCharset {
  readonly charset: string;
  decode(bytes: Uint8Array): string;
}

/** What the first bytes of a text say of it, if anything. */
export function byteOrderMark(bytes: Uint8Array): MarkedCharset | undefined {
  const a = bytes[0];
  const b = bytes[1];
  const c = bytes[2];
  const d = bytes[3];
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return { charset: 'utf-8', decode: (all) => decodeLoosely(all, 'utf-8') };
  }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) {
    return { charset: 'utf-32le', decode: (all) => decodeUtf32(all, true) };
  }
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const charset = a === 0xff ? 'utf-16le' : 'utf-16be';
    return { charset, decode: (all) => decodeLoosely(all, charset) };
  }
  return undefined;
}
