import { join, resolve } from 'node:path';
import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Format, FormatContext, FormatResult } from '../formats/format.ts';
import type { NotifyLog } from '../notification.ts';
import { PythonProcess } from './python-process.ts';
import { describeContext, PythonSession } from './python-session.ts';

/**
 * The scripts that an office has written for IntelMQ Mailgen, as formats: all of a run in one python3. It is another process, so that
 * one that never answers can be ended; for the next notification there is a new one.
 */
export class PythonFormats implements AsyncDisposable {
  readonly #configuration: Configuration;
  readonly #log: NotifyLog;
  readonly #names: string[] = [];
  #python: PythonProcess | undefined;
  #session: PythonSession | undefined;

  constructor(configuration: Configuration, log: NotifyLog) {
    this.#configuration = configuration;
    this.#log = log;
  }

  /** Loads the script of this name. Throws an Error that says why it cannot be loaded, also where the run is ended amid it. */
  async load(name: string, signal?: AbortSignal): Promise<Format> {
    await this.#load(name, await this.#start(), signal);
    this.#names.push(name);
    return { name, createNotifications: (context) => this.#run(name, context) };
  }

  /** Ends the turn of all of them at one notification. One that is still at work is waited for no longer. */
  endTurn(): void {
    this.#session?.end();
    this.#session = undefined;
    if (this.#python?.isBusy) {
      this.#python.kill('it was waited for no longer');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.endTurn();
    await this.#python?.close();
  }

  async #run(name: string, context: FormatContext): Promise<FormatResult> {
    const session = await this.#join(name, context);
    return await session.run(name);
  }

  /** The session of this context. Where Python has ended amid it there is no other: what scripts before had put into the context is lost. */
  async #join(name: string, context: FormatContext): Promise<PythonSession> {
    if (this.#session?.context === context) {
      return this.#session;
    }
    try {
      const python = await this.#start();
      await python.ask('begin', { context: { ...describeContext(context), config: this.#tellConfiguration() } });
      this.#session = new PythonSession(context, python);
      return this.#session;
    } catch (cause) {
      // With some of them missing, others could send what is not to be sent.
      this.#python?.kill('not all formats could be loaded');
      throw new Problem('format_ended', { format: name, reason: messageOf(cause) }, { cause });
    }
  }

  async #start(): Promise<PythonProcess> {
    if (this.#python === undefined || this.#python.hasEnded) {
      this.#python = new PythonProcess(this.#log);
      for (const name of this.#names) {
        await this.#load(name, this.#python);
      }
    }
    return this.#python;
  }

  async #load(name: string, python: PythonProcess, signal?: AbortSignal): Promise<void> {
    const seconds = this.#configuration['notify.format_timeout'];
    const timer = setTimeout(() => python.kill(`it has not loaded within ${seconds} seconds`), seconds * 1000);
    const abort = () => python.kill('the run is ended');
    signal?.addEventListener('abort', abort);
    python.speaker = name;
    try {
      await python.ask('load', { name, path: resolve(join(this.#configuration['notify.scripts'].trim(), name)) });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  /** As IntelMQ Mailgen calls it, without anything secret. */
  #tellConfiguration(): Readonly<Record<string, unknown>> {
    const { 'notify.scripts': scripts, 'notify.sender': sender, 'notify.templates': templates } = this.#configuration;
    const smtp = { host: this.#configuration['notify.smtp_host'], port: this.#configuration['notify.smtp_port'] };
    return { script_directory: scripts.trim(), template_dir: templates.trim(), sender, smtp };
  }
}
