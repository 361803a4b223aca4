import type { Configuration } from '#config/schema.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { createMispServer } from '#services/misp/misp-server.ts';
import { sendOverNode } from './adapters/send-over-node.ts';

/** The MISP of a profile. Throws `not_configured` where its address or the key is missing. */
export function connect(configuration: Configuration): MispServer {
  const url = configuration['misp.url'];
  const key = configuration['misp.key'];
  if (url === '' || key === '') {
    throw new Problem('not_configured');
  }
  const timeout = configuration['misp.timeout'] * 1000;
  return createMispServer({ url, key, timeout, sendOnce: sendOverNode({ verifyCertificate: configuration['misp.verify_certificate'] }) });
}
