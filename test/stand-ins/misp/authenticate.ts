import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, refused } from './answer.ts';
import type { User } from './people.ts';

const FAILED = 'Authentication failed. Please make sure you pass the API key of an API enabled user along in the Authorization header.';

/** How the caller wants to be answered. Only an Accept of exactly `application/json`, or a path that ends in .json, is taken for a program. */
export function wantedFormat({ accept = '' }: IncomingHttpHeaders, path: string): 'json' | 'escaped json' | 'page' {
  if (accept === 'application/json' || path.endsWith('.json')) {
    return 'json';
  }
  return accept.includes('application/json') ? 'escaped json' : 'page';
}

/** Whose key it is, or the refusal. The key stands in the header as it is: with `Bearer ` before it MISP does not know it. */
export function authenticate(
  { authorization }: IncomingHttpHeaders,
  users: readonly User[],
  path: string,
): { user: User } | { answer: Answer } {
  const user = users.find(({ key }) => key === authorization);
  switch (user?.state) {
    case 'active':
      return { user };
    case 'disabled':
      return { answer: refused(403, 'Authentication failed. Your user account has been disabled.', path) };
    case 'other address':
      return { answer: refused(403, 'It is not possible to use this Auth key from your IP address', path) };
    case 'key expired':
    case undefined:
      return { answer: refused(403, FAILED, path) };
  }
}
