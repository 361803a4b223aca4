import { parseArgs } from 'node:util';
import { importForeign } from '#config/import/index.ts';
import type { Settings } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { toProblem } from '#core/problem.ts';
import { sentencesOf } from './advice.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { createLog, type Log } from './log.ts';
import type { NotifyWishes } from './notify/actions/action.ts';
import { readMailgenConfiguration, SYSTEM_FILE } from './notify/mailgen-configuration.ts';
import { runEndable } from './run-endable.ts';
import { openSettings } from './settings.ts';

const OPTIONS = {
  all: { type: 'boolean', short: 'a' },
  config: { type: 'string', short: 'c' },
  verbose: { type: 'boolean', short: 'v', multiple: true },
  'dry-run': { type: 'boolean', short: 'n' },
  'batch-size': { type: 'string', short: 'N' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `Usage: intelmqcbmail [-c FILE] [-v] [-n] [-N SIZE]
       intelmqcbmail --all [-c FILE] [-v] [-n]

Sends the notifications that are pending in the events database of IntelMQ: mispatch notify run with the settings of IntelMQ Mailgen.

  -a, --all              Send all that is pending, and ask nobody
  -c, --config FILE      Read the settings of the machine from this file
  -v, --verbose          Tell more; twice also lists the events of each notification
  -n, --dry-run          Send and write nothing
  -N, --batch-size SIZE  Show so many notifications at a time, 10 where nothing is said
  -h, --help             Show this help

The settings are those in ~/.intelmq/intelmq-mailgen.conf, over those in ${SYSTEM_FILE} or FILE,
over those of mispatch where it has any.
`;

/** How a process ends whose command line is wrong, as Python's do. */
const WRONG_USAGE = 2;

/** Runs `intelmqcbmail` with its words, settings and log lines. Says how the process is to end. Throws nothing. */
export async function runIntelmqcbmail(words: readonly string[]): Promise<number> {
  const log = createLog('python', (line) => process.stderr.write(line));
  let values: ReturnType<typeof parse>;
  try {
    values = parse(words);
  } catch (thrown) {
    process.stderr.write(`intelmqcbmail: error: ${messageOf(thrown)}\n`);
    return WRONG_USAGE;
  }
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    return await runEndable(log, (signal) => start(values, log, signal));
  } catch (thrown) {
    const problem = toProblem(thrown);
    log.error(`Error: ${sentencesOf(problem)}`);
    return exitCodeOf(problem);
  }
}

function parse(words: readonly string[]) {
  const { values } = parseArgs({ args: [...words], options: OPTIONS, strict: true });
  if (values['batch-size'] !== undefined && !/^[1-9]\d{0,8}$/.test(values['batch-size'])) {
    throw new Error(`--batch-size takes a number above 0, not "${values['batch-size']}"`);
  }
  return values;
}

async function start(values: ReturnType<typeof parse>, log: Log, signal: AbortSignal): Promise<ExitCode> {
  const text = readMailgenConfiguration(values.config, process.env);
  const imported = importForeign('intelmq-mailgen.conf', text);
  const verbose = values.verbose?.length ?? 0;
  const context: Context = {
    stdin: process.stdin,
    print: (line) => new Promise((resolve) => process.stdout.write(line, () => resolve())),
    log,
    environment: process.env,
    source: { set: toAssignments(imported?.settings ?? {}) },
    signal,
  };
  const settings = openSettings(context);
  const configuration = settings.of(settings.profile);
  if (verbose > 0) {
    log.setLevel('debug');
    for (const note of imported?.notes ?? []) {
      log.info(note);
    }
  }
  const wishes: NotifyWishes = {
    ...{ all: values.all ?? false, dryRun: values['dry-run'] ?? false, verbose, events: false, json: false, print: false, yes: false },
    batchSize: Number(values['batch-size'] ?? configuration['notify.batch_size']),
  };
  const { run } = await import('./notify/actions/run.ts');
  return run({ ...{ configuration, context, settings, wishes }, words: [], say: async (line) => log.info(line) });
}

/** As `--set` takes them. */
function toAssignments(settings: Settings): readonly string[] {
  return Object.entries(settings).map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
}
