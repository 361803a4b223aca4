import type { Indicator, Kind } from '#core/extract/indicator.ts';
import type { Mail } from '#core/parse/mail.ts';

/** An indicator as extraction would give it, standing in the first body. */
export function indicator(kind: Kind, value: string, more: Partial<Indicator> = {}): Indicator {
  return { kind, value, occurrences: [{ where: { in: 'body', mail: '', part: '1' }, offset: 0, seenAs: value }], ...more };
}

/** A mail of which only these things are known. */
export function mailWith(some: Partial<Mail>): Mail {
  return {
    path: '',
    headers: [],
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
    texts: [],
    forwarded: [],
    notices: [],
    ...some,
  };
}
