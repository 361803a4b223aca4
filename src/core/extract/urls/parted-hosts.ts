import { CHARACTER_CODES } from '../../character-codes.ts';
import { COM, COMMON, FILE, MEMBER, RATHER_HOST, SOLD, USUAL } from '../names/endings.ts';
import { readIpv4 } from '../names/hosts/addresses.ts';
import { isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { Name } from '../names/name.ts';
import { isDosProgram } from '../names/names.ts';
import type { Claims } from '../rule.ts';
import { hasDot } from '../text/characters.ts';

const { SLASH } = CHARACTER_CODES;

const NAME = new Name();

/** `evil.com/evil.net/evil.org`: slashes for an "or"; what each of them parts is nothing but a name that no folder and no file has. */
export function areHosts(text: string, start: number, slash: number, end: number, claims: Claims): boolean {
  // Most paths have nothing of a host.
  if (!hasDot(text, slash, end)) return false;
  const isFirst = isCommonHost(text, start, slash) || readIpv4(text, start, slash) !== undefined || claims.isDefanged(start, slash);
  if (!isFirst) return isShortHost(text, start, slash) && isShortHost(text, slash + 1, end);
  let name = slash + 1;
  for (let at = name; at < end; at++) {
    if (text.charCodeAt(at) !== SLASH) continue;
    if (!isSurelyHost(text, name, at, claims)) return false;
    name = at + 1;
  }
  return isSurelyHost(text, name, end, claims);
}

function isCommonHost(text: string, start: number, end: number): boolean {
  const { isHost, dots, ending } = NAME.read(text, start, end);
  if (ending === COM) return isHost && dots > 0 && !isDosProgram(text, start, end);
  return isHost && dots > 0 && (ending & COMMON) !== 0 && (ending & (FILE | RATHER_HOST)) === 0;
}

const SHORTEST_LABEL = 3;

/** `bad.store`, `evil.online`: a name as one registers it under an ending of many hosts, and no shortener of one or two letters. */
function isShortHost(text: string, start: number, end: number): boolean {
  const { isHost, dots, ending, firstEnd } = NAME.read(text, start, end);
  return (
    isHost &&
    dots === 1 &&
    firstEnd - start >= SHORTEST_LABEL &&
    (ending & (USUAL | SOLD)) !== 0 &&
    (ending & (FILE | COMMON | MEMBER)) === 0
  );
}

function isSurelyHost(text: string, start: number, end: number, claims: Claims): boolean {
  return isCommonHost(text, start, end) || isMadeHarmless(text, start, end, claims);
}

/** `bad[.]online`, `203[.]0[.]113[.]7`, but not `index[.]php`: who defangs an URL may do it to the files in it as well. */
function isMadeHarmless(text: string, start: number, end: number, claims: Claims): boolean {
  if (!claims.isDefanged(start, end)) return false;
  if (readIpv4(text, start, end) !== undefined) return true;
  const { isHost, dots, ending, last } = NAME.read(text, start, end);
  return isHost && dots > 0 && (ending & FILE) === 0 && isTopLevelDomainAt(text, last, end);
}
