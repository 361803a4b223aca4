import type { Context } from '#companion/context.ts';
import type { ReadSettings } from '#companion/settings.ts';
import type { Configuration } from '#config/schema.ts';

/** What the command line says, as far as one of the actions asks for it. */
export interface NotifyWishes {
  readonly all: boolean;
  readonly dryRun: boolean;
  readonly events: boolean;
  readonly json: boolean;
  readonly print: boolean;
  readonly verbose: number;
  /** Whoever would be asked has said yes already. */
  readonly yes: boolean;
  readonly batchSize: number;
}

/** What an action of `mispatch notify` is given. */
export interface NotifyJob {
  readonly context: Context;
  readonly settings: ReadSettings;
  readonly configuration: Configuration;
  readonly wishes: NotifyWishes;
  /** What stands behind its name. */
  readonly words: readonly string[];
  /** Tells people how it goes, in the words of IntelMQ Mailgen. */
  readonly say: (line: string) => Promise<void>;
}
