import type { Configuration } from '#config/schema.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { createMispServer } from '#services/misp/misp-server.ts';

/** The MISP that a configuration names. Throws `not_configured` where it names none, `misp_insecure_address` where a key must not go there. */
export function connectTo({ 'misp.key': key, 'misp.timeout': seconds, 'misp.url': url }: Configuration): MispServer {
  if (!url || !key) {
    throw new Problem('not_configured');
  }
  return createMispServer({ url, key, timeout: seconds * 1000 });
}
