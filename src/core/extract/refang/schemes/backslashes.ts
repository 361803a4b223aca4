import { CHARACTER_CODES } from '../../../character-codes.ts';
import { Offsets } from '../../../offsets.ts';
import { codeBefore, codeBehind, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser } from '../brackets/brackets.ts';
import { schemeAt } from './defanged-schemes.ts';
import { eachPair } from './pairs.ts';
import { beforeHost, startOfScheme } from './scheme-start.ts';

const { BACKSLASH, COLON, DOT } = CHARACTER_CODES;

/** Schemes whose slashes are backslashes, and the paths behind them. */
export function refangBackslashes(text: string, backslashes: Int32Array, edits: Edits): void {
  BACKSLASHED.clear();
  eachPair(backslashes, (at) => atBackslashes(text, at, edits));
  undoPaths(text, BACKSLASHED.all(), edits);
}

/** Behind the backslashes of each scheme that has them. */
const BACKSLASHED = new Offsets();

/** `http:\\evil.example\path`, `hxxp[:]\\evil.example`; not the `C:\\` of an escaped path. */
function atBackslashes(text: string, at: number, edits: Edits): void {
  const before = codeBefore(text, at - 1);
  const colon = before === COLON ? at - 1 : isCloser(before) && BRACKETED_COLON.test(text.slice(Math.max(0, at - 3), at)) ? at - 3 : -1;
  if (colon < 0) return;
  const start = startOfScheme(text, colon);
  const scheme = schemeAt(text, start, colon);
  if (scheme === undefined) return;
  edits.add(start, at + 2, beforeHost(scheme));
  BACKSLASHED.push(at + 2);
}

/** `[:]` */
const BRACKETED_COLON = /[[({]:[\])}]$/;
const LONGEST_URL = 298;

/** The same hand wrote the paths; none is undone twice. They come behind all schemes, so that both are in the order of the text. */
function undoPaths(text: string, hosts: Int32Array, edits: Edits): void {
  let rest = 0;
  for (let next = 0; next < hosts.length; next++) {
    const host = hosts[next] as number;
    let isInHost = host >= rest;
    for (rest = Math.max(host, rest); rest - host < LONGEST_URL && !isBlank(codeBehind(text, rest)); rest++) {
      if (text.charCodeAt(rest) !== BACKSLASH) continue;
      // `hxxp:\\evil\.example\path`: that before a dot of the host only escapes the dot.
      isInHost &&= codeBehind(text, rest + 1) === DOT;
      if (!isInHost) edits.add(rest, rest + 1, '/');
    }
  }
}
