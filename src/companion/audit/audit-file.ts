import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { AUDIT_HEADER } from './audit-line.ts';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR, O_WRONLY } = constants;
const HEADER = Buffer.from(AUDIT_HEADER);
/** As often as somebody may take the file away just then. */
const MOST_TRIES = 10;

/**
 * Adds lines to an audit file, which is made where it is missing, for its owner alone. Any number of processes may do so at once, and whoever
 * rotates logs may move the file at any moment: it is opened each time. Throws what the file system throws, and for a file of another kind.
 */
export function appendToAudit(name: string, lines: readonly string[]): void {
  const file = openAudit(name);
  try {
    for (const line of lines) {
      writeLine(file, Buffer.from(line));
    }
  } finally {
    closeSync(file);
  }
}

/** Opened with its header in place: a new file, or the empty one that logrotate leaves behind, gets it first. */
function openAudit(name: string): number {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const file = openSync(name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    try {
      if (hasHeader(file)) {
        return file;
      }
    } catch (thrown) {
      closeSync(file);
      throw thrown;
    }
    closeSync(file);
    writeHeader(name);
  }
  throw new Error('something else takes it away all the time');
}

/** False where it is empty, or the disk was full amid the header. */
function hasHeader(file: number): boolean {
  if (!fstatSync(file).isFile()) {
    throw new Error('it is not a file');
  }
  const start = Buffer.alloc(HEADER.length);
  const length = readSync(file, start, 0, start.length, 0);
  if (!start.subarray(0, length).equals(HEADER.subarray(0, length))) {
    throw new Error('it holds something else than lines of this audit: move it away');
  }
  return length === HEADER.length;
}

/** Not appended but written to the start, so that it stands there once although several processes find the file empty. */
function writeHeader(name: string): void {
  const file = openSync(name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  try {
    if (writeSync(file, HEADER, 0, HEADER.length, 0) < HEADER.length) {
      throw new Error('the disk is full');
    }
  } finally {
    closeSync(file);
  }
}

/** In one write, between which and those of other processes nothing can come. */
function writeLine(file: number, line: Buffer): void {
  const written = writeSync(file, line);
  if (written < line.length) {
    takeBack(file, line.subarray(0, written));
    throw new Error('the disk is full');
  }
}

/** Half a line would spoil the one behind it. */
function takeBack(file: number, piece: Buffer): void {
  const at = fstatSync(file).size - piece.length;
  const end = Buffer.alloc(piece.length);
  readSync(file, end, 0, end.length, at);
  if (end.equals(piece)) {
    ftruncateSync(file, at);
  }
}
