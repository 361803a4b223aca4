import type { FileAttributes } from '#services/virustotal/report.ts';
import { scoreOf } from '#services/virustotal/report.ts';

/** What is known of a file. `unknown`: VirusTotal has never seen it. `unasked`: it was not asked, or did not answer yet. */
export type Verdict =
  | { readonly status: 'malicious' | 'clean'; readonly score: string; readonly scanned?: string; readonly label?: string }
  | { readonly status: 'unknown' | 'unasked' };

/** The verdict that a report means where so many engines make a file malicious. */
export function toVerdict(report: FileAttributes, threshold: number): Verdict {
  const { malicious, total } = scoreOf(report);
  const label = report.popular_threat_classification?.suggested_threat_label;
  const date = report.last_analysis_date;
  return {
    status: malicious >= threshold ? 'malicious' : 'clean',
    score: `${malicious}/${total}`,
    ...(date !== undefined && { scanned: new Date(date * 1000).toISOString() }),
    ...(label !== undefined && { label }),
  };
}
