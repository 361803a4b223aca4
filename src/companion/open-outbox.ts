import type { Environment } from './environment.ts';
import { outboxFile } from './outbox-file.ts';
import type { ReadSettings } from './settings.ts';
import { SqliteOutbox } from './store/sqlite-outbox.ts';

/** Opens the outbox of this machine; makes it where there is none yet. Throws `outbox_unwritable`. */
export function openOutbox(settings: ReadSettings, environment: Environment): SqliteOutbox {
  return new SqliteOutbox(outboxFile(settings.of('default')['outbox.file'], environment));
}
