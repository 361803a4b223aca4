import { sentencesOf } from '#companion/advice.ts';
import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem, type ProblemCode } from '#core/problem.ts';
import { createFormatContext, POSTPONED } from './format-context.ts';
import { FormatTurn } from './format-turn.ts';
import type { CopyRule, Format, FormatResult } from './formats/format.ts';
import type { Composed, Composer, Directive, Notification, NotificationSource, NotifyLog } from './notification.ts';
import { loadFormats } from './own-formats/load-formats.ts';
import { PythonFormats } from './python-formats/python-formats.ts';
import { type GivenTemplates, openWorkshop, type Workshop } from './workshop.ts';

/**
 * Makes ready all that mails are made with: formats are loaded, files read, the key tried. Throws `configuration_invalid` and `signing_failed`,
 * so that nothing is sent where something is wrong, and the reason of the signal once that is aborted.
 */
export async function createComposer(
  configuration: Configuration,
  log: NotifyLog,
  given: GivenTemplates = {},
  starting?: AbortSignal,
): Promise<Composer> {
  await using opened = new AsyncDisposableStack();
  const python = opened.use(new PythonFormats(configuration, log));
  const { copies, formats } = await loadFormats(configuration, { python, log, signal: starting });
  const workshop = await openWorkshop(configuration, given);
  const patience = { limit: configuration['notify.format_timeout'] * 1000, silences: new Map<string, number>() };
  const running = opened.move();
  return {
    async compose(directive, source, now, signal) {
      try {
        await using turn = new FormatTurn(patience, signal);
        return await composeOne({ copies, formats, workshop, log, directive, source: watch(source), now, turn }, signal);
      } finally {
        python.endTurn();
      }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface Job {
  readonly copies: readonly CopyRule[];
  readonly formats: readonly Format[];
  readonly workshop: Workshop;
  readonly log: NotifyLog;
  readonly directive: Directive;
  readonly source: NotificationSource;
  readonly now: number;
  readonly turn: FormatTurn;
}

/** No other format could do it either, or none is to send what this one could not. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['signing_failed', 'format_silent', 'format_ended']);

/** The database has failed, so what other formats would ask of it fails, too. */
class SourceFailure extends Error {}

async function composeOne({ formats, log, ...job }: Job, signal?: AbortSignal): Promise<Composed> {
  const made = new Set<unknown>();
  const context = createFormatContext({ ...job, log, onMade: (notification) => made.add(notification) });
  let failure: Problem | undefined;
  for (const format of formats) {
    signal?.throwIfAborted();
    try {
      const composed = toComposed(await job.turn.ask(format.name, () => format.createNotifications(context)), made);
      if (composed) {
        return composed;
      }
    } catch (thrown) {
      if (thrown instanceof SourceFailure) {
        throw thrown.cause;
      }
      if ((signal?.aborted && thrown === signal.reason) || (thrown instanceof Problem && FINAL.has(thrown.code))) {
        throw thrown;
      }
      const reason = thrown instanceof Problem ? sentencesOf(thrown) : messageOf(thrown);
      failure = thrown instanceof Problem ? thrown : new Problem('format_failed', { format: format.name, reason }, { cause: thrown });
      log.error(`Error while running entry point of script '${format.name}': ${reason}`);
    }
  }
  if (failure !== undefined) {
    throw failure;
  }
  return { status: 'none' };
}

function toComposed(result: FormatResult, made: ReadonlySet<unknown>): Composed | undefined {
  if (result === null || result === undefined) {
    return undefined;
  }
  if (result === POSTPONED) {
    return { status: 'postponed' };
  }
  if (!Array.isArray(result) || !result.every((notification) => made.has(notification))) {
    throw new Error('createNotifications gives something that is neither a list of mails which its context made nor context.postponed');
  }
  // Of a mail that stands there twice one goes.
  const notifications: readonly Notification[] = [...new Set<Notification>(result)];
  return notifications.length > 0 ? { status: 'composed', notifications } : undefined;
}

function watch(source: NotificationSource): NotificationSource {
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      // A column that there is not is the format's mistake, and asked nothing of the database.
      throw cause instanceof Problem && cause.remedy === 'mend' ? cause : new SourceFailure('', { cause });
    }
  };
  return {
    loadEvents: (columns) => guard(source.loadEvents(columns)),
    newTicketNumber: () => guard(source.newTicketNumber()),
  };
}
