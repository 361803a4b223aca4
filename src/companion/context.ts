import type { ConfigurationSource } from './configuration-source.ts';
import type { Environment } from './environment.ts';
import type { Log } from './log.ts';

/** What a command is given of the process that it runs in. Tests hand in their own. */
export interface Context {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes to standard output and waits until it has gone: what is too much for a pipe must not pile up in memory. */
  readonly print: (text: string) => Promise<void>;
  readonly log: Log;
  readonly environment: Environment;
  /** Where the settings come from: what the general options of the command line said. */
  readonly source: ConfigurationSource;
  /** Aborted when the process is asked to end. */
  readonly signal: AbortSignal;
}
