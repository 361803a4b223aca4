import { messageOf } from '../message-of.ts';
import type { Part } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { Content } from './content.ts';
import { isDecoration, isReadAsDecoration } from './decoration.ts';
import { entropyOf } from './entropy.ts';
import type { Allowance, FileToOpen, Format, Opened } from './formats/format.ts';
import { formatsOf } from './formats/index.ts';
import { hashBytes } from './hashes.ts';
import type { InspectOptions } from './inspect-options.ts';
import { mimeTypeOf } from './mime-type.ts';
import { together } from './together.ts';
import { distinctWarnings } from './warning.ts';
import { noticesOfWarnings } from './warning-notices.ts';

export interface Inspection {
  readonly settings: InspectOptions;
  readonly passwords: readonly string[];
  readonly allowance: Allowance;
  readonly show: ShowFile;
}

/** A file with its bytes, as it is come upon: an attachment before what is inside of it. `part`, `filename`, `mimeType` as in Content. */
export interface ShownFile {
  readonly part: string;
  readonly filename?: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** Takes what it needs of a file while its bytes are there: nothing keeps them afterwards. It is waited for. */
export type ShowFile = (file: ShownFile) => Promise<void>;

/** What an attachment is and holds. */
export async function inspectPart(part: Part, inspection: Inspection): Promise<Content> {
  const mimeType = mimeTypeOf(part.bytes);
  const { bytes, filename, path } = part;
  return inspectFile({ part: path, ...(filename !== undefined && { filename }), bytes, mimeType, depth: 0 }, inspection, {
    isDecoration: isDecoration(part, mimeType),
  });
}

interface FileFound {
  readonly part: string;
  readonly filename?: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly depth: number;
  readonly isRead?: true;
}

async function inspectFile(
  { bytes, depth, filename, isRead, mimeType, part }: FileFound,
  inspection: Inspection,
  { isDecoration }: { readonly isDecoration: boolean },
): Promise<Content> {
  const file: FileToOpen = {
    bytes,
    mimeType,
    filename: filename ?? '',
    passwords: inspection.passwords,
    ...(depth > 0 && { isInside: true }),
  };
  await inspection.show({ part, ...(filename !== undefined && { filename }), mimeType, bytes });
  const isSeenAlready = isRead || (isDecoration && !isReadAsDecoration(mimeType));
  const opened = isSeenAlready ? {} : await open(file, depth, inspection);
  const warnings = distinctWarnings(opened.warnings ?? []);
  const members: Content[] = [];
  for (const [index, member] of (opened.members ?? []).entries()) {
    const inside = { ...member, part: `${part}/${index + 1}`, mimeType: mimeTypeOf(member.bytes), depth: depth + 1 };
    members.push(await inspectFile(inside, inspection, { isDecoration: false }));
  }
  return {
    part,
    ...(filename !== undefined && { filename }),
    size: bytes.length,
    mimeType,
    isDecoration,
    ...(opened.isEncrypted && { isEncrypted: true }),
    hashes: await hashBytes(bytes),
    entropy: entropyOf(bytes),
    members,
    texts: opened.texts ?? [],
    links: opened.links ?? [],
    warnings,
    notices: [...(opened.notices ?? []), ...noticesOfWarnings(filename ?? '', warnings)],
  };
}

async function open(file: FileToOpen, depth: number, { allowance, settings }: Inspection): Promise<Opened> {
  const formats = formatsOf(file);
  if (formats.length > 0 && depth >= settings.maxDepth) {
    return { notices: [tooDeep(file, settings.maxDepth)] };
  }
  const opened: Opened[] = [];
  for (const format of formats) {
    opened.push(await format.open(file, allowance).catch((thrown: unknown) => ({ notices: [unreadable(file, format, thrown)] })));
  }
  return opened.length > 1 ? together(opened) : (opened[0] ?? {});
}

function tooDeep({ filename }: FileToOpen, limit: number): Notice {
  const text = `${filename || 'A file'} is inside of ${limit} archives and was not looked into.`;
  return { stage: 'inspect', code: 'archive_too_deep', text, details: { file: filename, limit } };
}

function unreadable({ filename }: FileToOpen, { name }: Format, thrown: unknown): Notice {
  const reason = messageOf(thrown);
  const text = `${filename || 'A file'} could not be read as ${name}: ${reason}`;
  return { stage: 'inspect', code: 'file_unreadable', text, details: { file: filename, format: name, reason } };
}
