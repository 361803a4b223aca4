import { extractIndicators } from '../extract.ts';
import type { Kind } from '../indicator.ts';
import { rewrite } from '../text/rewriting.ts';
import { refang } from './refang.ts';

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

/** The scheme however it is written, `http://`, `http[:]//`, `hxxp:\\`; user and host; and all that follows. */
const PARTS = /^([^\w.@]?[a-z][a-z\d+*-]*[^\w.@:]{0,4}:[^\w.@]{1,8}(?<=[/\\][\])}]?))?((?:[^/?#\\]|\\\.)*)(.*)$/is;
/** Neither in brackets nor behind a mark of its own. */
const BARE = /(?<![[({<\\^] ?)[.@](?! ?[\])}>])/g;

/**
 * One indicator so that nothing makes a link of it: `https://evil.example/a` is `hxxps://evil[.]example/a`. Only the scheme, the host and an
 * `@` change, so that `refang` gives back what was given; what is defanged already stays as it is.
 */
export function defang(written: string): string {
  const [, scheme = '', authority = '', rest = ''] = PARTS.exec(written) ?? [];
  return `${scheme.replace(/http/i, 'hxxp').replace(/ftp/i, 'fxp')}${defangHost(authority)}${rest}`;
}

/** A text with every address in it defanged and all else as it is. */
export function defangText(text: string): string {
  const edits = extractIndicators(text)
    .filter(({ kind }) => LINKED.has(kind))
    .flatMap(({ occurrences }) => occurrences)
    .map(({ offset, seenAs }) => ({ start: offset, end: offset + seenAs.length, by: defangAsWritten(seenAs) }))
    .toSorted((a, b) => a.start - b.start);
  return rewrite(text, edits).text;
}

/** What stays as it is written where that can be read back; else, as of `john.doe at evil.example`, what it stands for. */
function defangAsWritten(seenAs: string): string {
  const defanged = defang(seenAs);
  const meant = refang(seenAs);
  return refang(defanged) === meant ? defanged : defang(meant);
}

/** `.` and `@` in brackets; the first colon of IPv6 too, where there is no dot. */
function defangHost(authority: string): string {
  const marked = authority.replace(BARE, '[$&]');
  return authority.includes('.') || !authority.includes(':') ? marked : marked.replace(/^([^[]*?):/, '$1[:]');
}
