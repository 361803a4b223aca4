import type { Occurrence } from '../extract/indicator.ts';
import { allMails } from '../parse/all-mails.ts';
import type { BodyText, Mail } from '../parse/mail.ts';

/** Says what kind of report by a mail server (RFC 3464, 5965, 8098) this stands in and is no evidence of; `undefined` where it may be one. */
export type ServerReports = (occurrence: Occurrence) => string | undefined;

/** Of a feedback report only these fields tell of the mail that is complained about (RFC 5965, 3): `Source-IP: 192.0.2.1` */
const EVIDENCE = /^(?:Source-IP|Original-Mail-From|Reported-Domain|Reported-URI):[^\r\n]*/gim;

/** The reports in a mail, with what their servers explain beside them: their own names, those of recipients, addresses of manuals. */
export function findServerReports(mail: Mail): ServerReports {
  const reports = new Map(allMails(mail).flatMap((one) => reportsOf(one).map((report) => [keyOf(report.text.place), report] as const)));
  return ({ offset, where }) => {
    const report = reports.get(keyOf(where));
    const isEvidence = report?.evidence.some(({ end, start }) => offset >= start && offset < end);
    return isEvidence ? undefined : report?.type;
  };
}

interface Report {
  readonly type: string;
  readonly text: BodyText;
  readonly evidence: readonly { readonly start: number; readonly end: number }[];
}

function reportsOf({ parts, texts }: Mail): readonly Report[] {
  const types = new Map(parts.flatMap(({ path, role, type }) => (role === 'report' ? [[path, type] as const] : [])));
  const [first] = types.values();
  return first === undefined
    ? []
    : texts.map((text): Report => {
        const type = types.get(text.place.in === 'body' ? text.place.part : '');
        const evidence = type === 'message/feedback-report' ? [...text.text.matchAll(EVIDENCE)] : [];
        return { type: type ?? first, text, evidence: evidence.map(({ 0: line, index }) => ({ start: index, end: index + line.length })) };
      });
}

function keyOf(place: Occurrence['where']): string {
  return place.in === 'body' || place.in === 'link' ? `${place.mail} ${place.part}` : '';
}
