import { CHARACTER_CODES } from '../../character-codes.ts';
import { readIpv4, readPort } from '../names/hosts/addresses.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isDigit, isRun } from '../text/characters.ts';
import { colonOfPort, isCount, isDeviceOfBash } from '../values/addresses/port-marks.ts';
import { readRoles } from '../values/addresses/sources.ts';
import { isVersionOfDevice } from '../values/versions/numbers.ts';

const { BAR, BLANK, COLON, DOT } = CHARACTER_CODES;

export const ipPortRule: Rule = {
  kind: 'ip|port',
  title: 'Address with a port, of IPv4 or IPv6',
  type: 'ip-dst|port',
  category: 'Network activity',
  to_ids: true,
  examples: [['203.0.113.7:8080', '203.0.113.7|8080']],
  find({ text, numeric }, claims) {
    const roleOf = readRoles(text);
    for (let at = 0; at < numeric.length; at += 2) {
      const start = numeric[at] as number;
      const stop = numeric[at + 1] as number;
      addDumped(text, start, stop, claims);
      const isBar = codeBehind(text, stop) === BAR;
      const mark = isBar || isDeviceOfBash(text, start, stop) ? stop : colonOfPort(text, start, stop, claims);
      if (mark < 0 || !isDigit(codeBehind(text, mark + 1))) continue;
      const host = readIpv4(text, start, stop);
      const read = host === undefined ? undefined : readPort(text, mark);
      if (host === undefined || read === undefined || !claims.isFree(start, read.end)) continue;
      // `192.0.2.1|4k2kz.onion`: the next cell begins with a digit.
      if (isBar && (isVersionOfDevice(text, start) || isRun(codeBehind(text, read.end)) || isCount(text, start, read.end))) continue;
      const { port, end } = read;
      claims.add({ kind: 'ip|port', value: `${host}|${port}`, host, port, start, end, role: roleOf(start, end) });
    }
  },
};

/** `IP 192.0.2.1.54321 > 203.0.113.7.443:`, as tcpdump writes both ends of a connection. */
function addDumped(text: string, start: number, end: number, claims: Claims): void {
  if (end - start < 9 || end - start > 21 || !isEndOfConnection(text, start, end)) return;
  let dot = end - 1;
  while (isDigit(text.charCodeAt(dot))) dot--;
  const host = readIpv4(text, start, dot);
  const port = Number(text.slice(dot + 1, end));
  if (host === undefined || port === 0 || port > 65535 || !claims.isFree(start, end)) return;
  claims.add({ kind: 'ip|port', value: `${host}|${port}`, host, port, start, end });
}

function isEndOfConnection(text: string, start: number, end: number): boolean {
  // Most stand behind no blank.
  if (codeBefore(text, start - 1) !== BLANK) return false;
  return (
    (text.startsWith(' > ', end) && text.startsWith('IP ', start - 3)) ||
    (codeBehind(text, end) === COLON && text.startsWith(' > ', start - 3)) ||
    (countDots(text, start, end) === 4 && OF_NETSTAT.test(text.slice(Math.max(0, start - 80), start)))
  );
}

/** `tcp4  0  0  192.0.2.1.54321  203.0.113.7.443  ESTABLISHED` of the netstat of BSD and macOS. */
const OF_NETSTAT = /(?:^|\n)(?:tcp|udp)(?:4|6|46)(?: +[\d.*]+)* +$/;

function countDots(text: string, start: number, end: number): number {
  let dots = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === DOT) dots++;
  return dots;
}
