import { createHttpService, type HttpOptions } from '../http.ts';
import { VIRUSTOTAL_FAILURES } from './failures.ts';
import { Analysis, type FileAttributes, FileReport, Submitted, UploadUrl } from './report.ts';

export interface VirusTotalAccess extends Pick<HttpOptions, 'timeout' | 'retries' | 'longestWait'> {
  readonly key: string;
  /** Another address than VirusTotal's own, for a proxy or a test. */
  readonly url?: string;
}

/** VirusTotal (API 3), as far as it is about files. Methods throw a Problem, with the `status` of an answer in its details. */
export interface VirusTotalFiles {
  /** What it knows of the file with this hash; `undefined` for one that it has never seen. */
  report(hash: string, signal?: AbortSignal): Promise<FileAttributes | undefined>;
  /** Gives the file to all customers of VirusTotal. Returns the id of its analysis. */
  upload(file: { readonly filename: string; readonly bytes: Uint8Array<ArrayBuffer> }, signal?: AbortSignal): Promise<string>;
  /** What an analysis came to; `undefined` while it goes on, and where there is none. */
  analysis(id: string, signal?: AbortSignal): Promise<FileAttributes | undefined>;
}

/** Where it is asked. */
const VIRUSTOTAL_URL = 'https://www.virustotal.com';
/** Larger files need an address of their own to be sent to. */
const SMALL_UPLOAD = 32 * 1024 * 1024;

/** Speaks to VirusTotal with a key. Asks by hash; no file goes there unless `upload` is called. */
export function createVirusTotalFiles({ key, url = VIRUSTOTAL_URL, ...limits }: VirusTotalAccess): VirusTotalFiles {
  const http = createHttpService({ url, headers: { 'x-apikey': key.trim() }, failures: VIRUSTOTAL_FAILURES, ...limits });

  /** The key goes along, so it must be VirusTotal itself that takes large files, whatever an answer says. */
  async function placeForLargeFiles(signal: AbortSignal | undefined): Promise<string> {
    const { data } = await http.ask(UploadUrl, { path: '/api/v3/files/upload_url' }, signal);
    const place = new URL(data);
    if (place.origin !== new URL(http.url).origin) {
      throw VIRUSTOTAL_FAILURES.unintelligible('it wants a file at another address');
    }
    return place.pathname + place.search;
  }

  return {
    async report(hash, signal) {
      const request = { path: `/api/v3/files/${hash}` };
      const answer = await http.send(request, signal);
      return answer.status === 404 ? undefined : http.read(FileReport, answer, request).data.attributes;
    },
    async upload({ bytes, filename }, signal) {
      const path = bytes.length > SMALL_UPLOAD ? await placeForLargeFiles(signal) : '/api/v3/files';
      return (await http.ask(Submitted, { path, file: { field: 'file', filename, bytes }, load: bytes.length }, signal)).data.id;
    },
    async analysis(id, signal) {
      const request = { path: `/api/v3/analyses/${encodeURIComponent(id)}` };
      const answer = await http.send(request, signal);
      if (answer.status === 404) {
        return undefined;
      }
      const { date, stats, status } = http.read(Analysis, answer, request).data.attributes;
      return status === 'completed' && stats ? { last_analysis_stats: stats, last_analysis_date: date } : undefined;
    },
  };
}
