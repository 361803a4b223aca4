import { DOCUMENTS, endOfName, HOLDERS } from '#core/end-of-name.ts';
import type { ShownFile } from '#core/inspect/inspect-part.ts';
import { endsAsZip } from '#core/inspect/zip-end.ts';

/** One attachment, as far as it decides whether somebody wants to see it. */
export interface Candidate {
  readonly name: string | undefined;
  /** What the mail says that it is. */
  readonly declaredType: string;
  /** What its bytes look like. */
  readonly mimeType: string;
  readonly size: number;
}

/** What says nothing about the bytes of a file. */
const UNTOLD = new Set(['application/octet-stream', 'inode/x-empty']);
/** Texts and pictures that are more than that: Word opens RTF and browsers run pages, whatever they are sent as. */
const ACTIVE = new Set(['text/rtf', 'text/html', 'image/svg+xml']);
/** Names by which programs open what is no text or picture, also where its first bytes are those of nothing known. */
const OPENED = new RegExp(`\\.(?:${HOLDERS}|${DOCUMENTS}|exe|com|pif|cpl|dll|msi)$`, 'i');
/** Files of these types, mails in archives as well, hold files that a person unpacks; documents, which are zip files too, are looked at as a whole. */
const ARCHIVES =
  /^message\/rfc822$|^application\/(?:zip|gzip|zstd|vnd\.rar|vnd\.ms-(?:cab-compressed|tnef)|x-(?:7z-compressed|rar|tar|bzip2|xz|ace|arj|iso9660-image))$/;

/** The same by its name: what a zip begins with, or has among others, does not matter to those who unpack it. */
const UNPACKED = /\.(?:zip|tar|tgz|gz|eml|msg)$/i;

/**
 * Tells which attachments are of interest. `exclude`: MIME types that are not, `image/*` for all of a kind, blanks around them do not count.
 * `always`: ends of names that are, whatever their type. A type only counts where the bytes do not show that it is a lie.
 */
export function createSelector({
  always,
  exclude,
}: {
  readonly always: readonly string[];
  readonly exclude: readonly string[];
}): (candidate: Candidate) => boolean {
  const types = exclude.map((type) => type.trim().toLowerCase()).filter((type) => type !== '');
  const ends = always.map((end) => end.trim().toLowerCase()).filter((end) => end !== '');
  const isExcluded = (type: string) => types.some((one) => (one.endsWith('/*') ? type.startsWith(one.slice(0, -1)) : type === one));
  return ({ declaredType, mimeType, name = '', size }) => {
    if (size === 0) {
      return false;
    }
    const isUntold = UNTOLD.has(mimeType) && !OPENED.test(endOfName(name));
    const isOfKind = kindOf(mimeType) === kindOf(declaredType) && !ACTIVE.has(mimeType);
    const isHonest = isUntold || isOfKind || isExcluded(mimeType);
    return !(isExcluded(declaredType) && isHonest) || ends.some((end) => endOfName(name).toLowerCase().endsWith(end));
  };
}

/** Whether what is inside of such a file is of interest each for itself. */
export function isArchive({ bytes, filename = '', mimeType }: Pick<ShownFile, 'bytes' | 'filename' | 'mimeType'>): boolean {
  return ARCHIVES.test(mimeType) || UNPACKED.test(endOfName(filename)) || (mimeType === 'application/octet-stream' && endsAsZip(bytes));
}

/** `text` of `text/plain`. */
function kindOf(type: string): string {
  return type.slice(0, type.indexOf('/'));
}
