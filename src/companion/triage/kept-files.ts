import { randomUUID } from 'node:crypto';
import type { AwaitingText, PendingFile, SqlitePending } from '#companion/store/sqlite-pending.ts';
import type { JudgedSample } from './judge.ts';
import type { Sample } from './sample.ts';

/** A file whose verdict comes later than its mail, with what the index is to know of that mail. */
export interface KeptFile {
  /** Of its document: put twice it is still one. Missing where it was kept by an older version, or not at all. */
  readonly document?: string;
  readonly file: Pick<PendingFile, 'name' | 'md5' | 'sha256'> & Partial<Sample>;
  /** Missing where nothing was kept of the mail. */
  readonly mail?: object;
}

/** In characters: a header of its own size for each of many mails would fill the disk. */
const MOST_KEPT = 100_000;

/** Keeps a file until its verdict comes, where VirusTotal is to be asked about it again. Throws what the store throws. */
export function keepFile({ status: _, ...file }: JudgedSample, mail: object, pending: SqlitePending): void {
  const text = JSON.stringify({ document: randomUUID(), file, mail } satisfies KeptFile);
  if (text.length <= MOST_KEPT) {
    pending.keepText(file.sha256, text, Date.now());
  }
}

/** The files of all mails that waited for this verdict, each with what is to be forgotten once it was told. Throws what the store throws. */
export function findKept(sha256: string, pending: SqlitePending): readonly (KeptFile & { readonly kept: AwaitingText })[] {
  return pending.texts(sha256).map((kept) => ({ ...(JSON.parse(kept.text) as KeptFile), kept }));
}
