import { messageOf } from '#core/message-of.ts';

/** What the system says about a file or folder, for whoever does not know its words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'what should be a folder above it is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'it is there already, and nothing is written over it',
  EACCES: 'this user may not do that',
  EPERM: 'this user may not do that',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'this user has no space left on the disk',
  ELOOP: 'it is a link, and no link is followed here',
};

/** What SQLite says, by its primary result codes. */
const SQLITE_REASONS: Readonly<Record<number, string>> = {
  5: 'other processes have kept it busy for too long',
  8: 'it is read-only for this user',
  13: 'no space is left on the disk',
};

/** Why a file could not be read or written, in a few words without a full stop. */
export function fileReason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const result = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
  return REASONS[code] ?? SQLITE_REASONS[result] ?? messageOf(cause);
}
