/** Redirectors that carry the address in their path: Cisco, Google AMP, Yahoo's search. */
export function unwrapByPath(url: string, host: string): string | undefined {
  if (host === 'secure-web.cisco.com') return decode(/\/(https?%3A%2F%2F[^/?#]+)/i.exec(url)?.[1]);
  if (/^(?:www\.)?google\.[a-z.]{2,6}$/.test(host)) {
    const amp = /^https?:\/\/[^/]+\/amp\/(s\/)?([^/?#]+\.[^?#]+)/i.exec(url);
    return amp ? `http${amp[1] ? 's' : ''}://${amp[2]}` : undefined;
  }
  if (host.endsWith('.search.yahoo.com')) return decode(/\/RU=([^/]+)\//.exec(url)?.[1]);
  return undefined;
}

function decode(escaped: string | undefined): string | undefined {
  if (escaped === undefined) return;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return;
  }
}
