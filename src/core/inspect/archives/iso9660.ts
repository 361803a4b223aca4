import type { Notice } from '../../problem.ts';
import { unopened } from '../formats/closed.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { tooLarge, tooMany, unreadableMember } from '../limits.ts';
import type { DiscFile } from './disc-file.ts';
import { filesOf } from './iso9660-tree.ts';
import { hasUdf } from './iso9660-volumes.ts';
import { volumeOfUdf } from './udf-volume.ts';

/**
 * The files of a disc image in UDF and ISO 9660 (ECMA-119), as far as is allowed: those that Windows shows by their names in UDF or Joliet, then
 * what only the other trees have. That UDF cannot be read is told: Windows shows its files in place of the others.
 */
export async function openIso9660({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const members: Member[] = [];
  const notices: Notice[] = [];
  for (const file of filesOf(bytes)) {
    const limit = limitOf(file, allowance);
    if (limit !== undefined) return { members, notices: [...notices, ...limit] };
    const content = contentOf(bytes, file);
    if (content === undefined) notices.push(unreadableMember(file.name, 'the image ends before it does.'));
    else members.push({ filename: file.name, bytes: content });
  }
  if (hasUdf(bytes) && !volumeOfUdf(bytes))
    notices.push(members.length === 0 ? unopened(filename || 'A file', 'disc image (UDF)') : udfUnread(filename || 'A file'));
  return { members, notices };
}

/** What is said where this file is one too many; that is said once for a mail. Several names may stand for one place, so each costs its size. */
function limitOf({ size }: DiscFile, allowance: Allowance): readonly Notice[] | undefined {
  allowance.members -= 1;
  if (allowance.members < 0) return allowance.members === -1 ? [tooMany(allowance.maxMembers)] : [];
  if (size > allowance.bytes) return [tooLarge(allowance.maxBytes)];
  allowance.bytes -= size;
  return undefined;
}

/** Nothing where the image ends before the file does. */
function contentOf(bytes: Uint8Array, { pieces, size }: DiscFile): Uint8Array | undefined {
  const parts = pieces.map((piece) => bytes.subarray(piece.start, piece.start + piece.size));
  if (parts.reduce((sum, part) => sum + part.length, 0) < size) return undefined;
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What is said of a disc that has other files for Windows, or the same once more. */
function udfUnread(file: string): Notice {
  const text = `${file} has files in ISO 9660 and in UDF; the latter, which Windows shows, were not looked into and may be others.`;
  return { stage: 'inspect', code: 'udf_unread', text, details: { file } };
}
