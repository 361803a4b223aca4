import { CHARACTER_CODES } from '../../character-codes.ts';
import { isCodeOrProse } from '../names/code/code.ts';
import { readPort } from '../names/hosts/addresses.ts';
import { hostOf, isSecondLevel } from '../names/hosts/hosts.ts';
import { Name } from '../names/name.ts';
import { isDefangedHost, judgeName } from '../names/names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBehind } from '../text/characters.ts';
import { colonOfPort, isDeviceOfBash, isPairOfMisp } from '../values/addresses/port-marks.ts';

const { UNDERSCORE } = CHARACTER_CODES;

const NAME = new Name();

export const hostnamePortRule: Rule = {
  kind: 'hostname|port',
  title: 'Host name with a port',
  type: 'hostname|port',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['c2.evil.example:4443', 'c2.evil.example|4443'],
    ['c2.evil.example|4443', 'c2.evil.example|4443'],
  ],
  find({ text, hosts }, claims) {
    for (let at = 0; at < hosts.length; at += 2) {
      const start = hosts[at] as number;
      const end = hosts[at + 1] as number;
      const isMarked = isDeviceOfBash(text, start, end) || isPairOfMisp(text, start, end);
      const mark = isMarked ? end : colonOfPort(text, start, end, claims);
      if (mark >= 0) addWithPort(text, start, end, mark, claims);
    }
  },
};

function addWithPort(text: string, from: number, end: number, mark: number, claims: Claims): void {
  const read = readPort(text, mark);
  if (read === undefined || !claims.isFree(from, read.end)) return;
  // `_c2.evil.example:4443_` of Markdown.
  const start = text.charCodeAt(from) === UNDERSCORE && codeBehind(text, read.end) === UNDERSCORE ? from + 1 : from;
  const name = NAME.read(text, start, end);
  if (judgeName(name, claims) !== 'host' || (isCodeOrProse(name) && !isDefangedHost(name, claims))) return;
  const host = hostOf(name) as string;
  // `proxy.???.co.jp:8080`
  if (isSecondLevel(host) && !claims.isDefanged(start, end)) return;
  // MISP knows services of Tor by their address alone.
  if (host.endsWith('.onion')) return;
  claims.add({ kind: 'hostname|port', value: `${host}|${read.port}`, host, port: read.port, start, end: read.end });
}
