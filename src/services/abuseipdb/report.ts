import * as v from 'valibot';
import { oneLine } from '#core/draft/printable.ts';

/** What a field of a foreign service may be long, in UTF-16 code units. */
const MAX_FIELD = 100;
/** Names have letters, digits and these; nothing that is markup, a link or an invisible character in whatever shows the comment. */
const NO_PART_OF_A_NAME = /[^\p{L}\p{M}\p{N} .,&'()/+-]/gu;

/** Text of a foreign service as one short line of plain words. */
export function plainWords(text: string): string {
  return oneLine(text.slice(0, MAX_FIELD * 4).replace(NO_PART_OF_A_NAME, ' '), MAX_FIELD);
}

/** What is missing, `null` or of another type says nothing. */
function lenient<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}

const WORDS = lenient(v.pipe(v.string(), v.transform(plainWords)));
const COUNT = lenient(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** The `data` of an answer of AbuseIPDB's `check`, as far as it is used: hostile text until it has been read so. */
export const AbuseReport = v.object({
  data: v.object({
    abuseConfidenceScore: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    totalReports: COUNT,
    numDistinctUsers: COUNT,
    lastReportedAt: lenient(
      v.pipe(
        v.string(),
        v.regex(/^\d{4}-\d\d-\d\dT/),
        v.transform((time) => time.slice(0, 19)),
      ),
    ),
    isp: WORDS,
    domain: WORDS,
    usageType: WORDS,
    countryCode: lenient(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
    isTor: lenient(v.boolean()),
    isWhitelisted: lenient(v.boolean()),
  }),
});

export type AbuseReport = v.InferOutput<typeof AbuseReport>['data'];

/** `AbuseIPDB Score: 87 of 100, 143 reports by 21 users in 90 days, last on 2026-11-20, Data Center/Web Hosting/Transit, ISP Example Ltd, NL`. */
export function describeReport(report: AbuseReport, maxAge: number): string {
  const { abuseConfidenceScore, countryCode, domain, isTor, isWhitelisted, isp, lastReportedAt, usageType } = report;
  const isDomainSaid = domain === undefined || domain === '' || isp?.toLowerCase() === domain.toLowerCase();
  return [
    `AbuseIPDB Score: ${abuseConfidenceScore} of 100`,
    reportsOf(report, maxAge),
    lastReportedAt && `last on ${lastReportedAt.slice(0, 10)}`,
    usageType,
    isp && `ISP ${isp}`,
    isDomainSaid ? undefined : domain,
    countryCode,
    isTor && 'Tor exit node',
    isWhitelisted && 'on the whitelist of AbuseIPDB',
  ]
    .filter(Boolean)
    .join(', ');
}

function reportsOf({ numDistinctUsers, totalReports }: AbuseReport, maxAge: number): string | undefined {
  const users = numDistinctUsers === undefined ? '' : ` by ${counted(numDistinctUsers, 'user')}`;
  return totalReports === undefined ? undefined : `${counted(totalReports, 'report')}${users} in ${counted(maxAge, 'day')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
