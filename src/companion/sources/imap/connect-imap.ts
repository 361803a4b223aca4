import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import { isLoopback } from '#services/clean-address.ts';
import { toImapProblem } from './imap-problem.ts';

const MEGABYTE = 1 << 20;
/** Of a line that no literal is in, in bytes: the numbers of some million mails fit. */
const LONGEST_LINE = 32 * MEGABYTE;
/** How long a server may take to be reached, in milliseconds; half a minute more may pass until it greets. */
const PATIENCE = 30_000;

/** Logs in. Throws `configuration_invalid`, `imap_unreachable` and `imap_login_refused`. An abort ends the attempt. */
export async function connectImap(configuration: Configuration, signal: AbortSignal): Promise<ImapFlow> {
  const place = placeOf(configuration);
  const client = new ImapFlow(optionsOf(configuration));
  // Without a listener the process would end of it. Whatever waits for an answer is told as well.
  client.on('error', () => {});
  const giveUp = () => client.close();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    signal.throwIfAborted();
    await client.connect();
    return client;
  } catch (thrown) {
    client.close();
    signal.throwIfAborted();
    throw toImapProblem(thrown, place);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** `imap.example.org:993` */
export function placeOf(configuration: Configuration): string {
  return `${configuration['imap.host']}:${configuration['imap.port']}`;
}

function optionsOf(configuration: Configuration): ImapFlowOptions {
  const host = configuration['imap.host'].trim();
  const user = configuration['imap.user'];
  const password = configuration['imap.password'];
  const token = configuration['imap.access_token'];
  const security = configuration['imap.security'];
  if (host === '' || user === '' || (password === '' && token === '')) {
    throw invalid('imap.host, imap.user and imap.password say which mailbox is meant, and one of them is missing');
  }
  if (security === 'none' && !isLoopback(host)) {
    throw invalid(`imap.security is none, and ${host} is not this machine: anyone on the way could read the password`);
  }
  if (!KEYWORD.test(configuration['imap.keyword'])) {
    throw invalid('imap.keyword must be one word of printable ASCII without ( ) { % * " \\ and ], or no server keeps it');
  }
  const largest = configuration['imap.max_size'] * MEGABYTE;
  return {
    host,
    port: configuration['imap.port'],
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    tls: { rejectUnauthorized: configuration['imap.verify_certificate'] },
    auth: token === '' ? { user, pass: password } : { user, accessToken: token },
    clientInfo: { name: 'Mispatch' },
    logger: false,
    // Told of new mail a moment after there is nothing else to do.
    autoIdleDelay: 1000,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    maxLineLength: LONGEST_LINE,
    maxLiteralSize: largest + MEGABYTE,
    maxResponseSize: largest + MEGABYTE + LONGEST_LINE,
  };
}

/** `$MISPIngested`: an atom of RFC 3501, section 9. */
const KEYWORD = /^[!#$&'+-[^-z|}~]+$/;

function invalid(message: string): Problem {
  return new Problem('configuration_invalid', { message, place: 'the options of the mailbox' });
}
