import { join } from 'node:path';
import { sentencesOf } from '#companion/advice.ts';
import type { Context } from '#companion/context.ts';
import type { Log } from '#companion/log.ts';
import type { ReadSettings } from '#companion/settings.ts';
import type { Configuration } from '#config/schema.ts';
import type { VirusLookUp } from '#services/virustotal/look-up.ts';
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
  /** The folder of what must last. */
  readonly state: string;
  /** Missing without a key of VirusTotal. */
  readonly lookUp: VirusLookUp | undefined;
}

/** What the command line says over the settings. */
export interface Asked {
  readonly directory: string | undefined;
  readonly dump: string | undefined;
  readonly isVerbose: boolean;
}

/** Puts together what the settings and the command line say. */
export async function openDesk(context: Context, settings: ReadSettings, { directory, dump, isVerbose }: Asked): Promise<Desk> {
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
    state: settings.state,
    lookUp: configuration['virustotal.key'] === '' ? undefined : await openLookUp(configuration, settings.state, context.log),
  };
}

/** Milliseconds that VirusTotal may take for one answer. */
const TIMEOUT = 15_000;
const HOUR = 3_600_000;

async function openLookUp(configuration: Configuration, state: string, log: Log): Promise<VirusLookUp> {
  const [{ createVirusLookUp }, { forgivingAnswers }, { openAnswers }] = await Promise.all([
    import('#services/virustotal/look-up.ts'),
    import('#services/forgiving-answers.ts'),
    import('#companion/store/sqlite-answers.ts'),
  ]);
  const options = {
    key: configuration['virustotal.key'],
    perDay: configuration['virustotal.per_day'],
    perMinute: configuration['virustotal.per_minute'],
    keepFor: configuration['virustotal.keep_hours'] * HOUR,
    timeout: TIMEOUT,
  };
  return createVirusLookUp(
    options,
    forgivingAnswers(openAnswers(state), (problem) => log.warn(sentencesOf(problem))),
  );
}
