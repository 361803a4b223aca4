import type { Finding, FoundField } from '#core/enrich/finding.ts';
import type { Content } from '#core/inspect/content.ts';
import type { Enricher, KeptAnswers } from '#core/ports.ts';
import { forgivingAnswers } from '../forgiving-answers.ts';
import { MemoryAnswers } from '../memory-answers.ts';
import { createVirusTotalFiles, type VirusTotalAccess } from '../virustotal/files.ts';
import { recallFile } from '../virustotal/look-up.ts';
import { type FileAttributes, scoreOf } from '../virustotal/report.ts';

/** A free key may ask four times a minute; whoever has more files waits for nobody. */
const MAX_FILES = 20;

export interface VirusTotalOptions extends VirusTotalAccess {
  /** Where the triage of attachments keeps what it was answered: that is not asked again. */
  readonly answers?: KeptAnswers;
}

/** Asks VirusTotal (API 3) for what it knows of the attachments, by hash alone: no file ever goes there. An unknown file has no finding. */
export function createVirusTotal({ answers = new MemoryAnswers(), ...access }: VirusTotalOptions): Enricher {
  const files = createVirusTotalFiles(access);
  const kept = forgivingAnswers(answers, () => {});
  async function readReport(sha256: string, signal: AbortSignal | undefined): Promise<FileAttributes | undefined> {
    const recalled = await recallFile(kept, sha256, Date.now());
    return recalled && 'report' in recalled ? recalled.report : files.report(sha256, signal);
  }
  return {
    source: 'virustotal',
    async enrich({ contents }, signal) {
      const hashes = new Set(contents.flatMap(filesIn).map((content) => content.hashes.sha256));
      const findings: Finding[] = [];
      for (const sha256 of [...hashes].slice(0, MAX_FILES)) {
        const report = await readReport(sha256, signal);
        findings.push(...(report ? [toFinding(sha256, report)] : []));
      }
      return { findings, notices: [] };
    },
  };
}

/** Everybody has the same logos, so they are not asked about. */
function filesIn(content: Content): readonly Content[] {
  return content.isDecoration || content.size === 0 ? [] : [content, ...content.members.flatMap(filesIn)];
}

function toFinding(sha256: string, report: FileAttributes): Finding {
  const { malicious, suspicious, total } = scoreOf(report);
  const label = report.popular_threat_classification?.suggested_threat_label;
  const fields: readonly FoundField[] = [
    { relation: 'permalink', value: `https://www.virustotal.com/gui/file/${sha256}` },
    { relation: 'detection-ratio', value: `${malicious + suspicious}/${total}` },
    { relation: 'community-score', value: report.reputation === undefined ? '' : String(report.reputation) },
    { relation: 'first-submission', value: toTime(report.first_submission_date) },
    { relation: 'last-submission', value: toTime(report.last_submission_date) },
    { relation: 'comment', value: label ?? '' },
  ];
  return {
    source: 'virustotal',
    about: sha256,
    tags: [],
    object: { template: 'virustotal-report', fields, relationship: 'analysed-with' },
  };
}

/** VirusTotal counts seconds. */
function toTime(seconds: number | undefined): string {
  return seconds === undefined ? '' : new Date(seconds * 1000).toISOString();
}
