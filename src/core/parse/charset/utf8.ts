/** Whether bytes are well-formed UTF-8 (RFC 3629, 4): no overlong forms, no surrogates, nothing beyond U+10FFFF. */
export function isWellFormedUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
    if (more < 0 || (more > 0 && !mayFollow(first, bytes[at + 1]))) {
      return false;
    }
    for (let next = 2; next <= more; next++) {
      if (!isTail(bytes[at + next])) {
        return false;
      }
    }
    at += 1 + more;
  }
  return true;
}

function mayFollow(first: number, second: number | undefined): boolean {
  if (second === undefined || !isTail(second)) {
    return false;
  }
  switch (first) {
    case 0xe0:
      return second >= 0xa0;
    case 0xed:
      return second < 0xa0;
    case 0xf0:
      return second >= 0x90;
    case 0xf4:
      return second < 0x90;
    default:
      return true;
  }
}

function isTail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}
