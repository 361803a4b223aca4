import { meantBy } from './refang.ts';

/** The scheme however it is written, `http://`, `http[:]//`, `hxxp:\\`; user and host; and all that follows. */
const PARTS = /^([^\w.@]?[a-z][a-z\d+*-]*[^\w.@:]{0,4}:[^\w.@]{1,8}(?<=[/\\][\])}]?))?((?:[^/?#\\]|\\\.)*)(.*)$/is;
/** Neither in brackets nor behind a mark of its own, and no dot at either end of a host. */
const BARE = /(?<![[({<\\^] ?)(?:@|(?<!^)\.)(?! ?[\])}>]|$|:\d)/g;
/** `"jane doe"`, whose marks are no host's. */
const QUOTED = /^".*"(?=@)/s;
/** `https://evil.example` in `/?url=https://evil.example/a`, of which a program makes a link as well. */
const INNER = /(https?|ftp):\/\/([^\s/?#"'<>]+)/gi;

/**
 * One indicator so that nothing makes a link of it: `https://evil.example/a` is `hxxps://evil[.]example/a`. Only the scheme, the dots before
 * the path, an `@` and URLs inside of the path change, so that `refang` gives back what was given; what is defanged already stays as it is.
 */
export function defang(written: string): string {
  const [, scheme = '', authority = '', rest = ''] = PARTS.exec(written) ?? [];
  return `${harmless(scheme)}${defangHost(authority)}${defangInner(rest)}`;
}

/** The same of what holds an URL and is none: `Mozilla/5.0 (compatible; evil; +http://evil.example/)`. */
export function defangInner(written: string): string {
  return written.replace(INNER, (_, scheme: string, authority: string) => `${harmless(scheme)}://${defangHost(authority)}`);
}

/** What stays as it is written where that can be read back; else, as of `john.doe at evil.example`, what it stands for. */
export function defangAsWritten(seenAs: string): string {
  const defanged = defang(seenAs);
  const meant = meantBy(seenAs);
  return meantBy(defanged) === meant ? defanged : defang(meant);
}

function harmless(scheme: string): string {
  return scheme.replace(/http/i, 'hxxp').replace(/ftp/i, 'fxp');
}

/** `.` and `@` in brackets; the first colon of IPv6 too, where there is no dot. */
function defangHost(authority: string): string {
  const quoted = QUOTED.exec(authority)?.[0] ?? '';
  const marked = quoted + authority.slice(quoted.length).replace(BARE, '[$&]');
  return authority.includes('.') || !authority.includes(':') ? marked : marked.replace(/^([^[]*?[\da-f]):/i, '$1[:]');
}
