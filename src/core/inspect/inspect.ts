import { allMails } from '../parse/all-mails.ts';
import type { Mail, Part } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { TellProgress } from '../progress.ts';
import type { Content } from './content.ts';
import { INSPECT_DEFAULTS, type InspectOptions } from './inspect-options.ts';
import { inspectPart } from './inspect-part.ts';
import { passwordsOf } from './passwords.ts';

/** Looks into every attachment of the mail and of the mails inside it, and tells which one it is at. What fails becomes a Notice. */
export async function inspectAttachments(
  mail: Mail,
  options: Partial<InspectOptions> = {},
  signal?: AbortSignal,
  tell: TellProgress = () => {},
): Promise<{ readonly contents: readonly Content[]; readonly notices: readonly Notice[] }> {
  const settings = { ...INSPECT_DEFAULTS, ...options };
  const mails = allMails(mail);
  const budget = { bytes: settings.maxBytes, members: settings.maxMembers };
  const passwords = passwordsOf(mails, settings.passwords);
  const contents: Content[] = [];
  const parts = mails.flatMap(attachmentsOf);
  for (const [index, part] of parts.entries()) {
    signal?.throwIfAborted();
    tell({ stage: 'inspect', nth: index + 1, of: parts.length });
    contents.push(await inspectPart(part, { settings, passwords, budget }));
  }
  return { contents, notices: contents.flatMap(allNotices) };
}

/** All parts but those that are read as text, and those that are mails and looked into as such. */
function attachmentsOf({ forwarded, parts }: Mail): readonly Part[] {
  const mails = new Set(forwarded.map(({ path }) => path));
  return parts.filter(({ path, role }) => role !== 'body' && role !== 'report' && !mails.has(path));
}

function allNotices({ members, notices }: Content): readonly Notice[] {
  return [...notices, ...members.flatMap(allNotices)];
}
