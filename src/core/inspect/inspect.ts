import { allMails } from '../parse/all-mails.ts';
import type { Mail, Part } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { TellProgress } from '../progress.ts';
import type { Content } from './content.ts';
import type { Allowance } from './formats/format.ts';
import { INSPECT_DEFAULTS, type InspectOptions } from './inspect-options.ts';
import { inspectPart, type ShowFile } from './inspect-part.ts';
import { passwordsOf } from './passwords.ts';

/**
 * Looks into every attachment of the mail and of the mails inside it, tells which one it is at, and shows each file with its bytes.
 * What fails becomes a Notice.
 */
export async function inspectAttachments(
  mail: Mail,
  options: Partial<InspectOptions> = {},
  signal?: AbortSignal,
  tell: TellProgress = () => {},
  show: ShowFile = async () => {},
): Promise<{ readonly contents: readonly Content[]; readonly notices: readonly Notice[] }> {
  const settings = { ...INSPECT_DEFAULTS, ...options };
  const mails = allMails(mail);
  const passwords = passwordsOf(mails, settings.passwords);
  const parts = mails.flatMap(attachmentsOf);
  const allowance = allowanceFor(parts, settings);
  const contents: Content[] = [];
  const wanted = parts.slice(0, settings.maxFiles);
  for (const [index, part] of wanted.entries()) {
    signal?.throwIfAborted();
    tell({ stage: 'inspect', nth: index + 1, of: wanted.length });
    contents.push(await inspectPart(part, { settings, passwords, allowance, show }));
  }
  return { contents, notices: [...contents.flatMap(allNotices), ...tooMany(parts.length, settings)] };
}

/** Bytes that may be unpacked of any mail, however small it is. */
const ALWAYS_UNPACKED = 32 * 1024 * 1024;
/** Each costs a key derivation where the archive is AES. */
const MAX_TRIES = 600;

function allowanceFor(parts: readonly Part[], { maxBytes, maxGrowth, maxMembers, maxRatio }: InspectOptions): Allowance {
  const packed = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = Math.min(maxBytes, Math.max(ALWAYS_UNPACKED, packed * maxGrowth));
  return { bytes, maxBytes: bytes, members: maxMembers, tries: MAX_TRIES, maxRatio, maxMembers };
}

function tooMany(count: number, { maxFiles }: InspectOptions): readonly Notice[] {
  if (count > 0 && maxFiles === 0) {
    const text = `Attachments of the mail: ${count}. None of them was looked at, and none goes along.`;
    return [{ stage: 'inspect', code: 'attachments_skipped', text, details: { count } }];
  }
  const text = `The mail has ${count} attachments; only the first ${maxFiles} of them were looked at.`;
  return count > maxFiles ? [{ stage: 'inspect', code: 'too_many_attachments', text, details: { count, limit: maxFiles } }] : [];
}

/** All parts but those that are read as text, and those that are mails and looked into as such. */
function attachmentsOf({ forwarded, parts }: Mail): readonly Part[] {
  const mails = new Set(forwarded.filter(isMail).map(({ path }) => path));
  return parts.filter(({ path, role }) => role !== 'body' && role !== 'report' && !mails.has(path));
}

/** A file is none for being sent as one: a mail has a header, or at least what it says. */
function isMail({ from, headers, subject }: Mail): boolean {
  return headers.length > 0 || from.length > 0 || subject !== undefined;
}

function allNotices({ members, notices }: Content): readonly Notice[] {
  return [...notices, ...members.flatMap(allNotices)];
}
