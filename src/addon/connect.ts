import type { Configuration } from '#config/schema.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';

/** The MISP that a configuration names. Throws `not_configured` where it names none. */
export function connectTo(configuration: Configuration): MispServer {
  throw new Problem('not_configured', { url: configuration['misp.url'] });
}
