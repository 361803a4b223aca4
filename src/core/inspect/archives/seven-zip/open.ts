import { messageOf } from '../../../message-of.ts';
import type { Notice } from '../../../problem.ts';
import { crc32 } from '../../crc32.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../../formats/format.ts';
import { limitOf } from '../../inflate.ts';
import { likelyPasswords } from '../../likely-passwords.ts';
import { locked, lockedArchive, takeAllowed, tooLarge, unreadableMember } from '../../limits.ts';
import { readLock } from './aes.ts';
import { type Archive, type ListedFile, readArchive } from './files.ts';
import { HeaderReader } from './header-reader.ts';
import { type Folder, ID, type Piece, readStreams, sizeOf } from './streams.ts';
import { AES, type FolderContent, unpackFolder } from './unpack-folder.ts';

const START = 32;
/** A list that is packed may be packed once more. */
const MOST_LISTS = 4;
/** Hashes that cost as much as one try at a zip. */
const HASHES_OF_A_TRY = 16_384;
/** Passwords that are tried on one folder, and folders that stay shut until no more is tried: other archives of the mail want their tries as well. */
const MAX_PASSWORDS = 8;
const MOST_SHUT = 2;

/**
 * The files of a 7z archive, as far as is allowed. What is encrypted, its list too, is opened with a likely password; of what stays shut the names are
 * told. Throws where its list cannot be read.
 */
export async function openSevenZip(file: FileToOpen, allowance: Allowance): Promise<Opened> {
  if (allowance.members < 0) {
    // That there are too many was said of another archive.
    return {};
  }
  const archive = await readList(file, allowance);
  if (archive === undefined) {
    return { isEncrypted: true, notices: [locked(file.filename)] };
  }
  const { notices, taken } = takeAllowed(archive.files, allowance);
  const members: Member[] = [];
  const shut: string[] = [];
  let failures = 0;
  const told: Notice[] = [...notices];
  const byFolder = Map.groupBy(taken, ({ piece }) => piece?.folder);
  for (const [index, files] of byFolder) {
    if (allowance.bytes <= 0) {
      told.push(tooLarge(allowance.maxBytes));
      break;
    }
    const folder = index === undefined ? undefined : archive.folders[index];
    const isTried = failures < MOST_SHUT || !folder || !isLocked(folder);
    const content = isTried ? await openFolder(folder, files[0]?.piece, file, allowance) : undefined;
    if (content === undefined) {
      failures += 1;
      shut.push(...files.map(({ name }) => name));
    }
    for (const { bytes, damage, filename } of content ? files.map((one) => cutOut(one, content)) : []) {
      if (damage === undefined) members.push({ filename, bytes });
      else told.push(unreadableMember(filename, damage));
    }
  }
  const isEncrypted = archive.folders.some(isLocked);
  return { members, notices: shut.length > 0 ? [...told, lockedArchive(file.filename, shut)] : told, ...(isEncrypted && { isEncrypted }) };
}

const EMPTY: FolderContent = { bytes: new Uint8Array(0) };

/** What the archive holds; `undefined` where that is encrypted and no password opens it. */
async function readList(file: FileToOpen, allowance: Allowance): Promise<Archive | undefined> {
  const view = new DataView(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (view.byteLength < START) {
    throw new Error('it is cut off');
  }
  const start = START + Number(view.getBigUint64(12, true));
  const end = start + Number(view.getBigUint64(20, true));
  if (end > view.byteLength) {
    throw new Error('it is cut off');
  }
  let list = file.bytes.subarray(start, end);
  for (let count = 0; list.length > 0 && count < MOST_LISTS; count += 1) {
    const reader = new HeaderReader(list);
    const id = reader.number();
    if (id === ID.header) {
      return readArchive(reader);
    }
    const { folders, pieces } = id === ID.packedHeader ? readStreams(reader) : { folders: [], pieces: [] };
    const [folder] = folders;
    const content = folder ? await openFolder(folder, pieces[0], file, allowance) : { ...EMPTY, damage: 'its list is damaged' };
    if (content?.damage !== undefined) {
      throw new Error(content.damage);
    }
    if (content === undefined) {
      return undefined;
    }
    list = content.bytes;
  }
  if (list.length > 0) {
    throw new Error('its list is damaged');
  }
  return { folders: [], files: [] };
}

function isLocked({ coders }: Folder): boolean {
  return coders.some(({ id }) => id === AES);
}

/** What comes out of a folder, of none nothing; `undefined` where it is encrypted and no password opens it. Whether one does, its first file tells. */
async function openFolder(
  folder: Folder | undefined,
  first: Piece | undefined,
  file: FileToOpen,
  allowance: Allowance,
): Promise<FolderContent | undefined> {
  if (!folder || !isLocked(folder)) {
    return folder ? unpack(folder, file, allowance) : EMPTY;
  }
  for (const password of likelyPasswords(file.passwords, allowance).slice(0, MAX_PASSWORDS)) {
    allowance.tries -= costOf(folder);
    if (allowance.tries < 0 || allowance.bytes <= 0) {
      return undefined;
    }
    const content = await unpack(folder, file, allowance, password);
    if (first && content.damage === undefined && damageOf(first, content) === undefined) {
      allowance.password = password;
      return content;
    }
  }
  return undefined;
}

function costOf({ coders }: Folder): number {
  return coders.reduce((sum, { id, properties }) => sum + (id === AES ? Math.ceil(readLock(properties).times / HASHES_OF_A_TRY) : 0), 0);
}

async function unpack(folder: Folder, { bytes }: FileToOpen, allowance: Allowance, password?: string): Promise<FolderContent> {
  const packed = folder.packed.reduce((sum, { size }) => sum + size, 0);
  const limit = limitOf(Math.min(packed, bytes.length), allowance);
  const content = await unpackFolder(bytes, folder, { allowance, limit, password }).catch((thrown: unknown) => ({
    ...EMPTY,
    damage: messageOf(thrown),
  }));
  const isCut = content.damage === undefined && content.bytes.length < sizeOf(folder);
  return isCut ? { ...content, damage: `it unpacks to more than ${limit} bytes` } : content;
}

function cutOut({ name, piece }: ListedFile, content: FolderContent): Member & FolderContent {
  if (!piece) {
    return { filename: name, bytes: EMPTY.bytes };
  }
  const damage = damageOf(piece, content);
  return { filename: name, bytes: content.bytes.subarray(piece.start, piece.start + piece.size), ...(damage !== undefined && { damage }) };
}

/** Why a file does not come out of its folder as it went in. */
function damageOf({ checksum, size, start }: Piece, { bytes, damage }: FolderContent): string | undefined {
  const own = bytes.subarray(start, start + size);
  if (own.length < size) {
    return damage ?? 'it is cut off';
  }
  return checksum !== undefined && crc32(own) !== checksum ? 'its checksum is wrong' : undefined;
}
