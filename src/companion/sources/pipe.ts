import { LARGEST_INPUT } from '#companion/input-limit.ts';
import { readWhole } from '#companion/read-whole.ts';
import type { Envelope } from '#core/parse/mail.ts';
import { Problem } from '#core/problem.ts';
import type { SourcedMail } from './mail-source.ts';
import { stripFromLine } from './mbox.ts';

/** What Postfix's local(8) and procmail say about the SMTP dialogue, in variables of the environment; pipe(8) needs options. */
export interface EnvelopeHints {
  readonly sender?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Reads one mail from a pipe to its end. Throws `mail_empty` where there is not a single byte, `input_too_large` where there are more than `limit`. */
export async function readPipe(
  stream: AsyncIterable<Uint8Array>,
  hints: EnvelopeHints,
  signal: AbortSignal,
  limit = LARGEST_INPUT,
): Promise<SourcedMail> {
  const bytes = stripFromLine(await readWhole(stream, signal, limit));
  if (bytes.byteLength === 0) {
    throw new Problem('mail_empty', { name: 'standard input' });
  }
  const envelope = readEnvelope(hints);
  return { origin: 'standard input', mail: { bytes, ...(envelope && { envelope }) } };
}

function readEnvelope({ environment, recipients = [], sender }: EnvelopeHints): Envelope | undefined {
  const mailFrom = sender ?? environment.SENDER;
  const rcptTo = recipients.length > 0 ? recipients : environment.RECIPIENT ? [environment.RECIPIENT] : [];
  if (mailFrom === undefined && rcptTo.length === 0) {
    return undefined;
  }
  const remoteAddress = environment.CLIENT_ADDRESS;
  const helo = environment.CLIENT_HELO;
  return { rcptTo, ...(mailFrom !== undefined && { mailFrom }), ...(remoteAddress && { remoteAddress }), ...(helo && { helo }) };
}
