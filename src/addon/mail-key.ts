import { bytesToHex } from '@noble/hashes/utils.js';
import type { RawMail } from '#core/parse/mail.ts';

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/**
 * What tells one mail from all others, the same for it in every folder: header fields differ by the door, and line ends by the way that it
 * is stored. A Message-ID alone could be used a second time to have another mail passed over.
 */
export async function mailKey({ bytes }: RawMail, messageId: string): Promise<string> {
  const name = new TextEncoder().encode(`${messageId}\0`);
  const all = new Uint8Array(name.length + bytes.length);
  all.set(name);
  const end = copyContent(bytes, all, name.length);
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', all.subarray(0, end))));
}

/** Copies what stands behind the header, without carriage returns and without the empty lines that a mailbox file adds. Returns where it ends. */
function copyContent(bytes: Uint8Array, into: Uint8Array, start: number): number {
  const content = bytes.subarray(endOfHeader(bytes));
  let end = start + withoutReturns(content, into.subarray(start));
  while (end > start && into[end - 1] === LINE_FEED) {
    end -= 1;
  }
  return end;
}

/** Copies all but the carriage returns, and returns how many bytes those are. */
function withoutReturns(from: Uint8Array, into: Uint8Array): number {
  if (!from.includes(CARRIAGE_RETURN)) {
    // As Thunderbird's folders hold mails: millions of bytes at once.
    into.set(from);
    return from.length;
  }
  let end = 0;
  for (let at = 0; at < from.length; at += 1) {
    const byte = from[at] ?? 0;
    into[end] = byte;
    end += byte === CARRIAGE_RETURN ? 0 : 1;
  }
  return end;
}

function endOfHeader(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1] === CARRIAGE_RETURN ? at + 2 : at + 1;
    if (bytes[next] === LINE_FEED) {
      return next + 1;
    }
  }
  return 0;
}
