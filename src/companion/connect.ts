import type { Configuration } from '#config/schema.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';

/** The MISP of a profile. Throws `not_configured` where its address or the key is missing. */
export function connect(_configuration: Configuration): MispServer {
  throw new Problem('not_configured');
}
