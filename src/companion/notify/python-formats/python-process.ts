import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Environment } from '../../environment.ts';
import type { NotifyLog } from '../notification.ts';
import { type Message, readMessage } from './messages.ts';
import { readLines } from './read-lines.ts';

/** Beside this file, and beside what the build makes of it. */
const HOST = fileURLToPath(new URL('python/host.py', import.meta.url));

/** What of the environment scripts may know. A password could stand in anything else. */
const PASSED = ['HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'LOGNAME', 'PATH', 'PYTHONPATH', 'TMPDIR', 'TZ', 'USER'];

/** Of one message, in bytes: a table is made here, so what scripts say is small. */
const LONGEST_MESSAGE = 16 << 20;
/** Of a line that scripts print, in bytes, and of lines in a run: the log is no place for more. */
const LONGEST_LINE = 500;
const MOST_LINES = 1000;
/** Milliseconds that Python has for its own end. */
const GRACE = 1000;

/** Does what scripts ask for. They are told what it throws. */
export type Serve = (name: string, given: unknown) => Promise<unknown>;

/** It has ended, and what was asked of it has no answer. */
export class PythonEnded extends Error {}

/** Serves no script any more. */
export const NOBODY: Serve = () => Promise.reject(new Error('its turn is over'));

/** One python3 with the host of scripts in it. */
export class PythonProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #closed: Promise<unknown>;
  readonly #log: NotifyLog;
  readonly #thrown: unknown[] = [];
  #asked = 0;
  #told = 0;
  #end: PythonEnded | undefined;
  #isKilled = false;
  /** Whoever scripts work for now, and the script that says something. */
  serve: Serve = NOBODY;
  speaker = '';

  constructor(log: NotifyLog, environment: Environment = process.env) {
    this.#log = log;
    const passed = Object.fromEntries(PASSED.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])));
    this.#child = spawn('python3', ['-B', HOST, String(process.pid)], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...passed, PYTHONUTF8: '1', PYTHONUNBUFFERED: '1' },
      // A group of its own, so that what scripts start can be ended with it.
      detached: true,
    });
    this.#closed = once(this.#child, 'close').catch(() => undefined);
    this.#child.on('error', ({ message }) =>
      this.#finish(
        message.includes('ENOENT') ? 'python3 is not installed, and formats in Python need it (apt-get install python3)' : message,
      ),
    );
    this.#child.on('close', () => this.#finish(this.#howItEnded()));
    // What a script has started may hold its output open for as long as it likes.
    this.#child.on('exit', () => setTimeout(() => this.kill(this.#howItEnded()), GRACE).unref());
    this.#input.on('error', () => {});
    readLines(this.#child.stdio[4] as Readable, LONGEST_MESSAGE, (line, isWhole) => this.#receive(line, isWhole));
    readLines(this.#child.stdout as Readable, LONGEST_LINE, (line) => this.#tell('info', line));
    readLines(this.#child.stderr as Readable, LONGEST_LINE, (line) => this.#tell('warn', line));
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Asks the host for something. Throws what `toThrown` makes of a failure, and PythonEnded where no answer can come any more. */
  async ask(what: string, given: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (this.#end) {
      throw this.#end;
    }
    const id = ++this.#asked;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#send({ type: 'do', id, what, arguments: given });
    try {
      return await waiting.promise;
    } finally {
      this.#waiting.delete(id);
    }
  }

  /** What a failure is: what was thrown here, where that stands behind it, else what Python says. */
  toThrown(message: string, failure: number | null): unknown {
    return (failure === null ? undefined : this.#thrown[failure]) ?? new Error(message);
  }

  /** Ends it at once, and all that scripts have started. */
  kill(reason: string): void {
    this.#finish(reason);
    const { pid } = this.#child;
    try {
      // Without a number this would be the group of Mispatch itself.
      if (pid !== undefined && !this.#isKilled) {
        this.#isKilled = true;
        process.kill(-pid, 'SIGKILL');
      }
    } catch {
      // It has ended by itself.
    }
    for (const stream of this.#child.stdio) {
      stream?.destroy();
    }
  }

  /** Lets it end, for as long as that may take. */
  async close(): Promise<void> {
    this.#finish('the run is over');
    this.#input.end();
    const timer = setTimeout(() => this.kill('it does not end'), GRACE);
    await this.#closed;
    clearTimeout(timer);
    this.kill('the run is over');
  }

  #howItEnded(): string {
    const { exitCode, signalCode } = this.#child;
    return `Python has ended (${signalCode ?? `exit code ${exitCode}`})`;
  }

  get #input(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  #send(message: unknown): void {
    this.#input.write(`${JSON.stringify(message)}\n`);
  }

  #receive(line: string, isWhole: boolean): void {
    const message = isWhole ? readMessage(line) : undefined;
    if (message === undefined) {
      const what = isWhole ? 'something that is no message' : `a message of more than ${LONGEST_MESSAGE >> 20} MB`;
      this.kill(`Python has sent ${what}`);
    } else {
      this.#take(message);
    }
  }

  #take(message: Message): void {
    switch (message.type) {
      case 'log':
        this.#tell(message.level, message.message);
        break;
      case 'answer':
        this.#waiting.get(message.to)?.resolve(message.value);
        break;
      case 'failure':
        this.#waiting.get(message.to)?.reject(this.toThrown(message.message, message.failure));
        break;
      case 'call':
        void this.#answer(message.id, message.name, message.arguments);
        break;
    }
  }

  async #answer(to: number, name: string, given: unknown): Promise<void> {
    try {
      this.#send({ type: 'value', to, value: (await this.serve(name, given)) ?? null });
    } catch (thrown) {
      const failure = this.#thrown.push(thrown) - 1;
      const code = thrown instanceof Problem ? thrown.code : '';
      this.#send({ type: 'error', to, message: messageOf(thrown), code, failure });
    }
  }

  #tell(level: 'info' | 'warn' | 'error', line: string): void {
    this.#told += 1;
    if (this.#told <= MOST_LINES) {
      this.#log[level](`${this.speaker}: ${line.slice(0, LONGEST_LINE)}`);
    } else if (this.#told === MOST_LINES + 1) {
      this.#log.warn(`Formats in Python said more than ${MOST_LINES} lines; the others are left out.`);
    }
  }

  #finish(reason: string): void {
    this.#end ??= new PythonEnded(reason);
    for (const { reject } of this.#waiting.values()) {
      reject(this.#end);
    }
  }
}
