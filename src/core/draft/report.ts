import type { Mail } from '../parse/mail.ts';
import { writtenAddress } from './addresses.ts';
import { defang } from './defang.ts';
import type { DraftRow } from './event-draft.ts';
import type { MispEvent, MispEventReport } from './misp-event.ts';
import type { DraftContext, Pieces } from './pieces.ts';
import { oneLine } from './printable.ts';

/** More than this nobody reads, and MISP's page takes its time to show it. */
const MAX_FINDINGS = 500;
const MAX_MAILS = 20;

/** A report in Markdown on the event: the mail, and each finding on a line of its own with a reference that MISP resolves. */
export function reportOf(
  event: MispEvent,
  { evidence, rows }: Pieces & { readonly evidence: readonly Mail[] },
  { fingerprint, nextUuid }: DraftContext,
): MispEventReport {
  const why = new Map(rows.map((row) => [row.uuid, row.why]));
  const attributes = event.Attribute.slice(0, MAX_FINDINGS).map(
    ({ comment, type, uuid }) => `- ${type}: @[attribute](${uuid})${remark(comment, why.get(uuid))}`,
  );
  const objects = event.Object.slice(0, MAX_FINDINGS).map(({ name, uuid }) => `- ${name}: @[object](${uuid})`);
  const content = [
    `# ${plain(event.info)}`,
    ...evidence.slice(0, MAX_MAILS).flatMap(describeMail),
    ...section('Findings', attributes, event.Attribute.length),
    ...section('Objects', objects, event.Object.length),
  ].join('\n');
  return { uuid: nextUuid('report', fingerprint.messageId, fingerprint.content), name: 'Mail', content, distribution: 5 };
}

/** Of the mails that are evidence alone: who sent them on is nobody's business. */
function describeMail({ date, from, messageId, subject }: Mail): readonly string[] {
  return [
    '',
    `- Subject: ${plain(subject ?? '(none)')}`,
    `- From: ${plain(from.map(writtenAddress).join(', ') || '(none)')}`,
    `- Date: ${date ?? '(none)'}`,
    `- Message-ID: ${plain(messageId ?? '(none)')}`,
  ];
}

function section(title: string, lines: readonly string[], total: number): readonly string[] {
  const more = total > lines.length ? [`- and ${total - lines.length} more`] : [];
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines, ...more];
}

function remark(comment: string | undefined, why: DraftRow['why'] = []): string {
  const reasons = why.map(({ entry, rule }) => (entry === undefined ? rule : `${rule}: ${entry}`));
  const words = [...(comment === undefined ? [] : [comment]), ...reasons].map(plain);
  return words.length > 0 ? ` (${words.join('; ')})` : '';
}

/** Text of the mail as text: nothing in it is a link, a picture, markup or a reference of MISP. */
function plain(text: string): string {
  return defang(oneLine(text, 300)).replace(/[\\`*_{}[\]()#+!|<>~@]/g, '\\$&');
}
