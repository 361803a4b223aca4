import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';

/** What the library tells of a failure, as far as it is asked for here. */
interface Failure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

/** What a server says is as long as it likes. */
const LONGEST = 300;
const LOST = new Set(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'ECONNRESET', 'EPIPE']);

/**
 * A failure of sending as a Problem. `isOut`: the mail was on its way, so only an answer of the server says what became of it.
 * `place`: `mail.example.org:25`.
 */
export function toSmtpProblem(thrown: unknown, place: string, isOut: boolean): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const { code, command, response, responseCode } = thrown instanceof Error ? (thrown as Error & Failure) : {};
  const said = cut(typeof response === 'string' && response !== '' ? response : describe(thrown));
  const status = typeof responseCode === 'number' ? responseCode : 0;
  // 421 behind the mail, or in the words of a connection that breaks, is no answer to it.
  const isAnswer = status >= 400 && status < 600 && !(isOut && command === 'CONN');
  if (isOut && !isAnswer) {
    return new Problem('mail_delivery_unknown', { place, reason: withoutStop(said) }, { cause: thrown });
  }
  if (isAnswer && status < 500) {
    return new Problem('mail_server_busy', { place, reason: withoutStop(said) }, { cause: thrown });
  }
  if (code === 'EAUTH') {
    return new Problem('mail_server_login_refused', { place, message: said }, { cause: thrown });
  }
  if (isAnswer || code === 'EENVELOPE' || code === 'EMESSAGE') {
    return new Problem('mail_server_refused', { place, message: said }, { cause: thrown });
  }
  return new Problem('mail_server_busy', { place, reason: withoutStop(said) }, { cause: thrown });
}

/** Whether the connection has gone, and not the mail been refused. */
export function isLostConnection(thrown: unknown): boolean {
  const { code, responseCode } = thrown instanceof Error ? (thrown as Error & Failure) : {};
  return responseCode === 421 || (LOST.has(String(code)) && responseCode === undefined);
}

function describe(thrown: unknown): string {
  const message = messageOf(thrown);
  return thrown instanceof Error && thrown.name === 'TimeoutError' ? 'it took too long' : message;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
