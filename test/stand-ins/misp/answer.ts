/** What a handler answers; the server adds the rest. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
}

export const NO_PERMISSION = 'You do not have permission to use this functionality.';

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** As MISP's exceptions look: the text twice, and the path. */
export function refused(status: number, message: string, url: string): Answer {
  return { status, body: { name: message, message, url } };
}

/** As MISP says that something did not pass its checks: 403, told from other 403 by `saved` and `errors`. */
export function notSaved(what: string, errors: unknown, url: string, id?: string): Answer {
  const name = `Could not ${what}`;
  return { status: 403, body: { saved: false, name, message: name, url, errors, ...(id !== undefined && { id }) } };
}

/** As MISP says that something was done. */
export function done(message: string, url: string, id?: string): Answer {
  return { status: 200, body: { saved: true, success: true, name: message, message, url, ...(id !== undefined && { id }) } };
}

/** Thrown where the database would refuse: MISP answers 500 and leaves behind what it had stored before. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
}
