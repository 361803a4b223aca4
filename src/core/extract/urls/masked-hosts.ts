import { CHARACTER_CODES } from '../../character-codes.ts';
import { isTopLevelDomain, lastLabel } from '../names/hosts/hosts.ts';
import { codeBehind, isAlphanumeric } from '../text/characters.ts';
import { LetterPairs } from '../text/letter-pairs.ts';

const { DOT, LESS_THAN, OPEN_SQUARE, STAR } = CHARACTER_CODES;

const MASKS_BEYOND_ASCII: ReadonlySet<number> = new Set(Array.from('●○■□＊×', (mark) => mark.charCodeAt(0)));
const LONGEST = 32;

/** `https://onlinesh●●●.com/`, `https://www.on***.com/`: whether what stands behind the host hides the rest of its name, as in advisories. */
export function isMasked(text: string, host: string, end: number): boolean {
  const from = codeBehind(text, end) === DOT ? end + 1 : end;
  let at = from;
  while (at - from < LONGEST && isMask(codeBehind(text, at))) at++;
  if (at === from || !(codeBehind(text, at) === DOT || isAlphanumeric(codeBehind(text, at)))) return false;
  return !host.includes('.') || !isTopLevelDomain(lastLabel(host));
}

function isMask(code: number): boolean {
  return code === STAR || (code > 127 && MASKS_BEYOND_ASCII.has(code));
}

/** In angles a tag stands as well; the names of most are short, and those of others in small letters. */
const WORD_FOR_REST = /^(?:\[[A-Za-z]{1,16}\]|<(?:[A-Z_]{6,16}|redacted|removed|snip(?:ped)?)>)(?=[A-Za-z\d.-])/;

/** `http://abc[hash]xyz.onion/`, `http://abc<REDACTED>.onion/`: where the word ends that stands for the middle of a host; nothing where none follows what begins it. */
export function endOfWordForRest(text: string, host: string, end: number): number | undefined {
  const opener = codeBehind(text, end);
  if ((opener !== OPEN_SQUARE && opener !== LESS_THAN) || host.includes('.')) return;
  const word = WORD_FOR_REST.exec(text.slice(end, end + LONGEST))?.[0];
  return word === undefined ? undefined : end + word.length;
}

/** `LHOST`, `YOUR_SERVER_IP`, `attacker-ip`: a word for whatever host the reader has. */
const STAND_IN =
  /^(?:[lr]host|(?:your|attackers?|target|victim|c2|remote|server|listener)(?:[_-](?:server|host|machine|c2))?[_-](?:ip|ip[_-]?addr(?:ess)?|addr(?:ess)?|host(?:name)?|server|domain|url|here))$/i;
/** Each host without a dot is asked. */
const STARTS_OF_STAND_INS = new LetterPairs('lh rh yo at ta vi c2 re se li'.split(' '));

/** Whether a host without a dot is a word that stands for another. */
export function isStandIn(written: string): boolean {
  return STARTS_OF_STAND_INS.has(codeBehind(written, 0), codeBehind(written, 1)) && STAND_IN.test(written);
}
