import type { Occurrence } from '../extract/indicator.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Mail, Place } from '../parse/mail.ts';

/** Says what kind of report by a mail server (RFC 3464, 5965, 8098) this stands in and is no evidence of; `undefined` where it may be one. */
export type ServerReports = (occurrence: Occurrence) => string | undefined;

/** Of a feedback report only these fields tell of the mail that is complained about (RFC 5965, 3): `Source-IP: 192.0.2.1` */
const EVIDENCE = /^(?:Source-IP|Original-Mail-From|Reported-Domain|Reported-URI):/i;
/** So far before a value the name of its field is looked for. */
const MAX_LINE = 2000;

/** The reports in a mail, with what their servers explain beside them: their own names, those of recipients, addresses of manuals. */
export function findServerReports(mail: Mail): ServerReports {
  const reports = new Map(allMails(mail).flatMap((one) => reportsOf(one).map((report) => [keyOf(report.place), report] as const)));
  return ({ offset, where }) => {
    const report = reports.get(keyOf(where));
    return report?.fields !== undefined && EVIDENCE.test(lineBefore(report.fields, offset)) ? undefined : report?.type;
  };
}

interface Report {
  readonly type: string;
  readonly place: Place;
  /** The fields of a feedback report. */
  readonly fields?: string;
}

function reportsOf({ parts, texts }: Mail): readonly Report[] {
  const types = new Map(parts.flatMap(({ path, role, type }) => (role === 'report' ? [[path, type] as const] : [])));
  const [first] = types.values();
  return first === undefined
    ? []
    : texts.map(({ place, text }): Report => {
        const type = types.get(place.in === 'body' ? place.part : '') ?? '';
        return type === 'message/feedback-report' ? { type, place, fields: text } : { type: type || first, place };
      });
}

/** From the beginning of its line to the offset; nothing where that is far away. */
function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - MAX_LINE), offset);
  const lineBreak = before.lastIndexOf('\n');
  return lineBreak < 0 && offset > MAX_LINE ? '' : before.slice(lineBreak + 1);
}

function keyOf(place: Place): string {
  return place.in === 'body' || place.in === 'link' ? `${place.mail} ${place.part}` : '';
}
