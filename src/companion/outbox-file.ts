import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './environment.ts';

/** Where the outbox is, where the configuration does not say: what systemd gives (StateDirectory=), else the user's own state. */
export function outboxFile(configured: string, environment: Environment): string {
  const state = environment.STATE_DIRECTORY?.split(':')[0];
  if (configured !== '') {
    return configured;
  }
  if (state) {
    return join(state, 'outbox.db');
  }
  if (process.getuid?.() === 0) {
    return '/var/lib/mispatch/outbox.db';
  }
  return join(environment.XDG_STATE_HOME || join(environment.HOME || homedir(), '.local', 'state'), 'mispatch', 'outbox.db');
}
