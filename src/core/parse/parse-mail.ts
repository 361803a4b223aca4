import type { Mail, RawMail } from './mail.ts';

export interface ParseOptions {
  /** Hosts and CIDR ranges of our own relays: the Received chain is trusted up to the first hop outside of them. */
  readonly ownRelays: readonly string[];
}

export const PARSE_DEFAULTS: ParseOptions = { ownRelays: [] };

/** Reads any bytes as a mail. Never throws: what could not be read is a Notice of the Mail. */
export function parseMail(raw: RawMail | Uint8Array, _options: Partial<ParseOptions> = {}): Mail {
  const bytes = raw instanceof Uint8Array ? raw : raw.bytes;
  const text = new TextDecoder('utf-8').decode(bytes);
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const subject = /^subject:[ \t]*(.*)$/im.exec(text.slice(0, end))?.[1]?.trim();
  return {
    path: '',
    headers: [],
    ...(subject !== undefined && { subject }),
    from: [],
    sender: [],
    replyTo: [],
    returnPath: [],
    to: [],
    cc: [],
    bcc: [],
    deliveredTo: [],
    received: [],
    authentication: [],
    parts: [],
    texts: [{ place: { in: 'body', mail: '', part: '1' }, source: 'plain', text: text.slice(end).trimStart(), links: [], hidden: [] }],
    forwarded: [],
    notices: [],
  };
}
