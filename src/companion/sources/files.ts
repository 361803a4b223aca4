import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileReason } from '#companion/file-reason.ts';
import { Problem } from '#core/problem.ts';
import type { SourcedMail } from './mail-source.ts';
import { isMbox, splitMbox } from './mbox.ts';

/** The file of that name, or the files of the folder, which may be a Maildir. Throws `mail_unreadable`. */
export function listFiles(name: string): readonly string[] {
  return isFolder(name) ? listFolder(name) : [name];
}

/** The mails of a file or of an mbox, one at a time. Throws `mail_unreadable` and `mail_empty`. */
export function* readFile(name: string): Generator<SourcedMail> {
  const bytes = readBytes(name);
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

function isFolder(name: string): boolean {
  return attempt(name, () => statSync(name)).isDirectory();
}

/** A Maildir holds its mails in `new` and `cur`; `tmp` is what is still being written. In any other folder each file is a mail. */
function listFolder(folder: string): readonly string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  if (names.has('cur') && names.has('new')) {
    return [...filesIn(join(folder, 'new')), ...filesIn(join(folder, 'cur'))];
  }
  return filesIn(folder);
}

function filesIn(folder: string): readonly string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .toSorted();
}

function attempt<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const message = code === 'ENOENT' ? `there is no ${name}` : fileReason(cause);
    throw new Problem('mail_unreadable', { message }, { cause });
  }
}
