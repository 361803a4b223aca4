import { extractIndicators } from '../extract.ts';
import type { Kind } from '../indicator.ts';
import { rewrite } from '../text/rewriting.ts';

/** Kinds that a program might make a link of. */
const LINKED: ReadonlySet<Kind> = new Set([
  'url',
  'domain',
  'hostname',
  'onion',
  'ipv4',
  'ipv6',
  'ip|port',
  'hostname|port',
  'cidr',
  'email',
  'message-id',
]);

/**
 * One indicator so that nothing makes a link of it: `https://evil.example/a` is `hxxps://evil[.]example/a`. Only the scheme, the host and an
 * `@` change, so that `refang` gives back what was given.
 */
export function defang(value: string): string {
  const [, scheme = '', authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(value) ?? [];
  return `${scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp').replace(/^sftp/i, 'sfxp')}${defangHost(authority)}${rest}`;
}

/** A text with every address in it defanged and all else as it is. */
export function defangText(text: string): string {
  const edits = extractIndicators(text)
    .filter(({ kind }) => LINKED.has(kind))
    .flatMap(({ occurrences }) => occurrences)
    .map(({ offset, seenAs }) => ({ start: offset, end: offset + seenAs.length, by: isDefanged(seenAs) ? seenAs : defang(seenAs) }))
    .toSorted((a, b) => a.start - b.start);
  return rewrite(text, edits).text;
}

/** `.` and `@` in brackets; the colons of IPv6 too, where there is no dot. */
function defangHost(authority: string): string {
  const marked = authority.replaceAll('.', '[.]').replaceAll('@', '[@]');
  return authority.includes('.') || !authority.includes(':') ? marked : marked.replace(/^([^[]*?):/, '$1[:]');
}

function isDefanged(written: string): boolean {
  return /\[|\(dot|\{\.|hxx|fxp|meow/i.test(written);
}
