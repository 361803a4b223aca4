import { sentencesOf } from '#companion/advice.ts';
import type { Context } from '#companion/context.ts';
import { EXIT, type ExitCode, exitCodeOf, worstOf } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import { openSettings } from '#companion/settings.ts';
import type { SourcedMail } from '#companion/sources/mail-source.ts';
import { readMails } from '#companion/sources/read-mails.ts';
import type { Desk } from '#companion/triage/desk.ts';
import { toProblem } from '#core/problem.ts';
import { defineCommand } from './command.ts';

const OPTIONS = {
  directory: {
    type: 'string',
    short: 'd',
    value: 'DIR',
    description: 'Write attachments there; %d, %m and %y are day, month and year. Otherwise triage.directory',
  },
  dump: { type: 'string', short: 'l', value: 'FILE', description: 'Add each mail as it came to this mbox. Otherwise triage.dump' },
  verbose: { type: 'boolean', short: 'v', description: 'Log everything that is done' },
  pending: {
    type: 'boolean',
    description: 'Read no mail: ask VirusTotal about the files for which there was no turn, as a timer wants it',
  },
  json: { type: 'boolean', description: 'Print what was found in each mail as JSON' },
} as const;

export const triage = defineCommand({
  summary: 'Keep the attachments of mails and tell which are malicious, as mime2vt does',
  usage: ['[-d DIR] [-c FILE] [-l FILE] [-v] [--json] [FILE...|-]', '--pending [--json]'],
  details: [
    'Reads one mail from standard input, or mails, mbox files and folders. Every attachment of interest and every member of an archive is written, none twice and none over another.',
    'With a key of VirusTotal it is asked by hash about each of them. For what there is no turn or no answer within virustotal.max_wait, it is asked later: by mispatch triage --pending.',
    'Exit code 0: nothing malicious is known of the mail. 1: something is. 64: the command line is wrong. 65: there is no mail. 74: a file could not be written. 75: try again later. 78: the configuration is wrong.',
  ],
  options: OPTIONS,
  async run({ positionals, values }, context) {
    if (values.pending && positionals.length > 0) {
      context.log.error('triage --pending reads no mail. mispatch triage --help lists the options.');
      return EXIT.usage;
    }
    const settings = openSettings(context);
    const { openDesk } = await import('#companion/triage/desk.ts');
    const { directory, dump, json = false, verbose: isVerbose = false } = values;
    const desk = await openDesk(context, settings, { directory, dump, isVerbose });
    if (values.pending) {
      const { askPending } = await import('#companion/triage/ask-pending.ts');
      return askPending(desk, json);
    }
    return triageAll(positionals.length > 0 ? positionals : ['-'], desk, json);
  },
});

/** Nothing that cannot be read keeps the others from being looked at. */
async function triageAll(names: readonly string[], desk: Desk, isJson: boolean): Promise<ExitCode> {
  const { signal } = desk.context;
  const codes: ExitCode[] = [];
  try {
    for await (const read of readMails(names, desk.context)) {
      if (signal.aborted) {
        break;
      }
      codes.push('problem' in read ? complain(read.origin, read.problem, desk.context) : await triageOne(read, desk, isJson));
    }
  } catch (thrown) {
    if (!signal.aborted) {
      throw thrown;
    }
  }
  await desk.journal.flush();
  return signal.aborted ? worstOf([...codes, EXIT.tryLater]) : worstOf(codes);
}

async function triageOne(mail: SourcedMail, desk: Desk, isJson: boolean): Promise<ExitCode> {
  const { triageMail } = await import('#companion/triage/triage-mail.ts');
  const { print, signal } = desk.context;
  try {
    const { code, triaged } = await triageMail(mail, desk);
    await (isJson && print(`${printableJson(triaged)}\n`));
    return code;
  } catch (thrown) {
    return signal.aborted ? EXIT.tryLater : complain(mail.origin, thrown, desk.context);
  }
}

function complain(name: string, thrown: unknown, { log }: Context): ExitCode {
  const problem = toProblem(thrown);
  log.error(`${name}: ${sentencesOf(problem)}`, { code: problem.code });
  return exitCodeOf(problem);
}
