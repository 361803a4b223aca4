import { closeSync, constants, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import { printable } from '#companion/printable.ts';
import { SqliteMime2vt } from '#companion/store/sqlite-mime2vt.ts';
import { extractFromMail } from '#core/extract/extract.ts';
import type { Content } from '#core/inspect/content.ts';
import { messageOf } from '#core/message-of.ts';
import type { Mail } from '#core/parse/mail.ts';
import type { Desk } from './desk.ts';
import type { JudgedSample } from './judge.ts';
import type { Named } from './lines.ts';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants;
const NEWLINE = 10;

/** Keeps what was found where the settings want it: files and URLs in the database of mime2vt, URLs in a list. What fails is told in the log alone. */
export function keepResults(mail: Mail, contents: readonly Content[], files: readonly JudgedSample[], desk: Desk): void {
  const { configuration, journal } = desk;
  const list = configuration['triage.urls'];
  const database = configuration['triage.database'];
  const urls = list === '' && database === '' ? [] : urlsOf(mail, contents);
  if (database !== '') {
    try {
      using store = new SqliteMime2vt(database);
      store.addUrls(urls);
      for (const file of files.filter(({ status }) => status !== 'unasked')) {
        journal.debug(`dbAddMD5: ${file.md5}`);
        journal.debug(`db record ${store.see(file, scoreOf(file), new Date())}`);
      }
    } catch (thrown) {
      journal.info('Cannot open the database file (locked?)');
      desk.context.log.warn(`${database}: ${messageOf(thrown)}.`);
    }
  }
  if (list !== '' && urls.length > 0) {
    try {
      appendLines(list, urls);
    } catch (thrown) {
      desk.context.log.warn(`URLs could not be added to ${list}: ${messageOf(thrown)}.`);
    }
  }
}

/** Keeps a score that came later than the mail. What fails is told in the log alone. */
export function keepLaterScore(file: Named, score: string, { configuration, context, journal }: Desk): void {
  const database = configuration['triage.database'];
  try {
    if (database !== '') {
      using store = new SqliteMime2vt(database);
      store.rate(file, score, new Date());
    }
  } catch (thrown) {
    journal.info('Cannot open the database file (locked?)');
    context.log.warn(`${database}: ${messageOf(thrown)}.`);
  }
}

/** As mime2vt writes the score of a file that nobody knows. */
function scoreOf(file: JudgedSample): string {
  return 'score' in file && file.score !== undefined ? file.score : '0/0';
}

function urlsOf(mail: Mail, contents: readonly Content[]): readonly string[] {
  const { indicators } = extractFromMail(mail, contents, { kinds: ['url'] });
  return indicators.map(({ value }) => printable(value));
}

function appendLines(name: string, lines: readonly string[]): void {
  const file = openSync(name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
  try {
    const found = fstatSync(file);
    if (!found.isFile()) {
      throw new Error('it is not a file');
    }
    // Whoever was killed, or had no room, left half a line: the first of these must not go on with it.
    const start = found.size === 0 || lastByte(file, found.size) === NEWLINE ? '' : '\n';
    writeFileSync(file, start + lines.map((line) => `${line}\n`).join(''));
  } finally {
    closeSync(file);
  }
}

function lastByte(file: number, size: number): number | undefined {
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, size - 1);
  return byte[0];
}
