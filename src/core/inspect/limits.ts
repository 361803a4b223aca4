import type { Notice } from '../problem.ts';
import type { Allowance } from './formats/format.ts';

/** Letters of a name that are shown. */
const LONGEST_NAME = 200;
/** As many names as a notice tells. */
const MAX_NAMES = 20;

/** What is said where no more bytes may be unpacked of this mail. */
export function tooLarge(limit: number): Notice {
  const text = `The archives of this mail unpack to more than ${limit} bytes; the rest was not looked at.`;
  return { stage: 'inspect', code: 'archive_too_large', text, details: { limit } };
}

/** What is said of a file inside of another that could not be read. */
export function unreadableMember(filename: string, reason: string): Notice {
  const name = filename.slice(0, LONGEST_NAME);
  const text = `${name} in the archive could not be unpacked: ${reason}`;
  return { stage: 'inspect', code: 'member_unreadable', text, details: { name, reason } };
}

/** What is said of one file, packed, of which only the first bytes came out. */
export function unpackedInPart(file: string, reason: string): Notice {
  const text = `${file || 'A file'} was unpacked in part: ${reason}`;
  return { stage: 'inspect', code: 'member_unreadable', text, details: { name: file, reason } };
}

/** What is said of an archive under a password, with the names of what it holds. */
export function lockedArchive(filename: string, members: readonly string[]): Notice {
  const names = namesOf(members);
  const text = `${filename || 'An archive'} is encrypted and no word of the mail opens it. It holds: ${names}`;
  return { stage: 'inspect', code: 'archive_encrypted', text, details: { file: filename, names } };
}

/** What is said of an archive that holds what is not unpacked here, with its names. */
export function listed(filename: string, format: string, members: readonly string[]): Notice {
  const file = filename || 'A file';
  const names = namesOf(members);
  const text = `${file} is an archive of the format ${format}, of which not all is unpacked. It holds: ${names}`;
  return { stage: 'inspect', code: 'archive_listed', text, details: { file, format, names } };
}

function namesOf(members: readonly string[]): string {
  return members
    .slice(0, MAX_NAMES)
    .map((name) => name.slice(0, LONGEST_NAME))
    .join(', ');
}

/** What is said of a document under a password. */
export function locked(filename: string): Notice {
  const file = filename || 'A file';
  return {
    stage: 'inspect',
    code: 'file_encrypted',
    text: `${file} is encrypted, so little or nothing in it was read.`,
    details: { file },
  };
}

/** What is said where the archives of a mail have more entries than are looked at. */
export function tooMany(limit: number): Notice {
  const text = `The archives of this mail hold more than ${limit} files; the others were not looked at.`;
  return { stage: 'inspect', code: 'archive_too_many_files', text, details: { limit } };
}

/** As many of the files that were found as may still be looked at. That they are not all is said once for a mail. */
export function takeAllowed<T>(
  found: readonly T[],
  allowance: Allowance,
): { readonly taken: readonly T[]; readonly notices: readonly Notice[] } {
  const before = allowance.members;
  allowance.members -= found.length;
  const isNews = before >= 0 && allowance.members < 0;
  return { taken: found.slice(0, Math.max(before, 0)), notices: isNews ? [tooMany(allowance.maxMembers)] : [] };
}
