import { isTopLevelDomain, lastLabel } from '../names/hosts.ts';
import { codeBehind, isAlphanumeric } from '../text/characters.ts';

const MASKS: ReadonlySet<number> = new Set(Array.from('*●○■□＊×', (mark) => mark.charCodeAt(0)));
const LONGEST = 32;

/** `https://onlinesh●●●.com/`, `https://www.on***.com/`: whether what stands behind the host hides the rest of its name, as in advisories. */
export function isMasked(text: string, host: string, end: number): boolean {
  const from = codeBehind(text, end) === 46 ? end + 1 : end;
  let at = from;
  while (at - from < LONGEST && MASKS.has(codeBehind(text, at))) at++;
  if (at === from || !(codeBehind(text, at) === 46 || isAlphanumeric(codeBehind(text, at)))) return false;
  return !host.includes('.') || !isTopLevelDomain(lastLabel(host));
}
