import type { AwaitingText, PendingFile, SqlitePending } from '#companion/store/sqlite-pending.ts';
import { messageOf } from '#core/message-of.ts';
import type { Mail } from '#core/parse/mail.ts';
import { openElasticsearch } from '#services/elasticsearch.ts';
import type { Desk } from './desk.ts';
import { type JudgedSample, openPending } from './judge.ts';
import { findKept, type KeptFile, keepFile } from './kept-files.ts';
import { isFinal, type Verdict } from './verdict.ts';

/** Milliseconds that a mail waits for one document to be taken. */
const TIMEOUT = 5000;
/** Fields of the header that go into every document. */
const FIELDS = ['subject', 'x-mailer', 'date', 'message-id', 'user-agent', 'x-virus-scanned', 'return-path'] as const;
/** Characters of one of them. */
const MAX_FIELD = 2000;
const MAX_ADDRESSES = 200;

/**
 * Puts one document for each file that was judged into Elasticsearch, also for those of earlier mails that waited for the same verdict; what
 * waits from now on is kept. What fails is told in the log alone.
 */
export async function indexResults(mail: Mail, files: readonly JudgedSample[], desk: Desk): Promise<void> {
  if (desk.configuration['elasticsearch.server'] === '') {
    return;
  }
  const header = headerOf(mail);
  const judged = files.filter(({ status }) => status !== 'unasked').map((file) => ({ document: toDocument(file, header) }));
  const waited = withPending(desk, (pending) => files.flatMap((file) => keepOrFind(file, header, pending)));
  await put([...judged, ...waited], desk);
}

/** Does the same with a verdict that came later than the mails with its file. */
export async function indexLater(file: PendingFile, verdict: Verdict, desk: Desk): Promise<void> {
  if (desk.configuration['elasticsearch.server'] === '') {
    return;
  }
  const { md5, name, path, sha256 } = file;
  const known = { name, md5, sha256, ...(path !== undefined && { path }) };
  const waited = withPending(desk, (pending) => findWaiting(sha256, verdict, pending));
  await put(waited.length > 0 ? waited : [{ document: toDocument({ ...known, ...verdict }, undefined) }], desk);
}

/** One document on its way. */
interface Entry {
  readonly document: object;
  /** Missing where nobody would put it a second time. */
  readonly id?: string;
  /** What it was kept as. */
  readonly kept?: AwaitingText;
}

function keepOrFind(file: JudgedSample, mail: object, pending: SqlitePending): readonly Entry[] {
  if (isFinal(file)) {
    return findWaiting(file.sha256, file, pending);
  }
  keepFile(file, mail, pending);
  return [];
}

function findWaiting(sha256: string, verdict: Partial<Verdict>, pending: SqlitePending): readonly Entry[] {
  return findKept(sha256, pending).map(({ document: id, file, kept, mail }) => ({
    document: toDocument({ ...verdict, ...file }, mail),
    ...(id !== undefined && { id }),
    kept,
  }));
}

/** Nobody waits where nobody asks. */
function withPending<T>(desk: Desk, work: (pending: SqlitePending) => readonly T[]): readonly T[] {
  if (desk.lookUp === undefined) {
    return [];
  }
  try {
    using pending = openPending(desk);
    return work(pending);
  } catch (thrown) {
    desk.context.log.warn(`What Elasticsearch is to be told later could not be noted: ${messageOf(thrown)}.`);
    return [];
  }
}

/** At the first failure it is told and left at that; what was kept and not put yet stays for whoever learns of the verdict next. */
async function put(entries: readonly Entry[], desk: Desk): Promise<void> {
  const { configuration, context, journal } = desk;
  if (entries.length === 0) {
    return;
  }
  const told: AwaitingText[] = [];
  try {
    const { 'elasticsearch.index': index, 'elasticsearch.key': key, 'elasticsearch.server': server } = configuration;
    const elasticsearch = openElasticsearch({ server, index, key, timeout: TIMEOUT });
    for (const { document, id, kept } of entries) {
      await elasticsearch.add(document, context.signal, id);
      told.push(...(kept ? [kept] : []));
    }
  } catch (thrown) {
    context.signal.throwIfAborted();
    journal.info('Cannot index to Elasticsearch');
    context.log.warn(messageOf(thrown));
  } finally {
    forget(told, desk);
  }
}

function forget(told: readonly AwaitingText[], desk: Desk): void {
  if (told.length > 0) {
    withPending(desk, (pending) => {
      pending.forgetTexts(told);
      return [];
    });
  }
}

function toDocument({ name, ...file }: KeptFile['file'] & Partial<Verdict>, mail: object | undefined): object {
  const response = file.status === undefined ? {} : { response_code: file.status === 'unknown' ? 404 : 200 };
  return { '@timestamp': new Date().toISOString(), filename: name, ...response, results: file, ...(mail && { mail }) };
}

function headerOf({ cc, from, headers, received, to }: Mail): object {
  const fields = FIELDS.flatMap((name) => {
    const found = headers.find((field) => field.name.toLowerCase() === name);
    return found ? [[name, found.value.slice(0, MAX_FIELD)]] : [];
  });
  const addressesOf = (list: Mail['to']) => list.slice(0, MAX_ADDRESSES).map(({ address }) => address.slice(0, MAX_FIELD));
  return {
    ...Object.fromEntries(fields),
    from: addressesOf(from),
    to: addressesOf(to),
    cc: addressesOf(cc),
    ip: received.slice(0, MAX_ADDRESSES).flatMap(({ ip }) => ip ?? []),
  };
}
