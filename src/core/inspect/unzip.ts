import { type Entry, type FileEntry, Uint8ArrayReader, Writer, ZipReader } from '@zip.js/zip.js';
import { messageOf } from '../message-of.ts';
import { latin1 } from '../parse/bytes/latin1.ts';
import { decodeForeign } from '../parse/charset/short-texts.ts';
import type { Notice } from '../problem.ts';
import { zipOfWholeFiles } from './cut-zip.ts';
import type { Allowance, FileToOpen, Member, Opened } from './formats/format.ts';
import { limitOf } from './inflate.ts';
import { likelyPasswords } from './likely-passwords.ts';
import { lockedArchive, tooLarge, tooMany, unreadableMember } from './limits.ts';
import { together } from './together.ts';
import { endsAsZip } from './zip-end.ts';

/** As many passwords as are tried on one archive; each costs a key derivation where it is AES. */
const MAX_PASSWORDS = 60;

/** Archives in front of an archive: some programs unpack the first, others the last. */
const MAX_IN_FRONT = 8;

/** Unpacks a zip as far as is allowed, one that is cut off as far as it is whole. A file that cannot be unpacked is a Notice, the others count all the same. Throws where it is no zip. */
export async function unzip(file: FileToOpen, allowance: Allowance): Promise<Opened> {
  const last = await unzipOne(file, allowance).catch((thrown: unknown) => unzipWhole(file, allowance, thrown));
  const all = [last.opened];
  for (let front = last.front; endsAsZip(front) && all.length <= MAX_IN_FRONT; ) {
    const next = await unzipOne({ ...file, bytes: front }, allowance).catch(() => undefined);
    all.push(next?.opened ?? {});
    front = next?.front ?? NOTHING;
  }
  return all.length > 1 ? together(all) : last.opened;
}

/** `front`: what stands in front of it. */
async function unzipOne(file: FileToOpen, allowance: Allowance): Promise<{ readonly opened: Opened; readonly front: Uint8Array }> {
  const reader = new ZipReader(new Uint8ArrayReader(file.bytes), {
    useWebWorkers: false,
    strictness: 'tolerant',
    extractPrependedData: true,
  });
  try {
    const opened = await unpack(await listEntries(reader, allowance), file, allowance);
    return { opened, front: reader.prependedData ?? NOTHING };
  } finally {
    await reader.close();
  }
}

/** What is whole in a zip whose list cannot be read, for who opens it tries that too. Throws what reading it threw, where that is nothing. */
async function unzipWhole(file: FileToOpen, allowance: Allowance, thrown: unknown): ReturnType<typeof unzipOne> {
  const whole = zipOfWholeFiles(file.bytes);
  if (!whole) {
    throw thrown;
  }
  const { opened } = await unzipOne({ ...file, bytes: whole.bytes }, allowance);
  return { opened: { ...opened, notices: [...(opened.notices ?? []), cutOff(file, whole.count)] }, front: NOTHING };
}

function cutOff({ filename }: FileToOpen, count: number): Notice {
  const reason = `it is cut off or damaged; ${count === 1 ? '1 file in it is' : `${count} files in it are`} whole and ${count === 1 ? 'was' : 'were'} looked into`;
  const text = `${filename || 'A file'} could not be read as zip: ${reason}`;
  return { stage: 'inspect', code: 'file_unreadable', text, details: { file: filename, format: 'zip', reason } };
}

const NOTHING = new Uint8Array(0);

interface Listing {
  readonly entries: readonly FileEntry[];
  readonly notices: readonly Notice[];
}

async function listEntries(reader: ZipReader<unknown>, allowance: Allowance): Promise<Listing> {
  const entries: FileEntry[] = [];
  for await (const entry of reader.getEntriesGenerator()) {
    allowance.members -= 1;
    if (allowance.members < 0) {
      return { entries, notices: allowance.members === -1 ? [tooMany(allowance.maxMembers)] : [] };
    }
    if (isFile(entry)) {
      entries.push(entry);
    }
  }
  return { entries, notices: [] };
}

