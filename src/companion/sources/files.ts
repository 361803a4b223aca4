import { createReadStream, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileReason } from '#companion/file-reason.ts';
import { readWhole } from '#companion/read-whole.ts';
import { Problem } from '#core/problem.ts';
import type { SourcedMail, UnreadMail } from './mail-source.ts';
import { isMbox, splitMbox } from './mbox.ts';

/** The file of that name, or the files of the folder, which may be a Maildir. Throws `mail_unreadable`. */
export function listFiles(name: string): readonly (string | UnreadMail)[] {
  return stat(name).isDirectory() ? listFolder(name) : [name];
}

/**
 * The mails of a file or of an mbox, one at a time. Throws `mail_unreadable`, `mail_empty` and, of more than `limit` bytes of what is no file
 * but a device or a pipe and may never end, `input_too_large`; an AbortError where the process is asked to end before that does.
 */
export async function* readFile(name: string, signal: AbortSignal, limit: number): AsyncGenerator<SourcedMail> {
  const bytes = stat(name).isFile() ? readBytes(name) : await readStream(name, signal, limit);
  if (bytes.byteLength === 0) {
    throw new Problem('mail_empty', { name });
  }
  if (!isMbox(bytes)) {
    yield { origin: name, mail: { bytes } };
    return;
  }
  let number = 0;
  for (const mail of splitMbox(bytes)) {
    number++;
    yield { origin: number === 1 ? name : `${name} (${number})`, mail: { bytes: mail } };
  }
}

function readBytes(name: string): Uint8Array {
  const bytes = attempt(name, () => readFileSync(name));
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function readStream(name: string, signal: AbortSignal, limit: number): Promise<Uint8Array> {
  return readWhole(createReadStream(name), signal, limit, name).catch((thrown: unknown) => {
    throw thrown instanceof Problem || signal.aborted ? thrown : unreadable(name, thrown);
  });
}

function stat(name: string): Stats {
  return attempt(name, () => statSync(name));
}

/** A Maildir holds its mails in `new` and `cur`; `tmp` is what is still being written. In any other folder each file is a mail. */
function listFolder(folder: string): readonly (string | UnreadMail)[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  if (names.has('cur') && names.has('new')) {
    return [...filesIn(join(folder, 'new')), ...filesIn(join(folder, 'cur'))];
  }
  return filesIn(folder);
}

/** Whose folder it is need not be whose program this is: a link in it might lead to what only the latter may read. */
function filesIn(folder: string): readonly (string | UnreadMail)[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => ({ isFile: entry.isFile(), origin: join(folder, entry.name) }))
    .toSorted((a, b) => (a.origin < b.origin ? -1 : 1))
    .map(({ isFile, origin }) => (isFile ? origin : { origin, problem: new Problem('mail_unreadable', { message: LINK }) }));
}

const LINK = 'it is a link, and none that lies in a folder is followed';

function attempt<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function unreadable(name: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const message = code === 'ENOENT' ? `there is no ${name}` : fileReason(cause);
  return new Problem('mail_unreadable', { message }, { cause });
}
