import * as v from 'valibot';
import type { Finding, FoundField } from '#core/enrich/finding.ts';
import type { Content } from '#core/inspect/content.ts';
import type { Enricher } from '#core/ports.ts';
import { createHttpService, type HttpOptions, type HttpService, serviceFailures } from '../http.ts';

/** A free key may ask four times a minute; whoever has more files waits for nobody. */
const MAX_FILES = 20;

const Report = v.object({
  data: v.object({
    attributes: v.object({
      last_analysis_stats: v.record(v.string(), v.number()),
      first_submission_date: v.optional(v.number()),
      last_submission_date: v.optional(v.number()),
      reputation: v.optional(v.number()),
      popular_threat_classification: v.optional(v.object({ suggested_threat_label: v.optional(v.string()) })),
    }),
  }),
});

type Attributes = v.InferOutput<typeof Report>['data']['attributes'];

export interface VirusTotalOptions extends Pick<HttpOptions, 'timeout' | 'retries' | 'longestWait'> {
  readonly key: string;
  /** Another address than VirusTotal's own, for a proxy or a test. */
  readonly url?: string;
}

/** Asks VirusTotal (API 3) for what it knows of the attachments, by hash alone: no file ever goes there. An unknown file has no finding. */
export function createVirusTotal({ key, url = 'https://www.virustotal.com', ...limits }: VirusTotalOptions): Enricher {
  const http = createHttpService({ url, headers: { 'x-apikey': key.trim() }, failures: serviceFailures('VirusTotal'), ...limits });
  return {
    source: 'virustotal',
    async enrich({ contents }, signal) {
      const hashes = new Set(contents.flatMap(filesIn).map((content) => content.hashes.sha256));
      const findings: Finding[] = [];
      for (const sha256 of [...hashes].slice(0, MAX_FILES)) {
        const report = await readReport(http, sha256, signal);
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

async function readReport(http: HttpService, sha256: string, signal: AbortSignal | undefined): Promise<Attributes | undefined> {
  const request = { path: `/api/v3/files/${sha256}` };
  const answer = await http.send(request, signal);
  return answer.status === 404 ? undefined : http.read(Report, answer, request).data.attributes;
}

function toFinding(sha256: string, report: Attributes): Finding {
  const { malicious = 0, suspicious = 0, ...others } = report.last_analysis_stats;
  const asked = malicious + suspicious + (others.undetected ?? 0) + (others.harmless ?? 0);
  const label = report.popular_threat_classification?.suggested_threat_label;
  const fields: readonly FoundField[] = [
    { relation: 'permalink', value: `https://www.virustotal.com/gui/file/${sha256}` },
    { relation: 'detection-ratio', value: `${malicious + suspicious}/${asked}` },
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
