import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { pause } from '#companion/pause.ts';
import type { PendingFile, SqlitePending } from '#companion/store/sqlite-pending.ts';
import type { Answered, Unasked, VirusLookUp } from '#services/virustotal/look-up.ts';
import { whileClaimed } from './claim-upload.ts';
import type { Journal } from './journal.ts';
import { LINES } from './lines.ts';
import { toVerdict, type Verdict } from './verdict.ts';

/** What the questions of one mail, or of one run over what is pending, need. */
export interface Inquiry {
  readonly lookUp: VirusLookUp;
  readonly pending: SqlitePending;
  readonly journal: Journal;
  readonly threshold: number;
  readonly mayUpload: boolean;
  /** For how many milliseconds answers and turns are still waited for, whoever puts the clock back meanwhile. */
  readonly timeLeft: () => number;
  /** Whether a mail waits for it, so that an upload may take no longer either. */
  readonly isMailWaiting: boolean;
  readonly signal: AbortSignal;
}

/** `halt`: another question makes no sense now. */
export interface Asked {
  readonly verdict: Verdict;
  readonly halt?: Unasked;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A file that VirusTotal does not know is asked about again after one day, two, and four, one that no engine has judged after as many hours; an analysis may take as long. */
const MAX_RECHECKS = 3;
const MAX_FOLLOWS = 60;
/** Over three days: from a quarter of an hour on after twice as long each time. */
const MAX_UPLOADS = 8;
/** The largest file that VirusTotal takes. */
const MAX_UPLOAD = 650 * 1024 * 1024;

/**
 * Finds out what VirusTotal knows of a file, and logs it. What is to be asked again is noted, and then throws what the store throws; a file that has its
 * verdict stays noted until somebody has kept that.
 */
export async function askAbout(file: PendingFile, inquiry: Inquiry): Promise<Asked> {
  const { journal, lookUp, pending, signal } = inquiry;
  const noted = pending.find(file.sha256);
  const known: PendingFile = { ...file, ...(noted?.analysis !== undefined && { analysis: noted.analysis }) };
  const recalled = isFollowed(known, inquiry) ? undefined : await lookUp.recall(file.sha256);
  const answered = recalled ?? (await askInTime(known, inquiry));
  signal.throwIfAborted();
  switch (answered.status) {
    case 'known':
      return { verdict: tell(known, answered, inquiry) };
    case 'unjudged':
      return recalled ? { verdict: { status: 'unknown' } } : { verdict: takeUnjudged(known, answered, inquiry) };
    case 'unknown':
      return recalled ? { verdict: { status: 'unknown' } } : await takeUnknown(known, inquiry);
    case 'failed':
    case 'refused':
      journal.info(LINES.failure(answered.reason));
      return { verdict: putOff(known, answered, inquiry), halt: answered };
    case 'later':
      return { verdict: putOff(known, answered, inquiry), halt: answered };
  }
}

/** What was kept about a file before it was uploaded says nothing of its analysis. A mail is content with it: a worm comes in thousands of them. */
function isFollowed({ analysis }: PendingFile, { isMailWaiting }: Inquiry): boolean {
  return analysis !== undefined && !isMailWaiting;
}

/** Notes a file without a question, since another one came to the end of the turns. */
export function putOff(file: PendingFile, { reason, until }: Unasked, { journal, pending }: Pick<Inquiry, 'journal' | 'pending'>): Verdict {
  pending.note(file, until);
  journal.info(LINES.unasked(file, reason));
  return { status: 'unasked' };
}

/** Waits for a turn, and for the answer, as long as there is time. */
async function askInTime({ analysis, sha256 }: PendingFile, { lookUp, signal, timeLeft }: Inquiry): Promise<Answered | Unasked> {
  for (;;) {
    const left = timeLeft();
    if (left <= 0) {
      return { status: 'later', until: Date.now(), reason: 'the mail was not to wait any longer' };
    }
    const ask = (bounded: AbortSignal) => (analysis === undefined ? lookUp.ask(sha256, bounded) : lookUp.follow(sha256, analysis, bounded));
    const answer = await inTime(ask, left, signal);
    const wait = answer.status === 'later' ? answer.until - Date.now() : 0;
    if (answer.status !== 'later' || wait > timeLeft()) {
      return answer;
    }
    await pause(wait, signal);
    signal.throwIfAborted();
  }
}

/** No answer within so many milliseconds is one that failed. */
async function inTime<T>(work: (signal: AbortSignal) => Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T | Unasked> {
  const late = AbortSignal.timeout(milliseconds);
  return work(AbortSignal.any([signal, late])).catch((thrown: unknown) => {
    if (!late.aborted || signal.aborted) {
      throw thrown;
    }
    return { status: 'failed', until: Date.now() + MINUTE, reason: 'no answer in time' };
  });
}

function tell(file: PendingFile, { report }: Extract<Answered, { report: object }>, { journal, threshold }: Inquiry): Verdict {
  const verdict = toVerdict(report, threshold);
  journal.info(LINES.score(file, verdict.score, verdict.scanned, Date.now()));
  return verdict;
}

async function takeUnknown(file: PendingFile, inquiry: Inquiry): Promise<Asked> {
  const { journal, mayUpload, pending } = inquiry;
  const bytes = mayUpload && file.analysis === undefined ? readSample(file) : undefined;
  if (bytes) {
    return uploadOnce(file, bytes, inquiry);
  }
  if (file.analysis === undefined) {
    journal.info(LINES.unknown(file));
  }
  const isAnalysed = file.analysis !== undefined;
  askAgain(file, isAnalysed ? { most: MAX_FOLLOWS, after: 2 * MINUTE } : { most: MAX_RECHECKS, after: DAY * 2 ** file.tries }, pending);
  return { verdict: { status: 'unknown' } };
}

/** Engines that are at it, or have no opinion of any kind, call nothing clean. */
function takeUnjudged(
  file: PendingFile,
  { report }: Extract<Answered, { report: object }>,
  { journal, pending, threshold }: Inquiry,
): Verdict {
  const { score, scanned } = toVerdict(report, threshold);
  journal.info(LINES.score(file, score, scanned, Date.now()));
  askAgain(file, { most: MAX_RECHECKS, after: HOUR * 2 ** file.tries }, pending);
  return { status: 'unknown' };
}

/** Notes a file to be asked about once more after so many milliseconds; after so many times it is given up. */
function askAgain(file: PendingFile, { after, most }: { readonly most: number; readonly after: number }, pending: SqlitePending): void {
  if (file.tries >= most) {
    pending.remove(file.sha256);
    pending.forgetTexts(pending.texts(file.sha256));
  } else {
    pending.note({ ...file, tries: file.tries + 1 }, Date.now() + after);
  }
}

/** Of several processes that found the same file unknown one uploads it; the others wait for that, and take its place where it fails. */
async function uploadOnce(file: PendingFile, bytes: Uint8Array<ArrayBuffer>, inquiry: Inquiry): Promise<Asked> {
  const { journal, pending } = inquiry;
  const asked = await whileClaimed(file.sha256, inquiry, async (): Promise<Asked> => {
    if (pending.find(file.sha256)?.analysis === undefined) {
      return upload(file, bytes, inquiry);
    }
    journal.info(LINES.unknown(file));
    return { verdict: { status: 'unknown' } };
  });
  return (
    asked ?? { verdict: putOff(file, { status: 'later', until: Date.now() + MINUTE, reason: 'another process is uploading it' }, inquiry) }
  );
}

async function upload(file: PendingFile, bytes: Uint8Array<ArrayBuffer>, inquiry: Inquiry): Promise<Asked> {
  const { isMailWaiting, journal, lookUp, pending, signal, timeLeft } = inquiry;
  journal.info(LINES.uploaded(file));
  // Noted before, so that a process that dies meanwhile leaves it to the next one.
  pending.note(file, Date.now() + MINUTE);
  const send = (bounded: AbortSignal) => lookUp.upload({ filename: file.sha256, bytes }, bounded);
  const sent = isMailWaiting ? await inTime(send, Math.max(1, timeLeft()), signal) : await send(signal);
  if (sent.status !== 'sent') {
    journal.info(LINES.failure(sent.reason));
    const verdict = putOff(file, sent, { journal, pending });
    if (sent.status === 'failed') {
      // It may be this very file that is not taken, which would be sent again without end.
      askAgain(file, { most: MAX_UPLOADS, after: 15 * MINUTE * 2 ** file.tries }, pending);
    }
    return { verdict, halt: sent };
  }
  journal.info(LINES.reply(`queued as ${sent.id}`));
  pending.note({ ...file, analysis: sent.id, tries: 0 }, Date.now() + 2 * MINUTE);
  return { verdict: { status: 'unknown' } };
}

/** The bytes that were written, if they still are the same: whoever may write there must not choose what is given to VirusTotal. */
function readSample({ path, sha256 }: PendingFile): Uint8Array<ArrayBuffer> | undefined {
  if (path === undefined) {
    return undefined;
  }
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const found = fstatSync(file);
      const bytes = found.isFile() && found.size <= MAX_UPLOAD ? new Uint8Array(readFileSync(file)) : undefined;
      return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    // It was moved away: then there is nothing to be given.
    return undefined;
  }
}
