import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { pause } from '#companion/pause.ts';
import type { RawMail } from '#core/parse/mail.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDWR, O_WRONLY } = constants;
const FROM = Buffer.from('From ');
const NEWLINE = 10;
const GREATER = 62;
/** Milliseconds that another process may have the file; a lock that is older was left by one that died, as mail programs see it. */
const PATIENCE = 10_000;
const STALE = 120_000;

/**
 * Adds a mail to an mbox (mboxrd), from which it can be read again byte for byte but for an end of line at its end. Others that keep to
 * `FILE.lock`, as mail programs do, do not write at the same time. Where it does not fit, the file is as it was. Throws what the file system throws.
 */
export async function appendToMbox(file: string, mail: RawMail, signal: AbortSignal): Promise<void> {
  const entry = entryOf(mail, new Date());
  const lock = await takeLock(`${file}.lock`, signal);
  try {
    append(file, entry);
  } finally {
    rmSync(lock, { force: true });
  }
}

function entryOf({ bytes, envelope }: RawMail, now: Date): Buffer {
  const sender = /^[!-~]{1,320}$/.test(envelope?.mailFrom ?? '') ? envelope?.mailFrom : 'MAILER-DAEMON';
  // Fri Nov 20 08:15:00 2026, in UTC (RFC 4155)
  const [day, date, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return Buffer.concat([Buffer.from(`From ${sender} ${day} ${month} ${date} ${time} ${year}\n`), ...quoted(bytes), Buffer.from('\n')]);
}

/** The mail with one more `>` in front of each line that reads `From `, `>From ` and so on, and with an end to its last line. */
function quoted(bytes: Uint8Array): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let kept = 0;
  for (let line = 0; line < bytes.length; ) {
    let letters = line;
    while (bytes[letters] === GREATER) {
      letters += 1;
    }
    if (FROM.every((letter, index) => bytes[letters + index] === letter)) {
      pieces.push(bytes.subarray(kept, line), Uint8Array.of(GREATER));
      kept = line;
    }
    const end = bytes.indexOf(NEWLINE, letters);
    line = end < 0 ? bytes.length : end + 1;
  }
  const isEnded = bytes.at(-1) === NEWLINE;
  return [...pieces, bytes.subarray(kept), ...(isEnded ? [] : [Uint8Array.of(NEWLINE)])];
}

async function takeLock(lock: string, signal: AbortSignal): Promise<string> {
  for (const end = Date.now() + PATIENCE; ; await pause(50, signal)) {
    if (make(lock)) {
      return lock;
    }
    signal.throwIfAborted();
    if (isStale(lock)) {
      removeStale(lock);
    } else if (Date.now() > end) {
      throw new Error(`another process has ${lock} in ${dirname(lock)}`);
    }
  }
}

/** False where it is there already. */
function make(lock: string): boolean {
  try {
    closeSync(openSync(lock, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600));
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') {
      return false;
    }
    throw thrown;
  }
}

function isStale(lock: string): boolean {
  const found = statSync(lock, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > STALE;
}

/** Of several processes that find a lock stale one takes it away: a second one would take away that of who came next. */
function removeStale(lock: string): void {
  const turn = `${lock}.stale`;
  if (make(turn)) {
    try {
      // Somebody else may have had the turn since this one looked, and a living one the lock.
      if (isStale(lock)) {
        rmSync(lock, { force: true });
      }
    } finally {
      rmSync(turn, { force: true });
    }
  } else if (isStale(turn)) {
    rmSync(turn, { force: true });
  }
}

function append(name: string, entry: Buffer): void {
  const file = openSync(name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
  try {
    const before = fstatSync(file);
    if (!before.isFile()) {
      throw new Error(`${name} is not a file`);
    }
    try {
      // Whoever was killed while it wrote left half a mail, behind which the next one would not be seen.
      writeAll(file, Buffer.concat([Buffer.from('\n'.repeat(missingNewlines(file, before.size))), entry]));
    } catch (thrown) {
      ftruncateSync(file, before.size);
      throw thrown;
    }
  } finally {
    closeSync(file);
  }
}

function missingNewlines(file: number, size: number): number {
  const end = Buffer.alloc(2, NEWLINE);
  const length = Math.min(2, size);
  readSync(file, end, 2 - length, length, size - length);
  return end[1] !== NEWLINE ? 2 : end[0] !== NEWLINE ? 1 : 0;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at);
  }
}
