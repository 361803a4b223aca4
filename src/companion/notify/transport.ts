import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import { isLoopback } from '#services/clean-address.ts';
import type { Delivery, MailTransport, Notification } from './notification.ts';
import { isLostConnection, toSmtpProblem } from './smtp-problem.ts';

/** One mail may take so many times the patience with silence: a server that says a little now and then does not stop everything. */
const LONGEST = 10;

/** What sends notifications as the configuration says. Connects with the first mail. Throws `configuration_invalid`. */
export function createTransport(configuration: Configuration): MailTransport {
  const host = configuration['notify.smtp_host'].trim();
  const invalid = (message: string) => new Problem('configuration_invalid', { message, place: 'the options of notification mails' });
  if (host === '') {
    throw invalid('notify.smtp_host is empty, so there is no mail server');
  }
  if (configuration['notify.smtp_user'] !== '' && configuration['notify.smtp_security'] === 'none' && !isLoopback(host)) {
    throw invalid(`notify.smtp_security is none, and ${host} is not this machine: anyone on the way could read the password`);
  }
  return new SmtpTransport(configuration, host);
}

/** A connection that stays open from one mail to the next. */
class SmtpTransport implements MailTransport {
  readonly #configuration: Configuration;
  readonly #host: string;
  #connection: SMTPConnection | undefined;

  constructor(configuration: Configuration, host: string) {
    this.#configuration = configuration;
    this.#host = host;
  }

  async send(notification: Notification, signal?: AbortSignal): Promise<Delivery> {
    const deadline = AbortSignal.timeout(this.#patience * LONGEST);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const isReused = this.#connection !== undefined;
    const progress = { isOut: false };
    try {
      return await this.#sendOnce(notification, stop, progress);
    } catch (thrown) {
      this.#drop();
      // A server hangs up on who is silent for long. Nothing of this mail has left, so a new connection takes nothing twice.
      if (!isReused || progress.isOut || stop.aborted || !isLostConnection(thrown)) {
        throw toSmtpProblem(thrown, this.#place, progress.isOut);
      }
    }
    return await this.#sendOnce(notification, stop, progress).catch((thrown: unknown) => {
      this.#drop();
      throw toSmtpProblem(thrown, this.#place, progress.isOut);
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection === undefined || connection.destroyed) {
      return;
    }
    await new Promise<void>((resolve) => {
      const giveUp = setTimeout(resolve, 1000);
      connection.once('end', () => {
        clearTimeout(giveUp);
        resolve();
      });
      connection.quit();
    });
    connection.close();
  }

  get #patience(): number {
    return this.#configuration['notify.smtp_timeout'] * 1000;
  }

  get #place(): string {
    return `${this.#host}:${this.#configuration['notify.smtp_port']}`;
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #sendOnce({ envelope, message }: Notification, stop: AbortSignal, progress: { isOut: boolean }): Promise<Delivery> {
    stop.throwIfAborted();
    const connection = this.#connection?.destroyed === false ? this.#connection : this.#open();
    // Read only once the server has taken the envelope and asks for the mail: from then on nobody knows, before its answer.
    const content = Readable.from(
      (function* () {
        progress.isOut = true;
        yield message;
      })(),
      { objectMode: false },
    );
    return await untilAborted(stop, async () => {
      if (connection !== this.#connection) {
        this.#connection = connection;
        await this.#greet(connection);
      }
      return await new Promise<Delivery>((resolve, reject) => {
        // Where the connection breaks, the library may tell either of the two.
        connection.once('error', reject);
        connection.send({ from: envelope.from, to: [...envelope.to], size: message.length }, content, (error, info) => {
          connection.off('error', reject);
          if (error || !info) {
            reject(error ?? new Error('the mail server said nothing'));
            return;
          }
          const refused = (info.rejectedErrors ?? []).map(({ recipient = '', message: said, response }) => ({
            address: recipient,
            reason: String(response || said),
          }));
          resolve({ accepted: info.accepted, refused, reply: String(info.response) });
        });
      });
    });
  }

  #open(): SMTPConnection {
    const security = this.#configuration['notify.smtp_security'];
    const connection = new SMTPConnection({
      host: this.#host,
      port: this.#configuration['notify.smtp_port'],
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      tls: { rejectUnauthorized: this.#configuration['notify.smtp_verify_certificate'] },
      connectionTimeout: this.#patience,
      greetingTimeout: this.#patience,
      socketTimeout: this.#patience,
      dnsTimeout: this.#patience,
      maxResponseSize: 65_536,
      logger: false,
    });
    // Without a listener the process would end of it. Whatever waits for an answer is told as well.
    connection.on('error', () => {});
    return connection;
  }

  /** Until the server has let us in. */
  async #greet(connection: SMTPConnection): Promise<void> {
    const user = this.#configuration['notify.smtp_user'];
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => {
        connection.off('error', reject);
        return error ? reject(error) : resolve();
      });
    });
    if (user !== '') {
      const pass = this.#configuration['notify.smtp_password'];
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.login({ credentials: { user, pass } }, (error) => {
          connection.off('error', reject);
          return error ? reject(error) : resolve();
        });
      });
    }
  }
}

async function untilAborted<T>(stop: AbortSignal, work: () => Promise<T>): Promise<T> {
  let giveUp: () => void = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(stop.reason);
    stop.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    stop.removeEventListener('abort', giveUp);
  }
}
