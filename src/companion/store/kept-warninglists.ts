import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileReason } from '#companion/file-reason.ts';
import { makeFolder } from '#companion/make-folder.ts';
import type { Warninglists } from '#core/ports.ts';
import { type Notice, Problem } from '#core/problem.ts';
import { addressOfLists } from '#core/screen/warninglists/address-of-lists.ts';
import { createUsedWarninglists, type RefreshedWarninglists, readRefreshed, unreadableLists } from '#core/screen/warninglists/refreshed.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';

/** What was kept of a MISP's warninglists, if anything was. */
export interface KeptWarninglists {
  readonly refreshed?: RefreshedWarninglists;
  /** One where there is something that cannot be read. */
  readonly notices: readonly Notice[];
}

/** Longer than any file that is written here. */
const LONGEST_FILE = 256 * 1024 * 1024;
const HASH_LENGTH = 16;

/** The file for the warninglists of one MISP. */
export function warninglistsFile(folder: string, url: string): string {
  const hash = createHash('sha256').update(addressOfLists(url)).digest('hex').slice(0, HASH_LENGTH);
  return join(folder, `warninglists-${hash}.json`);
}

/** Reads what was kept of a MISP's warninglists. Never throws: without a file there is nothing, and one that cannot be read is a Notice. */
export function readWarninglists(folder: string, url: string): KeptWarninglists {
  const file = warninglistsFile(folder, url);
  try {
    if (!statSync(file, { throwIfNoEntry: false })) {
      return { notices: [] };
    }
    if (statSync(file).size > LONGEST_FILE) {
      return { notices: [unreadableLists(`${file} is too long`)] };
    }
    const refreshed = readRefreshed(JSON.parse(readFileSync(file, 'utf8')), addressOfLists(url));
    return refreshed ? { refreshed, notices: [] } : { notices: [unreadableLists(`${file} holds something else`)] };
  } catch (thrown) {
    return { notices: [unreadableLists(`${file}: ${fileReason(thrown)}`)] };
  }
}

/** Keeps them on the disk in place of those from before; another process reads either the old ones or the new ones. Throws `warninglists_unwritable`. */
export function writeWarninglists(folder: string, refreshed: RefreshedWarninglists): void {
  const file = warninglistsFile(folder, refreshed.url);
  const draft = `${file}.${randomUUID()}.new`;
  try {
    makeFolder(folder);
    writeToDisk(draft, JSON.stringify(refreshed));
    renameSync(draft, file);
  } catch (cause) {
    removeIfThere(draft);
    throw new Problem('warninglists_unwritable', { message: fileReason(cause), place: folder }, { cause });
  }
}

/** Renamed before it has reached the disk, an empty file could be what is left after a power cut. */
function writeToDisk(file: string, text: string): void {
  const written = openSync(file, 'w', 0o600);
  try {
    writeFileSync(written, text);
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Why there is none is told by the failure that led here.
  }
}

interface Opened {
  readonly state: string;
  readonly warninglists: Warninglists;
  readonly notices: readonly Notice[];
}

/** By file: a long-running program builds its tables anew only after a refresh. */
const opened = new Map<string, Opened>();

/** The warninglists that count for a MISP: those that were fetched from it, else the shipped ones. Never throws. */
export function openWarninglists(
  folder: string,
  url: string,
): { readonly warninglists: Warninglists; readonly notices: readonly Notice[] } {
  const file = warninglistsFile(folder, url);
  const state = stateOf(file);
  const known = opened.get(file);
  if (known?.state === state) {
    return known;
  }
  const { notices, refreshed } = readWarninglists(folder, url);
  const now = { state, warninglists: refreshed ? createUsedWarninglists(refreshed) : SNAPSHOT, notices };
  opened.set(file, now);
  return now;
}

/** Changes with each refresh, since every one is a new file. */
function stateOf(file: string): string {
  try {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false });
    return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : 'none';
  } catch {
    // What is wrong with it, the reading tells.
    return 'unknown';
  }
}
