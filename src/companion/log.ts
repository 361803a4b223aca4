import { printable } from './printable.ts';

export type LogFormat = 'text' | 'json';
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** Diagnostics for people and for journald. They go to standard error: standard output belongs to what a command was asked for. */
export interface Log {
  info(message: string, details?: LogDetails): void;
  warn(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
  /** From now on this text never appears in the log again. */
  conceal(secret: string): void;
}

/** A log that writes one line per entry: `mispatch: message`, or a JSON object with time, level, message and details. */
export function createLog(format: LogFormat, write: (line: string) => void, now: () => number = Date.now): Log {
  const secrets = new Set<string>();
  return {
    // A person sees what was done on standard output; journald keeps it from here.
    info: (message, details) => (format === 'json' ? enter('info', message, details) : undefined),
    warn: (message, details) => enter('warning', message, details),
    error: (message, details) => enter('error', message, details),
    conceal(secret) {
      // Shorter ones would blacken ordinary words.
      if (secret.length >= 4) {
        secrets.add(secret);
      }
    },
  };

  function enter(level: string, message: string, details: LogDetails = {}): void {
    if (format === 'json') {
      const entry = { time: new Date(now()).toISOString(), level, message, ...details };
      write(`${JSON.stringify(entry, (_name, value) => (typeof value === 'string' ? blacken(value) : value))}\n`);
    } else {
      const mark = level === 'info' ? '' : `${level}: `;
      write(`mispatch: ${mark}${printable(blacken(message))}\n`);
    }
  }

  function blacken(text: string): string {
    let clean = text;
    for (const secret of secrets) {
      clean = clean.replaceAll(secret, '(secret)');
    }
    return clean;
  }
}
