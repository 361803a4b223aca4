import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

/** How it behaves, until it is told otherwise. */
export type Manner =
  | 'take'
  /** 450 to every recipient. */
  | 'greylist'
  /** 550 to recipients that have "refused" in their address. */
  | 'refuse some'
  /** Takes the whole mail and hangs up in place of an answer. */
  | 'drop'
  /** Takes the whole mail and says nothing. */
  | 'hang';

/** A real SMTP server of which a test says how it behaves. */
export interface MailServer {
  readonly port: number;
  readonly taken: TakenMail[];
  manner: Manner;
  /** Called when all of a mail is there and nothing was answered yet. */
  onMail: (mail: TakenMail) => void | Promise<void>;
  close(): Promise<void>;
}

/** Starts it on a port that is free. */
export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      if (self.manner === 'greylist') {
        callback(Object.assign(new Error('Come back later'), { responseCode: 450 }));
      } else if (self.manner === 'refuse some' && address.includes('refused')) {
        callback(Object.assign(new Error('No such user here'), { responseCode: 550 }));
      } else {
        callback();
      }
    },
    onData(stream, { envelope }, callback) {
      // A client that is killed amid a mail breaks off its stream: nothing was taken then.
      const content = buffer(stream).catch(() => undefined);
      void content.then(async (bytes) => {
        if (bytes === undefined) {
          return;
        }
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const mail = { from, to: envelope.rcptTo.map(({ address }) => address), content: bytes.toString('utf8') };
        self.taken.push(mail);
        await self.onMail(mail);
        if (self.manner === 'drop') {
          for (const connection of server.connections) {
            (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
          }
        } else if (self.manner !== 'hang') {
          callback();
        }
      });
    },
  });
  // Clients are killed amid what they say.
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  const self: MailServer = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    taken: [],
    manner: 'take',
    onMail: () => {},
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
  return self;
}
