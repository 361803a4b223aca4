import { EXIT, type ExitCode, worstOf } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import type { PendingFile } from '#companion/store/sqlite-pending.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import { askAbout } from './ask-virustotal.ts';
import type { Desk } from './desk.ts';
import { indexLater } from './index-results.ts';
import { openInquiry, openPending, placeOfPending } from './judge.ts';
import { keepLaterScore } from './keep-results.ts';
import { isFinal, type Verdict } from './verdict.ts';

/** Milliseconds for which a file is nobody else's while it is asked about, an upload included. */
const LEASE = 10 * 60_000;

/** Asks VirusTotal about what is due, as far as its turns go. Throws `questions_unkept` where what is pending cannot be read. */
export async function askPending(desk: Desk, isJson: boolean): Promise<ExitCode> {
  const { context, journal, lookUp } = desk;
  if (lookUp === undefined) {
    context.log.error('Without virustotal.key VirusTotal is not asked.');
    return EXIT.configuration;
  }
  try {
    using pending = openPending(desk);
    const inquiry = openInquiry(desk, { isMailWaiting: false, lookUp, pending });
    const codes: ExitCode[] = [];
    for (let file = pending.claim(Date.now(), LEASE); file && !context.signal.aborted; file = pending.claim(Date.now(), LEASE)) {
      const { halt, verdict } = await askAbout(file, inquiry);
      codes.push(verdict.status === 'malicious' ? EXIT.malicious : EXIT.ok);
      if (isFinal(verdict)) {
        keepLaterScore(file, verdict.score, desk);
        await indexLater(file, verdict, desk);
        // Last of all: what a run that is killed has not told the next one tells.
        pending.remove(file.sha256);
      }
      await (isJson && context.print(`${printableJson(describe(file, verdict))}\n`));
      if (halt) {
        codes.push(halt.status === 'refused' ? EXIT.configuration : EXIT.ok);
        break;
      }
    }
    await journal.flush();
    return context.signal.aborted ? EXIT.tryLater : worstOf(codes);
  } catch (cause) {
    await journal.flush();
    if (context.signal.aborted) {
      return EXIT.tryLater;
    }
    throw cause instanceof Problem
      ? cause
      : new Problem('questions_unkept', { message: messageOf(cause), place: placeOfPending(desk) }, { cause });
  }
}

function describe({ md5, name, path, sha256 }: PendingFile, verdict: Verdict): object {
  return { name, md5, sha256, ...(path !== undefined && { path }), ...verdict };
}
