import type { Configuration } from '#config/schema.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { createMispServer } from '#services/misp/misp-server.ts';

/** The MISP of a profile. Throws `not_configured` where its address or the key is missing. */
export function connect(configuration: Configuration): MispServer {
  const url = configuration['misp.url'];
  const key = configuration['misp.key'];
  if (url === '' || key === '') {
    throw new Problem('not_configured');
  }
  if (!configuration['misp.verify_certificate']) {
    // Node.js has no other switch for its fetch(). It holds for the whole process, and Node.js warns of it on standard error.
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  }
  return createMispServer({ url, key, timeout: configuration['misp.timeout'] * 1000 });
}
