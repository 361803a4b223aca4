/** Thunderbird writes these before the first header field of a message that lies in a local folder, or is kept for reading offline. */
const ADDED = /^(?:x-mozilla-[a-z0-9-]+|x-account-key|x-uidl):/i; // X-Mozilla-Status2: 00000000
const LINE_FEED = 0x0a;
const LONGEST_NAME = 40;

/** The mail as it came, without the lines that Thunderbird put in front of it. The same buffer, not a copy. */
export function stripThunderbirdLines(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (ADDED.test(latin1(bytes.subarray(start, start + LONGEST_NAME)))) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0) {
      break;
    }
    start = end + 1;
  }
  return bytes.subarray(start);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
