import { buildMail } from './build-mail.ts';
import { decodeText } from './charset/decode-text.ts';
import { isCompoundFile } from './containers/compound-file.ts';
import { mailOfMapi } from './containers/mapi-content.ts';
import { readMsg } from './containers/msg.ts';
import type { Mail } from './mail.ts';
import type { Reading } from './reading.ts';
import { scanParts } from './structure/scan-parts.ts';

/** Reads bytes as a mail, or as the .msg file of one. `depth`: how many mails and containers they come out of. */
export function readMail(bytes: Uint8Array, path: string, depth: number, reading: Reading): Mail {
  const { maxDepth, maxHeaderBytes } = reading.options.limits;
  const message = isCompoundFile(bytes) ? readMsg(bytes, (size) => reading.mayDecode(size, path || 'mail')) : undefined;
  if (message) {
    return mailOfMapi(message, path, depth, reading);
  }
  const mail = inOctets(bytes);
  const root = scanParts(mail, 0, { depth: Math.max(0, maxDepth - depth), parts: reading.partsLeft, headerBytes: maxHeaderBytes });
  return buildMail(mail, root, path, depth, reading);
}

/** The bytes as a mail has them: one that an editor saved in UTF-16 in UTF-8, any other just as it is. */
export function inOctets(bytes: Uint8Array): Uint8Array {
  return isUtf16(bytes) ? new TextEncoder().encode(decodeText(bytes).text) : bytes;
}

/** No mail begins with these bytes otherwise. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
