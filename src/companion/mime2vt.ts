import { runCommandLine } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';

/** Runs `mime2vt` with its own flags: a triage of the mail on standard input, with its configuration and its folder where none are named. Throws nothing. */
export function runMime2vt(words: readonly string[]): Promise<ExitCode> {
  // Its --log is a copy of the mail, ours the form of messages.
  const flags = words.map((word) => word.replace(/^--log(?==|$)/, '--dump'));
  const names = (...spellings: readonly string[]) =>
    flags.some((flag) =>
      spellings.some(
        (one) => flag === one || flag.startsWith(`${one}=`) || (one.length === 2 && flag.startsWith(one) && !flag.startsWith('--')),
      ),
    );
  return runCommandLine([
    'triage',
    ...(names('-c', '--config') ? [] : ['--config', '/etc/mime2vt.conf']),
    ...(names('-d', '--directory') ? [] : ['--directory', '/tmp']),
    ...flags,
  ]);
}
