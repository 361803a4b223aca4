import { createHash } from 'node:crypto';
import type { Content } from '#core/inspect/content.ts';
import { inspectAttachments } from '#core/inspect/inspect.ts';
import type { InspectOptions } from '#core/inspect/inspect-options.ts';
import type { ShownFile } from '#core/inspect/inspect-part.ts';
import { allMails } from '#core/parse/all-mails.ts';
import type { Mail } from '#core/parse/mail.ts';
import type { Notice } from '#core/problem.ts';
import type { Journal } from './journal.ts';
import { LINES } from './lines.ts';
import { safeName } from './names.ts';
import type { Sample } from './sample.ts';
import { type Candidate, isArchive } from './select.ts';
import type { FileToWrite } from './write-file.ts';

interface Tools {
  readonly inspect: Partial<InspectOptions>;
  readonly isInteresting: (candidate: Candidate) => boolean;
  /** Writes a file and returns its path; `undefined` where it could not. */
  readonly write: (file: FileToWrite) => string | undefined;
  readonly journal: Journal;
}

/** What was found in a mail, and all that was seen of its attachments. */
export interface Found {
  readonly samples: readonly Sample[];
  readonly contents: readonly Content[];
  /** What was left out of them, and why. */
  readonly notices: readonly Notice[];
}

/** Writes every attachment of interest, and every member of an archive that is one, while the mail is looked through: no more than one archive is in memory. */
export async function takeSamples(mail: Mail, { inspect, isInteresting, journal, write }: Tools, signal: AbortSignal): Promise<Found> {
  const declared = new Map(allMails(mail).flatMap(({ parts }) => parts.map(({ path, type }) => [path, type] as const)));
  const samples: Sample[] = [];
  /** Paths of archives whose members are of interest. */
  const open = new Set<string>();

  async function show(file: ShownFile): Promise<void> {
    const parent = file.part.slice(0, Math.max(0, file.part.lastIndexOf('/')));
    // Also those of winmail.dat, of a signed mail and in the midst of a text are attachments of the mail.
    const said = declared.get(file.part);
    const type = said ?? file.mimeType;
    const candidate = { name: file.filename, declaredType: type, mimeType: file.mimeType, size: file.bytes.length };
    const isWanted = said === undefined ? open.has(parent) && file.bytes.length > 0 : isInteresting(candidate);
    if (!isWanted) {
      return;
    }
    const sample = take(file, type);
    samples.push(sample);
    journal.info(said === undefined ? LINES.member(sample) : LINES.interesting(sample.name, type));
    if (isArchive(file)) {
      open.add(file.part);
      journal.info(LINES.archive(sample.name));
    }
  }

  function take({ bytes, filename, mimeType, part }: ShownFile, type: string): Sample {
    const md5 = createHash('md5').update(bytes).digest('hex');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = safeName(filename, { md5, types: [type, mimeType] });
    const path = write({ name, bytes, sha256 });
    return { name: filename || name, type, part, size: bytes.length, md5, sha256, ...(path !== undefined && { path }) };
  }

  const { contents, notices } = await inspectAttachments(mail, inspect, signal, undefined, show);
  for (const { archive, member } of contents.flatMap((content) => lockedIn(content, open))) {
    journal.info(LINES.locked(member, archive));
  }
  return { samples, contents, notices };
}

/** Members that could not be unpacked, of the archives that are of interest. */
function lockedIn(content: Content, open: ReadonlySet<string>): readonly { readonly archive: string; readonly member: string }[] {
  const archive = content.filename ?? content.part;
  const own = content.notices.flatMap(({ code, details, text }) => {
    const member = code === 'member_unreadable' ? details?.name : code === 'archive_encrypted' ? details?.names : undefined;
    return member !== undefined && open.has(content.part) && text !== '' ? [{ archive, member: String(member) }] : [];
  });
  return [...own, ...content.members.flatMap((inner) => lockedIn(inner, open))];
}
