import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real mail server, and what it took. */
export interface MailSink {
  readonly port: number;
  readonly mails: { readonly from: string; readonly to: readonly string[]; readonly bytes: Buffer }[];
  connections(): number;
  /** Hangs up on everybody who is connected. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Starts one on a free port of this machine. */
export async function startMailSink(options: SMTPServerOptions = {}): Promise<MailSink> {
  const mails: MailSink['mails'] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH'],
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, answer) => {
      connections++;
      answer();
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) });
        answer(null, 'queued');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    hangUp: () => {
      for (const connection of server.connections as unknown as Iterable<{ close(): void }>) {
        connection.close();
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
