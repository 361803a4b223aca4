import type { FileAttributes } from '#services/virustotal/report.ts';
import { scoreOf } from '#services/virustotal/report.ts';

/** What is known of a file. `unknown`: VirusTotal has never seen it, or no engine has said anything of it. `unasked`: it was not asked, or did not answer yet. */
export type Verdict = Judgement | { readonly status: 'unknown' | 'unasked' };

/** What the engines of VirusTotal say of a file. */
interface Judgement {
  readonly status: 'malicious' | 'clean';
  /** Engines that call it malicious, of those that looked at it: `2/64`. */
  readonly score: string;
  readonly scanned?: string;
  readonly label?: string;
}

/** Whether nothing more is to be asked about the file. */
export function isFinal(verdict: Partial<Verdict>): verdict is Judgement {
  return verdict.status === 'malicious' || verdict.status === 'clean';
}

/** What a report means in which an engine has said something, where so many engines make a file malicious. */
export function toVerdict(report: FileAttributes, threshold: number): Judgement {
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
