import { join } from 'node:path';
import type { Context } from '#companion/context.ts';
import type { ReadSettings } from '#companion/settings.ts';
import type { Configuration } from '#config/schema.ts';
import { type Journal, openJournal } from './journal.ts';

/** What the triage of every mail of a run needs. */
export interface Desk {
  readonly configuration: Configuration;
  readonly context: Context;
  readonly journal: Journal;
  /** Where attachments go: a pattern with %d, %m, %y. */
  readonly directory: string;
  /** An mbox that every mail is added to. */
  readonly dump: string | undefined;
}

/** What the command line says over the settings. */
export interface Asked {
  readonly directory: string | undefined;
  readonly dump: string | undefined;
  readonly isVerbose: boolean;
}

/** Puts together what the settings and the command line say. */
export function openDesk(context: Context, settings: ReadSettings, { directory, dump, isVerbose }: Asked): Desk {
  const configuration = settings.of(settings.profile);
  const journal = openJournal({
    to: configuration['triage.log'],
    isVerbose,
    environment: context.environment,
    isTerminal: process.stderr.isTTY === true,
    write: (text) => process.stderr.write(text),
  });
  return {
    configuration,
    context,
    journal,
    directory: directory ?? (configuration['triage.directory'] || join(settings.state, 'samples')),
    dump: dump ?? (configuration['triage.dump'] || undefined),
  };
}
