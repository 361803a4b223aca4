/** Its length without the comment, and the most that a comment can have. */
const END = 22;
const MAX_COMMENT = 65_535;
const MARK = 0x06054b50;
const FIRST = 0x50;
/** In archives for more than 4 GB (zip64) the place stands in a record of its own. */
const ELSEWHERE = 0xffffffff;

/** Whether the list of a zip ends these bytes: what stands in front of the archive does not matter to programs that unpack it. */
export function endsAsZip(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-(END + MAX_COMMENT));
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.indexOf(FIRST); at >= 0 && at + END <= tail.length; at = tail.indexOf(FIRST, at + 1)) {
    if (view.getUint32(at, true) === MARK) {
      const size = view.getUint32(at + 12, true);
      const start = view.getUint32(at + 16, true);
      if (size > 0 && (start === ELSEWHERE || start + size <= bytes.length - tail.length + at)) {
        return true;
      }
    }
  }
  return false;
}
