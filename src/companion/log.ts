import { printable, printableJson } from './printable.ts';

/** `python`: as IntelMQ Mailgen writes it, for whoever looks for its words. */
export type LogFormat = 'text' | 'json' | 'python';
/** Each with all that is worse. People see what was done on standard output, so their log has it from `debug` on alone. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** Diagnostics for people and for journald. They go to standard error: standard output belongs to what a command was asked for. */
export interface Log {
  info(message: string, details?: LogDetails): void;
  warn(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
  /** From now on this text never appears in the log again. */
  conceal(secret: string): void;
  /** From now on less is written than this, or more. */
  setLevel(level: LogLevel): void;
}

const WEIGHT: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/** A log that writes one line per entry: `mispatch: message`, or a JSON object with time, level, message and details. */
export function createLog(format: LogFormat, write: (line: string) => void, now: () => number = Date.now): Log {
  const secrets = new Set<string>();
  let level: LogLevel = 'info';
  return {
    info: (message, details) =>
      WEIGHT[level] >= (format === 'text' ? WEIGHT.debug : WEIGHT.info) ? enter('info', message, details) : undefined,
    warn: (message, details) => (WEIGHT[level] >= WEIGHT.warn ? enter('warning', message, details) : undefined),
    error: (message, details) => enter('error', message, details),
    setLevel(wanted) {
      level = wanted;
    },
    conceal(secret) {
      secrets.add(secret);
    },
  };

  function enter(kind: string, message: string, details: LogDetails = {}): void {
    if (format === 'json') {
      const told = Object.entries({ message, ...details }).map(([name, value]) => [
        name,
        typeof value === 'string' ? blacken(value, secrets) : value,
      ]);
      write(`${printableJson({ time: new Date(now()).toISOString(), level: kind, ...Object.fromEntries(told) })}\n`);
    } else if (format === 'python') {
      write(`${localTime(now())} intelmqmail.cb ${kind.toUpperCase()} - ${printable(blacken(message, secrets))}\n`);
    } else {
      const mark = kind === 'info' ? '' : `${kind}: `;
      write(`mispatch: ${mark}${printable(blacken(message, secrets))}\n`);
    }
  }
}

/** Shorter ones would blacken ordinary words. */
const SHORTEST_SECRET = 4;

/** The text without any of these secrets. */
export function blacken(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of secrets) {
    clean = secret.length < SHORTEST_SECRET ? clean : clean.replaceAll(secret, '(secret)');
  }
  return clean;
}

/** `2026-11-28 09:30:00,125`, as the clock on the wall says. */
function localTime(time: number): string {
  const here = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return here.toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
}
