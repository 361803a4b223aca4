/** Decodes UTF-32; what is no code point becomes U+FFFD, an incomplete unit at the end is left out. */
export function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    if (point === 0xfeff && at === 0) {
      continue;
    }
    const isHalf = point >= 0xd800 && point <= 0xdfff;
    out.push(point <= 0x10ffff && !isHalf ? String.fromCodePoint(point) : '\ufffd');
  }
  return out.join('');
}
