import type { Notice } from '../../problem.ts';
import { unopened } from '../formats/closed.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { tooLarge, tooMany } from '../limits.ts';
import { filesOf, type IsoFile } from './iso9660-tree.ts';
import { hasUdf } from './iso9660-volumes.ts';

/**
 * The files of a disc image in ISO 9660 (ECMA-119), as far as is allowed: those that Windows shows by the names of Joliet, then what only the
 * tree of other systems has. A disc that is nothing but UDF is told of as one that is not looked into.
 */
export async function openIso9660({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const members: Member[] = [];
  const notices: Notice[] = [];
  for (const file of filesOf(bytes)) {
    const limit = limitOf(file, allowance);
    if (limit !== undefined) return { members, notices: [...notices, ...limit] };
    const content = contentOf(bytes, file);
    if (content === undefined) notices.push(cut(file.name));
    else members.push({ filename: file.name, bytes: content });
  }
  if (members.length === 0 && hasUdf(bytes)) notices.push(unopened(filename || 'A file', 'disc image (UDF)'));
  return { members, notices };
}

/** What is said where this file is one too many; that is said once for a mail. Several names may stand for one place, so each costs its size. */
function limitOf({ size }: IsoFile, allowance: Allowance): readonly Notice[] | undefined {
  allowance.members -= 1;
  if (allowance.members < 0) return allowance.members === -1 ? [tooMany(allowance.maxMembers)] : [];
  if (size > allowance.bytes) return [tooLarge(allowance.maxBytes)];
  allowance.bytes -= size;
  return undefined;
}

/** Nothing where the image ends before the file does. */
function contentOf(bytes: Uint8Array, { pieces, size }: IsoFile): Uint8Array | undefined {
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

function cut(name: string): Notice {
  const reason = 'the image ends before it does.';
  return {
    stage: 'inspect',
    code: 'member_unreadable',
    text: `${name} in the archive could not be unpacked: ${reason}`,
    details: { name, reason },
  };
}
