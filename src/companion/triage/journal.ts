import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from '#companion/environment.ts';

/** Where the lines of the triage go. */
export interface Journal {
  info(line: string): void;
  /** Only with -v. */
  debug(line: string): void;
  /** Returns when all lines so far have gone. */
  flush(): Promise<void>;
}

interface Target {
  readonly to: 'auto' | 'stderr' | 'syslog';
  readonly isVerbose: boolean;
  readonly environment: Environment;
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}

/** Opens the log of the triage: standard error where systemd or a person reads it, else syslog, unless the option says which. Lines are printable already. */
export function openJournal({ environment, isTerminal, isVerbose, to, write }: Target): Journal {
  // systemd sets it for what it starts, and journald reads both outputs then.
  const isRead = isTerminal || environment.JOURNAL_STREAM !== undefined;
  const isSyslog = to === 'syslog' || (to === 'auto' && !isRead);
  const { enter, flush } = isSyslog ? openSyslog(write) : { enter: (line: string) => write(`${line}\n`), flush: async () => {} };
  return { info: enter, debug: (line) => (isVerbose ? enter(line) : undefined), flush };
}

/** Node.js has no datagrams to a local socket, and logger(1) is on every Unix. What it does not take goes to standard error: a verdict is not lost. */
function openSyslog(write: (text: string) => void): Pick<Journal, 'flush'> & { readonly enter: (line: string) => void } {
  const lines: string[] = [];
  return {
    enter: (line) => lines.push(line),
    async flush() {
      const text = lines.splice(0).map((line) => `${line}\n`);
      if (text.length > 0 && !(await log(text.join('')))) {
        write(text.join(''));
      }
    },
  };
}

/** Milliseconds that logger may take: a mail does not wait for a log that hangs. */
const PATIENCE = 5000;

async function log(text: string): Promise<boolean> {
  const logger = spawn('logger', ['-t', 'mime2vt', '-p', 'mail.info'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    signal: AbortSignal.timeout(PATIENCE),
    // One that heeds nothing else would keep this process alive.
    killSignal: 'SIGKILL',
  });
  logger.stdin.on('error', () => {});
  logger.stdin.end(text);
  const [code] = await once(logger, 'close').catch(() => [1]);
  logger.stdin.destroy();
  return code === 0;
}
