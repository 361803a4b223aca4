import { Problem } from '#core/problem.ts';
import type { Thunderbird } from './thunderbird.ts';

/**
 * Throws `access_missing` where nobody has allowed Thunderbird to reach this address: then not even a question goes there.
 * An administrator's settings and an imported file name addresses without that permission.
 */
export async function checkAccess(url: string, permissions: Thunderbird['permissions']): Promise<void> {
  const { hostname, protocol } = new URL(url);
  // Patterns know no port.
  if (!(await permissions.contains({ origins: [`${protocol}//${hostname}/*`] }))) {
    throw new Problem('access_missing', { url });
  }
}
