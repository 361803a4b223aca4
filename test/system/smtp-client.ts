import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/** A client that says each line itself, so that it can say wrong ones. */
export class SmtpClient {
  #socket: Socket;
  #heard = '';
  #wake = (): void => {};

  /** Returns when it was greeted, or turned away. */
  static async open(port: number, from = '127.0.0.1'): Promise<SmtpClient> {
    const client = new SmtpClient(connect({ port, host: '127.0.0.1', localAddress: from }));
    client.greeting = await client.answer();
    return client;
  }

  /** What the server said first. */
  greeting = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  /** Sends one line and returns the last line of the answer to it. */
  async say(line: string): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.answer();
  }

  /** Sends bytes as they are. */
  write(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** A whole mail, dots stuffed; returns the answer to its end, or to the command that was refused. */
  async send(mail: string | Uint8Array, to: readonly string[] = ['trap@example.org'], from = 'a@sender-domain.test'): Promise<string> {
    const bytes = Buffer.from(mail).toString('latin1').replace(/^\./gm, '..');
    for (const line of ['EHLO client.test', `MAIL FROM:<${from}>`, ...to.map((one) => `RCPT TO:<${one}>`), 'DATA']) {
      const answer = await this.say(line);
      if (!/^[23]/.test(answer)) {
        return answer;
      }
    }
    this.#socket.write(Buffer.from(`${bytes}\r\n.\r\n`, 'latin1'));
    return this.answer();
  }

  /** Goes on with TLS, whatever the certificate says. */
  async encrypt(): Promise<void> {
    const answer = await this.say('STARTTLS');
    if (!answer.startsWith('220')) {
      throw new Error(answer);
    }
    this.#socket.removeAllListeners();
    this.#socket = connectSecurely({ socket: this.#socket, rejectUnauthorized: false });
    await once(this.#socket, 'secureConnect');
    this.#listen();
  }

  /** The last line of the next answer; what hangs up says `closed`. */
  async answer(): Promise<string> {
    for (;;) {
      const end = /^(?:\d{3}-[^\r\n]*\r\n)*(\d{3}(?: [^\r\n]*)?)\r\n/.exec(this.#heard);
      if (end) {
        this.#heard = this.#heard.slice(end[0].length);
        return end[1] ?? '';
      }
      if (this.#socket.destroyed || this.#socket.readableEnded) {
        return 'closed';
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The last line before the server hangs up; `closed` where it goes without a word. */
  async last(): Promise<string> {
    for (let last = 'closed'; ; ) {
      const line = await this.answer();
      if (line === 'closed') {
        return last;
      }
      last = line;
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.#wake());
    this.#socket.on('data', (chunk: Buffer) => {
      this.#heard += chunk.toString('latin1');
      this.#wake();
    });
  }
}
