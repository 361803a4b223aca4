import { join } from 'node:path';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { fileReason } from '#companion/file-reason.ts';
import { SqlitePending } from '#companion/store/sqlite-pending.ts';
import type { Content } from '#core/inspect/content.ts';
import type { Unasked } from '#services/virustotal/look-up.ts';
import { askAbout, type Inquiry, putOff } from './ask-virustotal.ts';
import type { Desk } from './desk.ts';
import { riskiestFirst } from './riskiest-first.ts';
import type { Sample } from './sample.ts';
import { isFinal, type Verdict } from './verdict.ts';

/** A file with what is known of it; without a key of VirusTotal nothing is. */
export type JudgedSample = Sample & Partial<Verdict>;

/** What VirusTotal knows of the files of a mail, each asked about once. The code says where something could not be noted, or the key is refused. */
export async function judge(
  samples: readonly Sample[],
  contents: readonly Content[],
  desk: Desk,
): Promise<{ readonly files: readonly JudgedSample[]; readonly code: ExitCode }> {
  const { context, lookUp } = desk;
  if (lookUp === undefined || samples.length === 0) {
    return { files: samples, code: EXIT.ok };
  }
  const verdicts = new Map<string, Verdict>();
  let code: ExitCode = EXIT.ok;
  try {
    using pending = openPending(desk);
    code = await askAll(riskiestFirst(samples, contents), openInquiry(desk, { isMailWaiting: true, lookUp, pending }), verdicts);
  } catch (thrown) {
    context.signal.throwIfAborted();
    context.log.error(`What VirusTotal is to be asked could not be noted: ${fileReason(thrown)}.`);
    code = EXIT.tryLater;
  }
  return { files: samples.map((sample) => ({ ...sample, ...verdicts.get(sample.sha256) })), code };
}

/** Where the files are noted that wait for VirusTotal. */
export function placeOfPending({ state }: Pick<Desk, 'state'>): string {
  return join(state, 'triage.db');
}

/** The files that wait for VirusTotal. Throws what SQLite and the file system throw. */
export function openPending(desk: Pick<Desk, 'state'>): SqlitePending {
  return new SqlitePending(placeOfPending(desk));
}

/** What a round of questions needs, which begins now. */
export function openInquiry(
  { configuration, context, journal }: Desk,
  tools: Pick<Inquiry, 'isMailWaiting' | 'lookUp' | 'pending'>,
): Inquiry {
  const end = performance.now() + configuration['virustotal.max_wait'] * 1000;
  return {
    ...tools,
    journal,
    threshold: configuration['virustotal.threshold'],
    mayUpload: configuration['virustotal.upload'] === 'auto',
    timeLeft: () => Math.ceil(end - performance.now()),
    signal: context.signal,
  };
}

async function askAll(samples: readonly Sample[], inquiry: Inquiry, verdicts: Map<string, Verdict>): Promise<ExitCode> {
  let halted: Unasked | undefined;
  for (const sample of samples) {
    if (verdicts.has(sample.sha256)) {
      continue;
    }
    const file = { ...sample, tries: 0 };
    if (halted && !(await inquiry.lookUp.recall(sample.sha256))) {
      verdicts.set(sample.sha256, putOff(file, halted, inquiry));
    } else {
      const { halt, verdict } = await askAbout(file, inquiry);
      verdicts.set(sample.sha256, verdict);
      if (isFinal(verdict)) {
        // A mail whose process is killed comes in again.
        inquiry.pending.remove(sample.sha256);
      }
      halted = halt ?? halted;
    }
  }
  return halted?.status === 'refused' ? EXIT.configuration : EXIT.ok;
}
