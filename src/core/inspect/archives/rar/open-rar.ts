import type { Notice } from '../../../problem.ts';
import { crc32 } from '../../crc32.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../../formats/format.ts';
import { listed, locked, takeAllowed, unreadableMember } from '../../limits.ts';
import { listRar4 } from './list-rar4.ts';
import { listRar5 } from './list-rar5.ts';
import type { RarFile } from './rar-file.ts';

/** Where a version is told, and that of RAR 5. */
const VERSION = 6;
const RAR5 = 1;

/** The files of a RAR that stand in it as they are, and the names of the others. Throws where it has no list. */
export async function openRar({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const list = bytes[VERSION] === RAR5 ? listRar5 : listRar4;
  // One more than may be looked at, so that it is told.
  const { files, isShut } = list(bytes, Math.max(allowance.members, 0) + 1);
  if (files.length === 0 && !isShut) {
    throw new Error('it has no list of files');
  }
  const { notices, taken } = takeAllowed(files, allowance);
  const members: Member[] = [];
  const told: Notice[] = isShut ? [...notices, locked(filename)] : [...notices];
  for (const { name, stored } of taken) {
    const content = stored && contentOf(bytes, stored);
    if (typeof content === 'string') told.push(unreadableMember(name, content));
    else if (content) members.push({ filename: name, bytes: content });
  }
  const packed = taken.filter(({ stored }) => stored === undefined).map(({ name }) => name);
  if (packed.length > 0) told.push(listed(filename, 'RAR', packed));
  const isEncrypted = isShut || taken.some((file) => file.isEncrypted);
  return { members, notices: told, ...(isEncrypted && { isEncrypted }) };
}

/** The bytes of a stored file, or why they are not. */
function contentOf(bytes: Uint8Array, { checksum, size, start }: NonNullable<RarFile['stored']>): Uint8Array | string {
  const content = bytes.subarray(start, start + size);
  if (content.length < size) return 'it is cut off';
  return checksum !== undefined && crc32(content) !== checksum ? 'its checksum is wrong' : content;
}
