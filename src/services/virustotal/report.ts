import * as v from 'valibot';

const SECONDS = v.fallback(v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(8_640_000_000_000))), undefined);
const COUNT = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0), 0);
/** How many engines said what; those that had no time, failed, or do not look at such files, count for nothing. */
const Stats = v.object({ malicious: COUNT, suspicious: COUNT, undetected: COUNT, harmless: COUNT });

/** What VirusTotal (API 3) says about a file, as far as it is used: hostile until it has been read so. Times are seconds since 1970. */
export const FileAttributes = v.object({
  /** Missing for a file that has just come in. */
  last_analysis_stats: v.optional(Stats, {}),
  last_analysis_date: SECONDS,
  first_submission_date: SECONDS,
  last_submission_date: SECONDS,
  reputation: v.fallback(v.optional(v.pipe(v.number(), v.safeInteger())), undefined),
  popular_threat_classification: v.fallback(
    v.optional(v.object({ suggested_threat_label: v.optional(v.pipe(v.string(), v.maxLength(200))) })),
    undefined,
  ),
});

export type FileAttributes = v.InferOutput<typeof FileAttributes>;

export const FileReport = v.object({ data: v.object({ attributes: FileAttributes }) });

/** An upload, or what its analysis has come to. */
export const Submitted = v.object({ data: v.object({ id: v.pipe(v.string(), v.regex(/^[\w=+/.-]{1,200}$/)) }) });
export const Analysis = v.object({
  data: v.object({ attributes: v.object({ status: v.string(), date: SECONDS, stats: v.fallback(v.optional(Stats), undefined) }) }),
});
export const UploadUrl = v.object({ data: v.pipe(v.string(), v.url()) });

/** Engines that call the file malicious, and engines that looked at it. */
export function scoreOf({ last_analysis_stats: { harmless, malicious, suspicious, undetected } }: FileAttributes): {
  readonly malicious: number;
  readonly suspicious: number;
  readonly total: number;
} {
  return { malicious, suspicious, total: malicious + suspicious + undetected + harmless };
}
