import { type BehindProxy, startBehindProxy } from './behind-proxy.ts';

/** A running stand-in for VirusTotal, behind a proxy, so that programs ask for www.virustotal.com. */
export interface VirusTotalStandIn extends BehindProxy {
  /** What was asked, oldest first: method, host, path and the key. */
  readonly asked: readonly string[];
}

/** Starts the stand-in: it knows every file, and two of three engines dislike it. It shows no page of another origin its answers, as VirusTotal does not. */
export async function startVirusTotal(): Promise<VirusTotalStandIn> {
  const asked: string[] = [];
  const proxy = await startBehindProxy((request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url} ${request.headers['x-apikey']}`);
    const attributes = { last_analysis_stats: { malicious: 2, suspicious: 0, undetected: 1, harmless: 0 }, reputation: -7 };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ data: { attributes } }));
  });
  return { ...proxy, asked };
}
