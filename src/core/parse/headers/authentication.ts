import type { AuthenticationResult, HeaderField } from '../mail.ts';
import { skipComment } from './parameters.ts';

const NONE: readonly AuthenticationResult[] = [];

/**
 * The results in the Authentication-Results fields (RFC 8601) and in the ARC sets (RFC 8617) whose authserv-id is trusted. Anybody can add
 * such fields, so those of other servers are not read. Those of ARC are marked: no server takes a forged one out of foreign mail.
 */
export function readAuthentication(
  headers: readonly HeaderField[],
  trustedAuthservIds: readonly string[],
): readonly AuthenticationResult[] {
  if (trustedAuthservIds.length === 0) {
    return NONE;
  }
  const trusted = new Set(trustedAuthservIds.map((id) => id.trim().toLowerCase()));
  return headers.flatMap((field) => {
    const name = field.name.toLowerCase();
    if (name !== 'authentication-results' && name !== 'arc-authentication-results') {
      return [];
    }
    const isArc = name.startsWith('arc-');
    const pieces = splitResults(field.raw);
    // ARC has the number of its set before the authserv-id: `i=1; mx.example; spf=pass`.
    const [first = '', ...rest] = isArc && /^i\s{0,5}=/i.test(pieces[0] ?? '') ? pieces.slice(1) : pieces;
    // A version number may stand behind the authserv-id.
    const server = (first.trim().split(/[ \t]/)[0] ?? '').toLowerCase();
    const results = trusted.has(server) ? rest.flatMap((piece) => readResult(server, piece)) : [];
    return isArc ? results.map((result): AuthenticationResult => ({ ...result, isArc })) : results;
  });
}

/** `spf=pass smtp.mailfrom=a@b.example reason="..."` */
function readResult(server: string, piece: string): AuthenticationResult[] {
  const pairs = readPairs(piece);
  const [method, result] = pairs[0] ?? [];
  if (method === undefined || result === undefined || result === '') {
    return [];
  }
  return [
    {
      server,
      // `dkim/1`: the version of the method.
      method: method.split('/')[0] ?? method,
      result: result.toLowerCase(),
      properties: Object.fromEntries(pairs.slice(1)),
    },
  ];
}

/** `name=value` and `name="quoted value"`, names in lower case; white space may stand around the sign. */
function readPairs(piece: string): [string, string][] {
  const pairs: [string, string][] = [];
  // Anchored at the start of a word: `spf=pass`
  const pattern = /(?<![^\s=";])([^\s=";]+)[ \t]{0,9}=[ \t]{0,9}("[^"]*"|[^\s"]*)/g;
  for (const match of piece.slice(0, MAX_RESULT).matchAll(pattern)) {
    pairs.push([(match[1] ?? '').toLowerCase(), (match[2] ?? '').replace(/^"|"$/g, '')]);
  }
  return pairs;
}

const MAX_RESULT = 4000;

/** Cuts at semicolons outside of quotes, leaves comments out. */
function splitResults(raw: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let isQuoted = false;
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at] as string;
    if (char === '"') {
      isQuoted = !isQuoted;
    }
    if (char === '(' && !isQuoted) {
      at = skipComment(raw, at + 1);
      piece += ' ';
    } else if (char === ';' && !isQuoted) {
      pieces.push(piece.trim());
      piece = '';
    } else {
      piece += char;
    }
  }
  pieces.push(piece.trim());
  return pieces;
}
