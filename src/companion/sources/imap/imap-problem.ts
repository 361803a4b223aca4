import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import { knownReasonOf } from '#services/connection-reason.ts';

/** Words of RFC 5530 for a server that cannot do it now but may later. */
const LATER: ReadonlySet<string> = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'THROTTLED', 'OVERQUOTA']);

/** What the library tells of a failure, as far as it is asked for here. */
interface Failure {
  readonly code?: unknown;
  readonly responseText?: unknown;
  readonly authenticationFailed?: unknown;
}

/** A failure of the connection as a Problem: a password that is refused needs a person, all else is tried again. `place`: `imap.example.org:993`. */
export function toImapProblem(thrown: unknown, place: string): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const { authenticationFailed, code, responseText } = thrown instanceof Error ? (thrown as Error & Failure) : {};
  const message = messageOf(thrown);
  const said = cut(typeof responseText === 'string' && responseText !== '' ? responseText : (knownReasonOf(thrown) ?? message));
  if (authenticationFailed === true && !mayPass(thrown)) {
    return new Problem('imap_login_refused', { place, message: said }, { cause: thrown });
  }
  const reason = typeof code === 'string' && !said.includes(code) ? `${said} (${code})` : said;
  return new Problem('imap_unreachable', { place, reason: reason.replace(/\.$/, '') }, { cause: thrown });
}

/** Whether the server answered NO or BAD to the last command: the connection is as good as before. */
export function isRefusal(thrown: unknown): boolean {
  const status = thrown instanceof Error && 'responseStatus' in thrown ? thrown.responseStatus : undefined;
  return status === 'NO' || status === 'BAD';
}

/** Whether the server says that it may do later what it refuses now. */
export function mayPass(thrown: unknown): boolean {
  return thrown instanceof Error && 'serverResponseCode' in thrown && LATER.has(String(thrown.serverResponseCode));
}

/** What a server says is as long as it likes. */
const LONGEST = 300;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
}
