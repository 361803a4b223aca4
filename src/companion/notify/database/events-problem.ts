import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';

/** SQLSTATE of a row that somebody else has locked, where nobody wants to wait. */
const LOCK_NOT_AVAILABLE = '55P03';
/** Classes of SQLSTATE that pass: lost connection, conflict of transactions, too few means, a lock, shutdown, an error of the system. */
const PASSING: ReadonlySet<string> = new Set(['08', '40', '53', '55', '57', '58']);

/** A server that may only be read: it stands by while another one is to take over, or somebody works on it. */
const READ_ONLY = '25006';

/** What PostgreSQL or the way to it said, as a Problem. `place`: which database. */
export function toEventsProblem(thrown: unknown, place: string): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const state = stateOf(thrown);
  const said = sentenceOf(thrown);
  // What has no SQLSTATE comes from this side: no connection, a broken one.
  if (state === undefined || state === READ_ONLY || PASSING.has(state.slice(0, 2))) {
    return new Problem('events_unreachable', { place, reason: said }, { cause: thrown });
  }
  return new Problem('events_refused', { place, message: said }, { cause: thrown });
}

/** Whether it failed because somebody else works on the same rows. */
export function isLocked(problem: unknown): boolean {
  return problem instanceof Problem && stateOf(problem.cause) === LOCK_NOT_AVAILABLE;
}

/** Whether PostgreSQL itself said this, and not who waited for it. */
export function isAnswer(thrown: unknown): boolean {
  return stateOf(thrown) !== undefined;
}

function stateOf(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  // Each of PostgreSQL has a digit in it; EPIPE is of the connection.
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Of several addresses of a host none answered: their messages are in a list, and that of the whole is empty. */
function sentenceOf(thrown: unknown): string {
  const first = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  const said = messageOf(first);
  const message = said.includes(AFTER_LOSS) ? 'the connection was lost' : said;
  return message.length > LONGEST ? `${message.slice(0, LONGEST).toWellFormed()}…` : message.replace(/\.$/, '');
}

/** What the client says to every question behind the one at which it lost its server. */
const AFTER_LOSS = 'is not queryable';

/** It may quote a row. */
const LONGEST = 300;
