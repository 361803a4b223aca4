import { getDomain } from 'tldts';
import type { Hop, Mail } from '../parse/mail.ts';

/** How people call the servers that hand mails on within one house: `mx1`, `mailgw-02`. */
const RELAY = /^(?:mx|mail|smtp|relay|gw|gateway|mta|exch?|edge|hub)[a-z]{0,10}-?\d{0,3}\./i;

/**
 * Where in the way of a mail the hop is that it came in by from outside. Whose relays the configuration does not know, such as those of who sends a
 * mail on, are told by their looked-up names below the domain of a recipient. `undefined` where no hop is from outside.
 */
export function firstOutside({ bcc, cc, deliveredTo, received, to }: Mail): number | undefined {
  const known = received.findIndex(({ isFirstOutside }) => isFirstOutside);
  if (known < 0) {
    return undefined;
  }
  const domains = new Set(
    [...to, ...cc, ...bcc, ...deliveredTo].map(({ address }) => getDomain(address.slice(address.lastIndexOf('@') + 1))),
  );
  const isRelay = ({ fromHost = '' }: Hop) => RELAY.test(fromHost) && domains.has(getDomain(fromHost));
  const behind = received.findIndex((hop, index) => index >= known && !isRelay(hop));
  return received[behind]?.ip === undefined ? known : behind;
}
