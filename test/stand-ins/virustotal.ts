import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const TLS = join(import.meta.dirname, '../fixtures/tls');
export const CERTIFICATE = readFileSync(join(TLS, 'localhost.pem'));

/** A running stand-in for VirusTotal, behind a proxy of HTTPS, so that programs ask for www.virustotal.com as they do in real life. */
export interface VirusTotalStandIn {
  /** Of the proxy, on this machine. */
  readonly port: number;
  /** What was asked, oldest first: method, host, path and the key. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Starts the stand-in: it knows every file, and two of three engines dislike it. It shows no page of another origin its answers, as VirusTotal does not. */
export async function startVirusTotal(): Promise<VirusTotalStandIn> {
  const asked: string[] = [];
  const service = createSecureServer({ cert: CERTIFICATE, key: readFileSync(join(TLS, 'localhost.key')) }, (request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url} ${request.headers['x-apikey']}`);
    const attributes = { last_analysis_stats: { malicious: 2, suspicious: 0, undetected: 1, harmless: 0 }, reputation: -7 };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ data: { attributes } }));
  });
  const proxy = createServer((_, response) => response.writeHead(405).end());
  proxy.on('connect', (_request, socket, head) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    service.emit('connection', socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    asked,
    close: async () => {
      service.closeAllConnections();
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
