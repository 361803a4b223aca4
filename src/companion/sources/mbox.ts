import { latin1 } from '#core/parse/bytes/latin1.ts';

const NEWLINE = 10;
const GREATER = 62;
const FROM = Uint8Array.from('From ', (letter) => letter.charCodeAt(0));

/** Whether this is an mbox (RFC 4155) and not a mail: it starts with a From_ line, and a mail cannot. */
export function isMbox(bytes: Uint8Array): boolean {
  return startsWithFrom(bytes, 0);
}

/** Leaves out the From_ line that mail servers put before a mail when they hand it to a program. */
export function stripFromLine(bytes: Uint8Array): Uint8Array {
  if (!isMbox(bytes)) {
    return bytes;
  }
  const end = bytes.indexOf(NEWLINE);
  return end < 0 ? new Uint8Array() : bytes.subarray(end + 1);
}

/** The mails of an mbox, one after the other, as they were before `>` was put in front of their lines that start with From. */
export function* splitMbox(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  while (start < bytes.length) {
    const end = findNextFromLine(bytes, start + 1);
    const mail = unquote(stripFromLine(bytes.subarray(start, end)));
    if (mail.some((byte) => byte > 32)) {
      yield mail;
    }
    start = end;
  }
}

/** Position of the next From_ line behind an empty line, or the end. */
function findNextFromLine(bytes: Uint8Array, from: number): number {
  for (let line = bytes.indexOf(NEWLINE, from) + 1; line > 0; line = bytes.indexOf(NEWLINE, line) + 1) {
    if (startsWithFrom(bytes, line) && isEmptyLineBefore(bytes, line) && isFromLine(bytes, line)) {
      return line;
    }
  }
  return bytes.length;
}

function isEmptyLineBefore(bytes: Uint8Array, line: number): boolean {
  return bytes[line - 2] === NEWLINE || (bytes[line - 2] === 13 && bytes[line - 3] === NEWLINE);
}

/**
 * Not every program quotes lines of a text that start with From: `From here on it is safe.` A From_ line has a time and a year (RFC 4155), nothing at
 * all (Thunderbird), or the first field of a mail below it.
 */
function isFromLine(bytes: Uint8Array, line: number): boolean {
  const end = lineEnd(bytes, line);
  const first = latin1(bytes, line, Math.min(end, line + LONGEST));
  const isDated = /\b\d{1,2}:\d\d\b/.test(first) && /\b(?:19|20)\d\d\b/.test(first);
  return isDated || first.trim() === 'From' || /^[!-9;-~]{1,80}:/.test(latin1(bytes, end + 1, Math.min(end + LONGEST, bytes.length)));
}

/** Bytes: neither a From_ line nor the name of a field is longer. */
const LONGEST = 300;

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end < 0 ? bytes.length : end;
}

function startsWithFrom(bytes: Uint8Array, at: number): boolean {
  return FROM.every((letter, index) => bytes[at + index] === letter);
}

/** Takes one `>` off each line that is `>From `, `>>From ` ... (mboxrd). A mail without such lines is returned as it is. */
function unquote(mail: Uint8Array): Uint8Array {
  const drop: number[] = [];
  for (let line = 0; line < mail.length; ) {
    let letters = line;
    while (mail[letters] === GREATER) {
      letters++;
    }
    if (letters > line && startsWithFrom(mail, letters)) {
      drop.push(line);
    }
    const end = mail.indexOf(NEWLINE, letters);
    line = end < 0 ? mail.length : end + 1;
  }
  if (drop.length === 0) {
    return mail;
  }
  const plain = new Uint8Array(mail.length - drop.length);
  let from = 0;
  let to = 0;
  for (const position of [...drop, mail.length]) {
    plain.set(mail.subarray(from, position), to);
    to += position - from;
    from = position + 1;
  }
  return plain;
}
