import { parseArgs } from 'node:util';
import { suggest } from '#config/suggest.ts';
import { messageOf } from '#core/message-of.ts';
import { toProblem } from '#core/problem.ts';
import { sentencesOf } from './advice.ts';
import type { Command, CommandInput } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { fileReason } from './file-reason.ts';
import { describeCommand, describeProgram, GENERAL_OPTIONS } from './help.ts';
import { createLog, type Log } from './log.ts';
import { runEndable } from './run-endable.ts';

/** Runs what the words behind `mispatch` ask for and says how the process is to end. Throws nothing. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  const log = createLog(
    words.some((word, index) => word === '--log=json' || (word === 'json' && words[index - 1] === '--log')) ? 'json' : 'text',
    writeError,
  );
  const unwritten = watchOutput();
  try {
    const code = await dispatch(words, log);
    const cause = unwritten();
    if (cause !== undefined) {
      log.error(`Standard output cannot be written: ${fileReason(cause)}. Not all of what there was to say has been said.`);
    }
    return softenForPipe(words, cause !== undefined && code === EXIT.ok ? EXIT.output : code);
  } catch (thrown) {
    const problem = toProblem(thrown);
    const stack = problem.code === 'internal' && thrown instanceof Error ? thrown.stack : undefined;
    log.error(sentencesOf(problem), { code: problem.code, stack });
    return softenForPipe(words, exitCodeOf(problem));
  }
}

async function dispatch(words: readonly string[], log: Log): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    await print(await describeProgram());
    return first === undefined ? EXIT.usage : EXIT.ok;
  }
  // mail_to_misp has one command only: `|mispatch -` in an alias and `mispatch -r FILE` work as they did there.
  const isOriginal = first.startsWith('-');
  const name = isOriginal ? 'submit' : first;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    log.error(`There is no command "${name}"${didYouMean(name, Object.keys(COMMANDS))} mispatch --help lists them.`);
    return EXIT.usage;
  }
  return runCommand(name, await load(), isOriginal ? words : rest, log);
}

async function runCommand(name: string, command: Command, words: readonly string[], log: Log): Promise<ExitCode> {
  const parsed = parseWords(command, words);
  if ('complaint' in parsed) {
    log.error(`${parsed.complaint} mispatch ${name} --help lists the options.`);
    return EXIT.usage;
  }
  const { config, help, profile, set } = parsed.general;
  if (help) {
    await print(describeCommand(name, command));
    return EXIT.ok;
  }
  const source = { ...(config !== undefined && { file: config }), ...(profile !== undefined && { profile }), set: set ?? [] };
  return runEndable(log, (signal) => {
    const context: Context = { stdin: process.stdin, print, log, environment: process.env, source, signal };
    return command.run(parsed.input, context);
  });
}

/** Why standard output could not be written, once it was. `mispatch preview | head` closes the pipe early: that is no failure, and the work goes on. */
function watchOutput(): () => Error | undefined {
  let unwritten: Error | undefined;
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    unwritten = cause.code === 'EPIPE' ? undefined : cause;
  });
  return () => unwritten;
}

interface GeneralValues {
  readonly config?: string;
  readonly profile?: string;
  readonly set?: readonly string[];
  readonly log?: string;
  readonly help?: boolean;
}

function parseWords(
  command: Command,
  words: readonly string[],
): { readonly input: CommandInput; readonly general: GeneralValues } | { readonly complaint: string } {
  try {
    const options = { ...command.options, ...GENERAL_OPTIONS };
    const { positionals, values } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    const general = values as GeneralValues;
    if (general.log !== undefined && general.log !== 'text' && general.log !== 'json') {
      return { complaint: `--log takes text or json, not "${general.log}".` };
    }
    return { input: { positionals, values: values as CommandInput['values'] }, general };
  } catch (thrown) {
    const complaint = messageOf(thrown)
      .replace(/\.? To specify a positional.*$/s, '')
      .replace(/\.$/, '');
    const [, unknown] = /^Unknown option '--([^']*)'/.exec(complaint) ?? []; // Unknown option '--dryrun'
    return {
      complaint: `${complaint}${unknown === undefined ? '.' : didYouMean(unknown, Object.keys({ ...command.options, ...GENERAL_OPTIONS }), '--')}`,
    };
  }
}

function didYouMean(written: string, names: readonly string[], before = ''): string {
  const meant = suggest(written, names);
  return meant === undefined ? '.' : `; did you mean ${before}${meant}?`;
}

/**
 * Behind a pipe of a mail server every code but 0 and 75 makes it bounce the mail, and the sender of a mail is the last one who
 * should read what is wrong here (pipe(8) and local(8) of Postfix). So whatever is wrong, the server keeps the mail and asks again.
 */
function softenForPipe(words: readonly string[], code: ExitCode): ExitCode {
  const [name = ''] = words;
  // A mistyped command in an alias must not cost a mail either.
  const isAnother = name !== 'submit' && Object.hasOwn(COMMANDS, name);
  const delivers = words.includes('-') && !isAnother && !words.includes('--dry-run');
  // What could not be printed costs no mail.
  return delivers && code !== EXIT.ok ? (code === EXIT.output ? EXIT.ok : EXIT.tryLater) : code;
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

function writeError(line: string): void {
  process.stderr.write(line);
}
