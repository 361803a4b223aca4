import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Hit } from '../../rule.ts';
import { codeBehind, hasDot } from '../../text/characters.ts';
import { readIpv4 } from '../hosts/addresses.ts';
import { isRegistrable, isTopLevelDomain, lastLabel, readHost } from '../hosts/hosts.ts';

const { AT, BACKSLASH, QUESTION_MARK } = CHARACTER_CODES;

const LONGEST_HOST = 253;
/** `\\?\UNC\`, behind which a share is written without its own two backslashes. */
const UNC = /^\?\\{1,2}UNC\\{1,2}/i;
const LONGEST_UNC = 8;
/** The machine itself and its neighbours (RFC 1918, 3927): as little worth as their names. */
const PRIVATE = /^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;

/**
 * `\\192.0.2.1\share\a.dll`, `\\evil.example@8080\DavWWWRoot`: the server, which is worth to be known by itself. None where it is in a private
 * network, and of names those alone that are asked over the web: others are as a rule of the network that was attacked.
 */
export function serverOfShare(text: string, path: number, end: number): Hit | undefined {
  let start = path;
  while (codeBehind(text, start) === BACKSLASH) start++;
  if (start - path < 2) return;
  if (codeBehind(text, start) === QUESTION_MARK) start += UNC.exec(text.slice(start, start + LONGEST_UNC))?.[0].length ?? 0;
  let stop = start;
  while (stop < end && stop - start < LONGEST_HOST && !endsServer(text.charCodeAt(stop))) stop++;
  if (!hasDot(text, start, stop)) return;
  const address = readIpv4(text, start, stop);
  if (address !== undefined) return PRIVATE.test(address) ? undefined : { kind: 'ipv4', value: address, start, end: stop };
  const host = isWebDav(text, stop) ? readHost(text, start, stop) : undefined;
  if (host === undefined || !isTopLevelDomain(lastLabel(host))) return;
  return { kind: isRegistrable(host) ? 'domain' : 'hostname', value: host, start, end: stop };
}

/** A backslash, or the `@` of a port. */
function endsServer(code: number): boolean {
  return code === BACKSLASH || code === AT;
}

/** `@SSL`, `@8080`, `\DavWWWRoot` */
function isWebDav(text: string, behind: number): boolean {
  return text.charCodeAt(behind) === AT || /^\\{1,2}DavWWWRoot/i.test(text.slice(behind, behind + 12));
}
