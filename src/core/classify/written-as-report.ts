import type { Indicator, Occurrence } from '../extract/indicator.ts';
import type { Mail } from '../parse/mail.ts';
import { DEFAULT_TAG, type Tagged } from './classification.ts';

/** What nobody writes by accident: `hxxp`, `[.]`, `(dot)`, `[at]` ... */
const DEFANGED = /hxxp|h\*\*p|meow|[[({]\.|\.[\])}]|[[({ ](?:dot|at)[\])} ]|\[:|\[@\]/i;

/** Lines as syslog and web servers write them: `Nov 20 10:11:01 web3 sshd[2211]: Failed password`, `192.0.2.1 - - [20/Nov/2026:10:11:01 +0000] "GET /`. */
const LOG_LINE =
  /^(?:(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,255} [\w./-]{1,64}(?:\[\d{1,10}\])?: |[\d.]{7,15} \S{1,64} \S{1,64} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:)/gm;

const HASHES: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256', 'sha512']);
const IN_TABLES: ReadonlySet<string> = new Set([...HASHES, 'url', 'domain', 'hostname', 'ipv4', 'ipv6', 'ip|port', 'hostname|port']);

/**
 * Whether the mail tells of evidence and is none itself: it marks itself with a TLP, spoils its indicators so that nobody clicks them, names a file
 * by hashes of two kinds, quotes lines of a log, or has a table of indicators attached. Its sender is then a partner, whose address, servers and pages nobody is to block.
 */
export function isWrittenAsReport(tags: readonly Tagged[], indicators: readonly Indicator[], { texts }: Pick<Mail, 'texts'>): boolean {
  const saysTlp = tags.some(({ name, why }) => name.startsWith('tlp:') && why !== DEFAULT_TAG && why !== 'every event');
  const hashes = indicators.filter(({ kind, occurrences }) => HASHES.has(kind) && occurrences.some(isInOwnText));
  return (
    saysTlp ||
    indicators.some(isSpoilt) ||
    indicators.filter(({ kind, occurrences }) => IN_TABLES.has(kind) && occurrences.some(isInAttachedTable)).length > 1 ||
    new Set(hashes.map(({ kind }) => kind)).size > 1 ||
    texts.some(({ text }) => (text.match(LOG_LINE)?.length ?? 0) > 1)
  );
}

/** Whether it was written so that nobody clicks it. */
export function isSpoilt({ occurrences }: Pick<Indicator, 'occurrences'>): boolean {
  return occurrences.some(({ seenAs }) => DEFANGED.test(seenAs));
}

function isInOwnText({ where }: Occurrence): boolean {
  return where.in === 'body' && where.mail === '';
}

function isInAttachedTable({ where }: Occurrence): boolean {
  return where.in === 'attachment' && where.mail === '' && /\.(?:csv|tsv)$/i.test(where.name ?? '');
}
