import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { fileReason } from '#companion/file-reason.ts';
import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { readRelays } from '#core/parse/headers/relays.ts';
import type { Envelope, RawMail } from '#core/parse/mail.ts';
import { Problem } from '#core/problem.ts';
import { CollectedBytes } from './collected-bytes.ts';
import { ConnectionLimits, type Limits } from './connection-limits.ts';
import { traceFields } from './trace-fields.ts';

const MEGABYTE = 1 << 20;
const SECOND = 1000;
/** Of one mail; RFC 5321, section 4.5.3.1.8 asks for a hundred at the least. */
const MOST_RECIPIENTS = 1000;
/** Milliseconds for clients that are sending when it is to end. */
const LAST_WORDS = 5000;

/** What becomes of mails, in the words of whoever takes them. */
export interface MailTaker {
  /** Why mails to this address are not taken; `undefined` where they are. */
  refuseRecipient(address: string): string | undefined;
  /** When this returns, the mail is safe; what it returns is told to the client. Throws a Problem where it is to come again. */
  take(mail: RawMail): Promise<{ readonly queuedAs: string } | { readonly refusal: string }>;
}

/** A server that listens. */
export interface SmtpSource {
  /** `127.0.0.1:2525` */
  readonly place: string;
  /** Takes no more clients, and lets those finish that are sending. */
  close(): Promise<void>;
}

/**
 * Takes mails over SMTP (RFC 5321). A mail is answered with 250 when it is safe, with 451 where it cannot be kept now, and with 550 or 552
 * where it is not taken; who takes too many connections or too much time is hung up on with 421. Throws `configuration_invalid` and `smtp_not_listening`.
 */
export async function listenForMail(configuration: Configuration, taker: MailTaker): Promise<SmtpSource> {
  const address = configuration['smtp.address'];
  const port = configuration['smtp.port'];
  const by = configuration['smtp.name'] || hostname();
  const limits = new ConnectionLimits(limitsOf(configuration), (id, why) => {
    const connection = [...server.connections].find((one) => one.id === id);
    connection?.send(421, `${by} Timeout, closing the connection: ${why}`);
  });
  const server = new SMTPServer({
    name: by,
    ...optionsOf(configuration),
    ...certificateOf(configuration),
    onConnect: ({ id, remoteAddress }, answer) => {
      answer(limits.admit(id, remoteAddress) ? null : withCode(421, `${by} Too many connections from your address, try again in a moment`));
    },
    onClose: ({ id }) => limits.leave(id),
    onMailFrom: (_sender, { id }, answer) => {
      limits.advance(id);
      answer();
    },
    onRcptTo: ({ address: recipient }, { envelope, id }, answer) => {
      limits.advance(id);
      const refusal = taker.refuseRecipient(recipient);
      const isFull = envelope.rcptTo.length >= MOST_RECIPIENTS;
      answer(isFull ? withCode(452, 'Too many recipients in one mail') : refusal === undefined ? null : withCode(550, refusal));
    },
    onData: (stream, session, answer) => {
      limits.receive(session.id);
      receive(stream, session, { by, limits, taker })
        .then(
          (said) => answer(null, said),
          (thrown: unknown) => answer(toAnswer(thrown)),
        )
        .finally(() => limits.restart(session.id));
    },
  });
  // Before TLS from the start has come about there is no session, and each byte of the handshake renews the patience of the library.
  server.server.on('connection', (socket) => {
    setTimeout(() => {
      const handshake = server._pendingSockets.get(socket);
      // First, so that its place is free when the client learns of it, who may come again at once.
      server._pendingSockets.delete(socket);
      handshake?.destroy();
    }, configuration['smtp.command_timeout'] * SECOND).unref();
  });
  // Of single connections: a client that breaks off is no failure of ours.
  server.on('error', () => {});
  server.listen(port, address);
  await once(server.server, 'listening').catch((thrown: unknown) => {
    const message = messageOf(thrown);
    throw new Problem('smtp_not_listening', { place: `${address}:${port}`, message }, { cause: thrown });
  });
  const { port: used } = server.server.address() as AddressInfo;
  return { place: `${address}:${used}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

function optionsOf(configuration: Configuration): SMTPServerOptions {
  return {
    banner: configuration['smtp.banner'],
    size: configuration['smtp.max_size'] * MEGABYTE,
    maxClients: configuration['smtp.max_clients'],
    socketTimeout: configuration['smtp.command_timeout'] * SECOND,
    closeTimeout: LAST_WORDS,
    logger: false,
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: ['AUTH'],
  };
}

function limitsOf(configuration: Configuration): Limits {
  return {
    perAddress: configuration['smtp.max_clients_per_address'],
    relays: readRelays(configuration['mail.own_relays']),
    forStep: configuration['smtp.command_timeout'] * SECOND,
    forMail: configuration['smtp.transaction_timeout'] * SECOND,
  };
}

/** The library would use a certificate whose key everybody knows. */
function certificateOf(configuration: Configuration): SMTPServerOptions {
  const certificate = configuration['smtp.certificate'];
  const key = configuration['smtp.certificate_key'];
  const secure = configuration['smtp.tls_from_start'];
  if (certificate === '' && key === '' && !secure) {
    return { disabledCommands: ['AUTH', 'STARTTLS'] };
  }
  if (certificate === '' || key === '') {
    throw invalid('smtp.certificate and smtp.certificate_key belong together, and one of them is missing');
  }
  return { secure, cert: read(certificate), key: read(key) };
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw invalid(`${path} cannot be read: ${fileReason(thrown)}`);
  }
}

function invalid(message: string): Problem {
  return new Problem('configuration_invalid', { message, place: 'the options of the SMTP server' });
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { by, limits, taker }: { readonly by: string; readonly limits: ConnectionLimits; readonly taker: MailTaker },
): Promise<string> {
  const envelope = envelopeOf(session);
  const trace = traceFields({ by, date: new Date(), envelope, id: session.id, protocol: session.transmissionType });
  const collected = new CollectedBytes();
  collected.add(Buffer.from(trace));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // The rest has to be read all the same: only behind it the client listens.
    if (stream.sizeExceeded) {
      collected.clear();
    } else {
      collected.add(chunk);
    }
  }
  // It was told that nothing came of it, and comes again.
  if (!limits.rest(session.id)) {
    throw withCode(421, 'The connection is closed');
  }
  if (stream.sizeExceeded) {
    throw withCode(552, 'The mail is larger than is taken here');
  }
  const taken = await taker.take({ bytes: collected.whole(), envelope });
  if ('refusal' in taken) {
    throw withCode(550, `The mail was not taken: ${taken.refusal}`);
  }
  return `Queued as ${taken.queuedAs}`;
}

function envelopeOf({ envelope, hostNameAppearsAs, remoteAddress }: SMTPServerSession): Envelope {
  const { mailFrom, rcptTo } = envelope;
  return {
    rcptTo: rcptTo.map(({ address }) => address),
    remoteAddress,
    ...(mailFrom && { mailFrom: mailFrom.address }),
    ...(hostNameAppearsAs && { helo: hostNameAppearsAs }),
  };
}

/** What the client is told of a failure; what the machine says of itself is for the log alone. */
function toAnswer(thrown: unknown): Error {
  return thrown instanceof Error && 'responseCode' in thrown ? thrown : withCode(451, 'The mail cannot be kept now, try again later');
}

function withCode(responseCode: number, message: string): Error {
  // One line of printable ASCII, whatever stood in the mail.
  const line = message.replace(/[^\x20-\x7e]+/g, '?').slice(0, 400);
  return Object.assign(new Error(line), { responseCode });
}
