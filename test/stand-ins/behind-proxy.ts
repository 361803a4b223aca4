import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

const TLS = join(import.meta.dirname, '../fixtures/tls');
export const CERTIFICATE = readFileSync(join(TLS, 'localhost.pem'));

/** A service behind a proxy of HTTPS, so that programs ask for it by its own name as they do in real life. */
export interface BehindProxy {
  /** Of the proxy, on this machine. */
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the proxy: whatever host it is told to connect to, `answer` is there. `plain` answers what is asked of the proxy itself. */
export async function startBehindProxy(
  answer: RequestListener,
  plain: RequestListener = (_, response) => response.writeHead(405).end(),
): Promise<BehindProxy> {
  const service = createSecureServer({ cert: CERTIFICATE, key: readFileSync(join(TLS, 'localhost.key')) }, answer);
  const proxy = createServer(plain);
  const tunnels = new Set<Duplex>();
  proxy.on('connect', (_request, socket, head) => {
    tunnels.add(socket.once('close', () => tunnels.delete(socket)));
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    service.emit('connection', socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    close: async () => {
      service.closeAllConnections();
      proxy.closeAllConnections();
      // Neither server knows one whose client left amid the handshake: it would be waited for two minutes.
      for (const tunnel of tunnels) tunnel.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
