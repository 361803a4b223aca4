import { EXIT, type ExitCode, worstOf } from '#companion/exit-code.ts';
import { fileReason } from '#companion/file-reason.ts';
import type { SourcedMail } from '#companion/sources/mail-source.ts';
import { pipelineOptions } from '#config/pipeline-options.ts';
import type { Content } from '#core/inspect/content.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import type { Desk } from './desk.ts';
import { appendToMbox } from './dump.ts';
import { openFolder } from './folder.ts';
import { indexResults } from './index-results.ts';
import { type JudgedSample, judge } from './judge.ts';
import { keepResults } from './keep-results.ts';
import { LINES, shown } from './lines.ts';
import type { Sample } from './sample.ts';
import { createSelector } from './select.ts';
import { takeSamples } from './take-samples.ts';
import { tellUnseen } from './tell-unseen.ts';
import { writeAnalysis } from './write-analysis.ts';
import { type FileToWrite, writeFileOnce } from './write-file.ts';

/** What became of one mail, as `--json` prints it. */
export interface Triaged {
  readonly origin: string;
  readonly malicious: boolean;
  readonly files: readonly JudgedSample[];
}

/** Does with one mail all that the desk is for. What fails is told in the log and in the exit code; the rest goes on. */
export async function triageMail(
  { mail: raw, origin }: SourcedMail,
  desk: Desk,
): Promise<{ readonly triaged: Triaged; readonly code: ExitCode }> {
  const { configuration, context, journal } = desk;
  const codes: ExitCode[] = [await keepCopy(raw, desk)];
  const { inspect = {}, parse } = pipelineOptions(configuration, { is: 'companion' });
  const isInteresting = createSelector({ exclude: configuration['triage.exclude'], always: configuration['triage.always'] });
  const write = createWriter(desk, () => codes.push(EXIT.output));
  const mail = parseMail(raw, parse);
  const { contents, notices, samples } = await takeSamples(mail, { inspect, isInteresting, journal, write }, context.signal);
  tellUnseen([...mail.notices, ...notices], journal);
  codes.push(analyse(samples, contents, desk));
  const judged = await judge(samples, contents, desk);
  codes.push(judged.code);
  const files = judged.files;
  const malicious = files.some(({ status }) => status === 'malicious');
  if (malicious) {
    journal.info(LINES.malicious);
    codes.push(EXIT.malicious);
  }
  keepResults(mail, contents, files, desk);
  await indexResults(mail, files, desk);
  await journal.flush();
  return { triaged: { origin, malicious, files }, code: worstOf(codes) };
}

async function keepCopy(mail: RawMail, { context: { log, signal }, dump }: Desk): Promise<ExitCode> {
  try {
    if (dump !== undefined) {
      await appendToMbox(dump, mail, signal);
    }
    return EXIT.ok;
  } catch (thrown) {
    log.error(`The mail could not be added to ${dump}: ${fileReason(thrown)}.`);
    return EXIT.output;
  }
}

/** Writes into the folder of the moment at which the mail came: midnight must not divide it. */
function createWriter(
  { configuration, context: { log }, directory }: Desk,
  onFailure: () => void,
): (file: FileToWrite) => string | undefined {
  const day = new Date();
  const mode = Number.parseInt(configuration['triage.directory_mode'], 8);
  let folder: string | undefined;
  return (file) => {
    try {
      folder ??= openFolder(directory, { day, mode });
      return writeFileOnce(folder, file);
    } catch (thrown) {
      log.error(`${shown(file.name)} could not be written: ${fileReason(thrown)}.`);
      onFailure();
      return undefined;
    }
  };
}

/** Writes beside each file what of it speaks of harm. */
function analyse(samples: readonly Sample[], contents: readonly Content[], { context: { log }, journal }: Desk): ExitCode {
  let code: ExitCode = EXIT.ok;
  for (const sample of samples) {
    try {
      const path = writeAnalysis(sample, contents);
      if (path !== undefined) {
        journal.debug('VBA Macros/JScript found');
        journal.debug(LINES.analysed(path));
      }
    } catch (thrown) {
      log.error(`The analysis of ${shown(sample.name)} could not be written: ${fileReason(thrown)}.`);
      code = EXIT.output;
    }
  }
  return code;
}
