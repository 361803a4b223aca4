import type { Kind } from '../../extract/indicator.ts';
import type { WarninglistHit, Warninglists } from '../../ports.ts';
import type { Rule } from '../rule.ts';
import type { ScreenOptions } from '../screen-options.ts';
import { hasPath, type Subject } from '../subject.ts';

/** MISP's attribute type of a kind, where that is not its own name: warninglists say which types they are for. */
const ATTRIBUTE_TYPES: Partial<Readonly<Record<Kind, string>>> = {
  ipv4: 'ip-dst',
  ipv6: 'ip-dst',
  cidr: 'ip-dst',
  'ip|port': 'ip-dst|port',
  onion: 'onion-address',
  email: 'email-src',
  phone: 'phone-number',
  asn: 'AS',
  cve: 'vulnerability',
};

/** Values that are known to be false positives. A URL that goes on behind its host is not judged by the host. */
export const warninglist: Rule = ({ subject }, { options, warninglists }) => {
  // Where MISP is asked to refuse hits, a hit is worth knowing even if it counts for nothing here: the value would not arrive.
  const effect = options.warninglists === 'off' ? (options.enforceWarninglist ? 'none' : undefined) : options.warninglists;
  if (effect === undefined || !warninglists) {
    return undefined;
  }
  const hits = warninglists.find(subject.value, ATTRIBUTE_TYPES[subject.kind] ?? subject.kind);
  const hit = hits.find((one) => !hasPath(subject, options) || isMoreThanHost(one, subject)) ?? hitOfHost(subject, warninglists, options);
  return hit && { effect, rule: 'warninglist', entry: hit.list };
};

/** Of a URL that says no more than its host, also where the list is for host names alone: MISP would take it, but it is no better than the host. */
function hitOfHost({ host, ...subject }: Subject, lists: Warninglists, options: ScreenOptions): WarninglistHit | undefined {
  const isHostAlone = subject.kind === 'url' && host !== undefined && options.warninglists !== 'off' && !hasPath(subject, options);
  return isHostAlone ? lists.find(host, 'hostname')[0] : undefined;
}

function isMoreThanHost({ matched }: WarninglistHit, { value }: Subject): boolean {
  return matched.toLowerCase() === value.toLowerCase() || matched.replace(/^[a-z]{2,10}:\/\//i, '').includes('/');
}
