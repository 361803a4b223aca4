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
  const mail = isUtf16(bytes) ? new TextEncoder().encode(decodeText(bytes).text) : bytes;
  const root = scanParts(mail, 0, { depth: Math.max(0, maxDepth - depth), parts: reading.partsLeft, headerBytes: maxHeaderBytes });
  return buildMail(mail, root, path, depth, reading);
}

/** Editors save mails so; no mail begins with these bytes otherwise. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
