import type { Mail, Part } from '../mail.ts';
import type { Reading } from '../reading.ts';
import { isMessageType } from '../structure/entity.ts';
import { isCompoundFile } from './compound-file.ts';
import { contentOfMapi, mailOfMapi } from './mapi-content.ts';
import { readMsg } from './msg.ts';
import { readCms } from './signed-data.ts';
import { isTnef, readTnef } from './tnef.ts';

export interface Opened {
  /** What the part turned out to be for, where looking into it told. */
  readonly role?: Part['role'];
  readonly mails: readonly Mail[];
  /** Members, with `/1`, `/2` behind the path of the container. */
  readonly parts: readonly Part[];
  /** Content of the mail around it that was only wrapped: to be read as if it stood there itself. */
  readonly unwrapped?: Uint8Array;
}

const NOTHING: Opened = { mails: [], parts: [] };

/** Looks into a part that holds mails or files by the mail's own means. Archives and documents are for the next stage. */
export function openContainer(part: Part, depth: number, reading: Reading): Opened {
  if (part.bytes.length === 0) {
    return NOTHING;
  }
  if (isCompoundFile(part.bytes)) {
    return openMsg(part, depth, reading);
  }
  if (isMail(part)) {
    return reading.mayOpen(depth, part.path)
      ? { ...NOTHING, mails: [reading.read.fromBytes(part.bytes, part.path, depth, reading)] }
      : NOTHING;
  }
  if (isTnef(part.bytes)) {
    return openTnef(part, depth, reading);
  }
  return CMS_TYPES.has(part.type) || CMS_NAME.test(part.filename ?? '') ? openCms(part, reading) : NOTHING;
}

/** By its type, or by its name where the type says nothing. */
function isMail({ type, filename }: Part): boolean {
  return isMessageType(type) || MAIL_TYPES.has(type) || MAIL_NAME.test(filename ?? '');
}

const MAIL_NAME = /\.(?:eml|mht|mhtml)$/i;
const MAIL_TYPES = new Set([
  'application/eml',
  'application/x-eml',
  'text/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
]);

function openMsg(part: Part, depth: number, reading: Reading): Opened {
  if (!reading.mayOpen(depth, part.path)) {
    return NOTHING;
  }
  const message = readMsg(part.bytes, (size) => reading.mayDecode(size, part.path));
  return message ? { ...NOTHING, mails: [mailOfMapi(message, part.path, depth, reading)] } : NOTHING;
}

function openTnef(part: Part, depth: number, reading: Reading): Opened {
  const message = reading.mayOpen(depth, part.path) ? readTnef(part.bytes, reading.options.limits.maxDepth - depth) : undefined;
  return message ? contentOfMapi(message, (index) => `${part.path}/${index}`, depth, reading) : NOTHING;
}

const CMS_NAME = /\.p7m$/i;
const CMS_TYPES = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);

function openCms(part: Part, reading: Reading): Opened {
  const cms = readCms(part.bytes);
  switch (cms.kind) {
    case 'signed':
      return { ...NOTHING, role: 'signature', unwrapped: cms.content };
    case 'encrypted':
      reading.notice('encrypted', { part: part.path, how: 'S/MIME' });
      return { ...NOTHING, role: 'encrypted' };
    case 'other':
      return NOTHING;
  }
}
