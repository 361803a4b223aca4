import type { Mail, Part } from '../mail.ts';
import type { Reading } from '../reading.ts';
import { isMessageType } from '../structure/entity.ts';

export interface Opened {
  readonly mails: readonly Mail[];
  /** Members, with `/1`, `/2` behind the path of the container. */
  readonly parts: readonly Part[];
}

const NOTHING: Opened = { mails: [], parts: [] };

/** Looks into a part that holds mails or files by the mail's own means. Archives and documents are the next stage's. */
export function openContainer(part: Part, mail: string, depth: number, reading: Reading): Opened {
  void mail;
  if (isMail(part)) {
    return reading.mayOpen(depth, part.path) && part.bytes.length > 0
      ? { mails: [reading.read.fromBytes(part.bytes, part.path, depth, reading)], parts: [] }
      : NOTHING;
  }
  return NOTHING;
}

/** By its type, or by its name where the type says nothing. */
function isMail({ type, filename }: Part): boolean {
  return isMessageType(type) || MAIL_TYPES.has(type) || /\.(?:eml|mht|mhtml)$/i.test(filename ?? '');
}

const MAIL_TYPES = new Set([
  'application/eml',
  'application/x-eml',
  'text/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
  'application/mht',
]);
