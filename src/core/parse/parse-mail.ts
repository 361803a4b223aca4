import { buildFromParts, buildMail } from './build-mail.ts';
import { toFilePart } from './containers/file-part.ts';
import type { Mail, RawMail } from './mail.ts';
import { fillInOptions, type GivenParseOptions } from './parse-options.ts';
import { readMail } from './read-mail.ts';
import { Reading } from './reading.ts';

export type { GivenParseOptions as ParseOptions } from './parse-options.ts';

/** Reads any bytes as a mail. Never throws: what could not be read is a Notice of the Mail. */
export function parseMail(raw: RawMail | Uint8Array, options: GivenParseOptions = {}): Mail {
  const { bytes, cutAt, envelope } = raw instanceof Uint8Array ? { bytes: raw } : raw;
  const reading = new Reading(fillInOptions(options), { fromBytes: readMail, fromTree: buildMail, fromParts: buildFromParts });
  if (bytes.length === 0) {
    reading.notice('mail_empty');
  }
  if (cutAt !== undefined) {
    reading.notice('mail_cut', { limit: cutAt });
  }
  const mail = readOrKeep(bytes, reading);
  return { ...mail, ...(envelope && { envelope }), notices: reading.notices };
}

/** No mail is known that gets here by a failure; one that does must still reach the analyst. */
function readOrKeep(bytes: Uint8Array, reading: Reading): Mail {
  try {
    return readMail(bytes, '', 0, reading);
  } catch (thrown) {
    reading.notice('mail_unreadable', { reason: String(thrown) });
    return buildFromParts([], [toFilePart('1', undefined, bytes, 'message/rfc822')], [], '', reading);
  }
}
