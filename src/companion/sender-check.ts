import type { Configuration } from '#config/schema.ts';
import type { AuthenticationResult, RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { createMatcher } from '#core/screen/matcher.ts';
import { toSubject } from '#core/screen/subject.ts';

/**
 * Why a mail of this sender is not taken, as a sentence; `undefined` where it is. The From field alone proves nothing, so with
 * `senders.authenticated` a server that `mail.trusted_authserv_ids` names must have found DMARC, DKIM or SPF in order for its domain.
 */
export function complainAboutSender(raw: RawMail, configuration: Configuration): string | undefined {
  const allowed = configuration['senders.allow'];
  if (allowed.length === 0) {
    return undefined;
  }
  const { authentication, from, headers } = parseMail(raw, { trustedAuthservIds: configuration['mail.trusted_authserv_ids'] });
  const [sender, ...others] = from.map(({ address }) => address.toLowerCase());
  // Of two From fields a server may have looked at the other one.
  const fields = headers.filter(({ name }) => name.toLowerCase() === 'from').length;
  if (sender === undefined || others.length > 0 || fields !== 1) {
    return 'it does not have exactly one sender in its From field';
  }
  const host = domainOf(sender);
  if (host === '' || createMatcher(allowed).find(toSubject({ kind: 'email', value: sender })) === undefined) {
    return `${sender} is not among senders.allow`;
  }
  return configuration['senders.authenticated'] && !isAuthenticated(authentication, host)
    ? `no trusted server says that it really comes from ${host}`
    : undefined;
}

/**
 * DMARC decides where it was looked at, since it is about the From field itself; otherwise an aligned signature or SPF will do. Of several
 * results all must agree: where the server does not take forged ones of its name out of what comes in, its own stands beside them.
 */
function isAuthenticated(found: readonly AuthenticationResult[], host: string): boolean {
  const results = found.filter(({ isArc }) => !isArc);
  const dmarc = results.filter(({ method }) => method === 'dmarc');
  if (dmarc.length > 0) {
    return dmarc.every(({ properties, result }) => result === 'pass' && isAligned(properties['header.from'], host));
  }
  const signed = results.filter(({ method, properties }) => method === 'dkim' && isAligned(properties['header.d'], host));
  const spf = results.filter(({ method }) => method === 'spf');
  return (
    (signed.length > 0 && signed.every(({ result }) => result === 'pass')) ||
    (spf.length > 0 &&
      spf.every(({ properties, result }) => result === 'pass' && isAligned(domainOf(properties['smtp.mailfrom'] ?? ''), host)))
  );
}

/** The domain itself or one above it: example.org may sign for mail.example.org, not the other way round. */
function isAligned(proved: string | undefined, host: string): boolean {
  const domain = proved?.toLowerCase() ?? '';
  return domain.includes('.') && (host === domain || host.endsWith(`.${domain}`));
}

/** `a@b.example` and a bare `b.example` alike: SPF names either. */
function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
