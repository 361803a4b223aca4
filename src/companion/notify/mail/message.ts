import { createHash } from 'node:crypto';
import { type Entity, multipart, plainEntity, serialise } from './entities.ts';
import { formatDate, writeMailboxes, writeText } from './header-fields.ts';
import { domainOf, type Mailbox } from './mailboxes.ts';

/** What stands above a mail, and who gets it. */
export interface Head {
  readonly from: Mailbox;
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  readonly ticket: string;
  /** The addresses that it goes to, which need not be those in To. */
  readonly recipients: readonly string[];
}

/** A detached OpenPGP signature, and the hash that it is over: `pgp-sha256`. */
export interface DetachedSignature {
  readonly armored: string;
  readonly micalg: string;
}

/** A mail as bytes, and what it is called. */
export interface WrittenMessage {
  readonly bytes: Uint8Array;
  readonly messageId: string;
}

/** Signs exactly the bytes that it is given. */
export type SignDetached = (bytes: Uint8Array) => Promise<DetachedSignature>;

/**
 * Writes a mail (RFC 5322): ASCII, lines end in CRLF and have at most 998 characters. The same content always gives the same bytes,
 * without a signature, and the same Message-ID. With `sign` it is PGP/MIME (RFC 3156), and what signing throws is thrown.
 */
export async function writeMessage(head: Head, content: Entity, sign?: SignDetached): Promise<WrittenMessage> {
  const messageId = makeMessageId(head, content);
  const { fields, body } = sign ? await signEntity(content, sign) : content;
  const { date, from, replyTo, subject, to } = head;
  const above = [
    writeMailboxes('From', [from]),
    writeMailboxes('To', to),
    ...(replyTo.length > 0 ? [writeMailboxes('Reply-To', replyTo)] : []),
    writeText('Subject', subject),
    `Date: ${formatDate(date)}`,
    `Message-ID: ${messageId}`,
    // RFC 3834, 5, and what Exchange heeds in its place: nobody's absence is to answer this.
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    'MIME-Version: 1.0',
  ];
  return { bytes: Buffer.from(serialise({ fields: [...above, ...fields], body }), 'latin1'), messageId };
}

async function signEntity(content: Entity, sign: SignDetached): Promise<Entity> {
  const { armored, micalg } = await sign(Buffer.from(serialise(content), 'latin1'));
  const signature = plainEntity('application/pgp-signature; name="signature.asc"', armored);
  return multipart('signed', [content, signature], { protocol: 'application/pgp-signature', micalg });
}

/** Of the ticket and of what is said to whom: a copy of a mail under the same ticket is another mail. */
function makeMessageId({ from, recipients, subject, ticket, to }: Head, { body, fields }: Entity): string {
  const said = JSON.stringify([from.address, to.map(({ address }) => address), recipients, subject, fields, body]);
  const digest = createHash('sha256').update(said).digest('hex').slice(0, 16);
  return `<${ticket.replace(/[^A-Za-z0-9-]/g, '')}.${digest}@${domainOf(from.address)}>`;
}
