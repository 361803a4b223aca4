import { decodeBase64 } from './base64-text.ts';
import { decodePercent } from './percent.ts';

/** The address in a link of Proofpoint's URL Defense, versions 1 to 3; nothing where it is none or broken. */
export function unwrapProofpoint(url: string, host: string): string | undefined {
  if (!/^urldefense(?:\.proofpoint)?\.(?:com|us)$/.test(host)) return;
  const version = /\/v([123])\//.exec(url.slice(0, 60))?.[1];
  if (version === '3') return unwrapVersion3(url);
  const encoded = /[?&]u=([^&#]+)/.exec(url)?.[1];
  if (encoded === undefined) return;
  // Version 2 writes `-` for `%` and `_` for `/`.
  return decodePercent(version === '2' ? encoded.replaceAll('-', '%').replaceAll('_', '/') : encoded);
}

/** How many characters of the list `**X` stands for: `A` two, `B` three ... */
const LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * `https://urldefense.com/v3/__http://a.example/*b__;I!!...$`: each `*` stands for the next character of the list behind `;`, which is
 * base64; `**X` for several of them.
 */
function unwrapVersion3(url: string): string | undefined {
  const start = url.indexOf('/v3/__');
  const end = url.indexOf('__;', start + 6);
  if (start < 0 || end < 0) return;
  const list = [...new TextDecoder().decode(decodeBase64(url.slice(end + 3).split('!', 1)[0] ?? ''))];
  const written = url.slice(start + 6, end);
  let inner = '';
  let used = 0;
  for (let at = 0; at < written.length; at++) {
    if (written[at] !== '*') inner += written[at];
    else if (written[at + 1] === '*' && LENGTHS.includes(written[at + 2] ?? ' ')) {
      const count = LENGTHS.indexOf(written[at + 2] ?? '') + 2;
      inner += list.slice(used, used + count).join('');
      used += count;
      at += 2;
    } else inner += list[used++] ?? '*';
  }
  // Its own servers collapse the two slashes of the address at times.
  return inner.replace(/^(https?|ftp):\/(?!\/)/i, '$1://');
}
