/** What is wrong with an address that somebody typed, or the address as it is used: no slash at the end. */
export type AddressCheck =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly why: 'empty' | 'not an address' | 'not encrypted' };

/** A star would make the permission one for every site. */
const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/; // misp.example.org
/** Those that the manifest names: Thunderbird refuses to ask for any other without encryption. */
const LOOPBACK = /^(localhost|127\.0\.0\.1)$/; // 127.0.0.1

/** Reads the address of a MISP: https, or plain http where it is this machine; `https://` is put before a bare host name. */
export function checkAddress(typed: string): AddressCheck {
  const text = typed.trim();
  if (!text) {
    return { ok: false, why: 'empty' };
  }
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !HOST.test(url.hostname)) {
    return { ok: false, why: 'not an address' };
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return { ok: false, why: 'not encrypted' };
  }
  return { ok: true, url: (url.origin + url.pathname).replace(/\/$/, '') };
}

/** The permission for exactly this origin. Patterns know no port: the host alone counts. */
export function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
