import { decodePercent } from './percent.ts';

/** Services that take the page somebody came from out of a link: all behind the `?` is the address. */
const DEREFERRERS: ReadonlySet<string> = new Set([
  'href.li',
  'anonym.to',
  'dereferer.me',
  'nullrefer.com',
  'hidereferrer.com',
  'www.deviantart.com',
]);

/** Clicks on what Google advertises for others. */
const CLICKS = /^https?:\/\/(?:ad\.doubleclick\.net|adservice\.google\.[a-z.]{2,6})\/(?:ddm\/)?clk[/;]/i;

/** Redirectors that carry the address in their path, in their host or as all of their query. */
export function unwrapByPath(url: string, host: string): string | undefined {
  if (host === 'secure-web.cisco.com') return decode(/\/(https?%3A%2F%2F[^/?#]+)/i.exec(url)?.[1]);
  if (/^(?:www\.)?google\.[a-z.]{2,6}$/.test(host)) return accelerated(/^https?:\/\/[^/]+\/amp\/(s\/)?([^/?#]+\.[^?#]+)/i.exec(url));
  if (host.endsWith('.cdn.ampproject.org')) return accelerated(/^https?:\/\/[^/]+\/[cv]\/(s\/)?([^/?#]+\.[^?#]+)/i.exec(url));
  if (host.endsWith('.translate.goog')) return translated(url, host);
  if (host.endsWith('.search.yahoo.com')) return decode(/\/RU=([^/]+)\//.exec(url)?.[1]);
  // Check Point and Avanan, which it bought.
  if (host === 'protect.checkpoint.com' || host === 'url.avanan.click') return /\/___(https?:\/\/.+?)___\./i.exec(url)?.[1];
  // FortiMail, under the name that its owner gave it.
  if (url.includes('/fmlurlsvc/')) return decode(/[?&]url=(https?%3A%2F%2F[^&#]+)/i.exec(url)?.[1]);
  // Exchange, under the name that its owner gave it.
  if (url.includes('/owa/redir.aspx?')) return decode(/[?&]URL=(https?(?::|%3A)[^&#]+)/i.exec(url)?.[1]);
  // The mails of Amazon's customers, and of Postmark's.
  if (/(?:^|\.)awstrack\.me$/.test(host)) return decode(/\/L0\/(https?:%2F%2F[^/?#]+)\//i.exec(url)?.[1]);
  if (host === 'click.pstmrk.it') return ofPostmark(/^https?:\/\/[^/]+\/[1-9](s?)\/([^/?#]+)\//i.exec(url));
  if (host === 'outgoing.prod.webservices.mozgcp.net') return decode(/\/v1\/[\da-f]+\/(https?%3A[^?#]+)/i.exec(url)?.[1]);
  if (DEREFERRERS.has(host) || CLICKS.test(url)) return /\?(https?:.+)$/i.exec(url)?.[1] ?? decode(/\?(https?%3A.+)$/i.exec(url)?.[1]);
  return undefined;
}

/** Pages of AMP: `s/` before the host says https. */
function accelerated(amp: RegExpExecArray | null): string | undefined {
  return amp ? `http${amp[1] ? 's' : ''}://${amp[2]}` : undefined;
}

/** `/3s/evil.example%2Fa/`: the `s` of the number is that of https. */
function ofPostmark(click: RegExpExecArray | null): string | undefined {
  return click ? `http${click[1]}://${decodePercent(click[2] ?? '')}` : undefined;
}

/** `https://evil--site-example.translate.goog/a?_x_tr_sl=auto`: Google writes the dots of the host as `-` and its hyphens twice. */
function translated(url: string, host: string): string {
  const inner = host.slice(0, -'.translate.goog'.length).replace(/--?/g, (mark) => (mark === '-' ? '.' : '-'));
  const [page = '', query] = url.slice(url.indexOf(host) + host.length).split('?', 2);
  const own = query?.split('&').filter((parameter) => !parameter.startsWith('_x_tr_')) ?? [];
  const scheme = /[?&]_x_tr_sch=http(?:&|$)/.test(url) ? 'http' : 'https';
  return `${scheme}://${inner}${page}${own.length > 0 ? `?${own.join('&')}` : ''}`;
}

function decode(escaped: string | undefined): string | undefined {
  return escaped === undefined ? undefined : decodePercent(escaped);
}