/**
 * The names of files. Those that are not marked as UTF-8 are in the code page of the machine that wrote them: the library takes each for that of
 * DOS in the USA, which is true for Western Europe as far as letters go.
 */
function namesOf(entries: readonly FileEntry[]): readonly string[] {
  const unmarked = entries.filter(({ filenameUTF8 }) => !filenameUTF8);
  const read = decodeForeign(unmarked.map(({ rawFilename }) => latin1(rawFilename)));
  const names = new Map(unmarked.map((entry, index) => [entry, read?.[index]]));
  return entries.map((entry) => names.get(entry) ?? entry.filename);
}

/** Also what is marked as a folder and has a content: not every program goes by the mark. */
function isFile(entry: Entry): entry is FileEntry {
  return !entry.directory || entry.uncompressedSize > 0 || entry.compressedSize > EMPTY;
}

/** Bytes of nothing, packed and encrypted. */
const EMPTY = 28;

async function unpack({ entries, notices: before }: Listing, file: FileToOpen, allowance: Allowance): Promise<Opened> {
  const names = namesOf(entries);
  const members: Member[] = [];
  const notices: Notice[] = [...before];
  const isEncrypted = entries.some(({ encrypted }) => encrypted);
  const password = isEncrypted ? await findPassword(entries, file.passwords, allowance) : undefined;
  if (isEncrypted && password === undefined) {
    notices.push(lockedArchive(file.filename, names));
  }
  for (const [index, entry] of entries.entries()) {
    if (allowance.bytes <= 0) {
      notices.push(tooLarge(allowance.maxBytes));
      break;
    }
    if (!entry.encrypted || password !== undefined) {
      const filename = names[index] ?? entry.filename;
      const bytes = await readEntry(entry, password, allowance, (reason) => notices.push(unreadableMember(filename, reason)));
      if (bytes) {
        members.push({ filename, bytes });
      }
    }
  }
  return { members, notices, ...(isEncrypted && { isEncrypted }) };
}

/**
 * The first password that opens the smallest encrypted file with the right checksum, or else the largest: the small one may be there to have
 * another password. ZipCrypto takes one wrong password in 256 for right.
 */
async function findPassword(
  entries: readonly FileEntry[],
  passwords: readonly string[],
  allowance: Allowance,
): Promise<string | undefined> {
  const bySize = entries.filter(({ encrypted }) => encrypted).sort((a, b) => a.compressedSize - b.compressedSize);
  const tried = new Set([bySize[0], bySize.at(-1)].filter((entry) => entry !== undefined));
  const likely = likelyPasswords(passwords, allowance).slice(0, MAX_PASSWORDS);
  for (const entry of tried) {
    for (const password of likely) {
      allowance.tries -= 1;
      if (allowance.tries >= 0 && (await readEntry(entry, password, allowance))) {
        allowance.password = password;
        return password;
      }
    }
  }
  return undefined;
}

async function readEntry(
  entry: FileEntry,
  password: string | undefined,
  allowance: Allowance,
  tellWhyNot: (reason: string) => void = () => {},
): Promise<Uint8Array | undefined> {
  // What the archive says of its sizes may be a lie, so the limit holds while it is unpacked.
  const limit = limitOf(entry.compressedSize, allowance);
  const writer = new BoundedWriter(limit);
  try {
    return await entry.getData(writer, {
      useWebWorkers: false,
      checkSignature: true,
      ...(entry.encrypted && password !== undefined && { password }),
    });
  } catch (thrown) {
    tellWhyNot(messageOf(thrown));
    return undefined;
  } finally {
    allowance.bytes -= writer.length;
  }
}

/** zip.js writes into one of these; it stops an archive that unpacks to more than it may. */
class BoundedWriter extends Writer<Uint8Array> {
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  /** Bytes that were unpacked, kept or not. */
  get length(): number {
    return this.#length;
  }

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override async writeUint8Array(chunk: Uint8Array): Promise<void> {
    this.#length += chunk.length;
    if (this.#length > this.#limit) {
      throw new RangeError(`it unpacks to more than ${this.#limit} bytes`);
    }
    this.#chunks.push(chunk.slice());
  }

  override async getData(): Promise<Uint8Array> {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}
