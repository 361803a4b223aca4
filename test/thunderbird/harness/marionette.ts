import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Answer = readonly [
  type: 1,
  id: number,
  error: { readonly error: string; readonly message: string; readonly stacktrace: string } | null,
  value: unknown,
];

const COLON = 0x3a;

/** Remote control of Thunderbird: Mozilla's Marionette protocol, TCP with packets `<bytes>:<json>`. */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #buffer: Buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('close', () => this.#failAll(new Error('Thunderbird closed the connection.')));
    socket.on('error', (error) => this.#failAll(error));
  }

  /** Connects and opens a session in the context of Thunderbird's own windows. */
  static async open(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const marionette = new Marionette(socket);
    await marionette.#send('WebDriver:NewSession', {});
    await marionette.#send('WebDriver:SetTimeouts', { script: 60_000 });
    await marionette.#send('Marionette:SetContext', { value: 'chrome' });
    return marionette;
  }

  /** Runs a function in Thunderbird's main window with all of its privileges. Arguments and result are JSON; promises are awaited. */
  async run<T>(source: string, ...args: readonly unknown[]): Promise<T> {
    const script = `return (${source}).apply(this, arguments);`;
    const answer = await this.#send('WebDriver:ExecuteScript', { script, args, sandbox: 'system', newSandbox: false });
    return (answer as { value: T }).value;
  }

  /** A folder is installed for this session only, an .xpi for good. */
  async install(path: string): Promise<void> {
    await this.#send('Addon:Install', { path, temporary: !path.endsWith('.xpi') });
  }

  quit(): void {
    this.#send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(command: string, parameters: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const body = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise((resolve, reject) => {
      // What is written to it would never be answered.
      if (this.#socket.destroyed) {
        reject(new Error('Thunderbird has closed the connection.'));
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    });
  }

  #receive(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const colon = this.#buffer.indexOf(COLON);
      const end = colon + 1 + Number(this.#buffer.subarray(0, colon).toString());
      if (colon < 0 || this.#buffer.length < end) {
        return;
      }
      const packet: unknown = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
      this.#buffer = this.#buffer.subarray(end);
      // The greeting is no array.
      if (Array.isArray(packet)) {
        this.#settle(packet as unknown as Answer);
      }
    }
  }

  #settle([, id, error, value]: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) {
      waiting?.reject(new Error(`${error.error}: ${error.message}\n${error.stacktrace}`));
    } else {
      waiting?.resolve(value);
    }
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) {
      reject(error);
    }
    this.#waiting.clear();
  }
}
