import { readIpv4, readPort } from '../addresses.ts';
import { isDigit } from '../characters.ts';
import { isVersionOfDevice } from '../numbers.ts';
import type { Rule } from '../rule.ts';

export const ipPortRule: Rule = {
  kind: 'ip|port',
  title: 'IPv4 address with a port (those of IPv6 are found with the addresses)',
  type: 'ip-dst|port',
  category: 'Network activity',
  to_ids: true,
  examples: [['203.0.113.7:8080', '203.0.113.7|8080']],
  find({ text, numeric }, claims) {
    for (let at = 0; at < numeric.length; at += 2) {
      const start = numeric[at] as number;
      const stop = numeric[at + 1] as number;
      const mark = text.charCodeAt(stop);
      if ((mark !== 58 && mark !== 124) || !isDigit(text.charCodeAt(stop + 1))) continue;
      const host = readIpv4(text, start, stop);
      const read = host === undefined ? undefined : readPort(text, stop);
      if (mark === 124 && isVersionOfDevice(text, start)) continue;
      if (host === undefined || read === undefined || !claims.isFree(start, read.end)) continue;
      claims.add({ kind: 'ip|port', value: `${host}|${read.port}`, host, port: read.port, start, end: read.end });
    }
  },
};
