import type { Rule } from '../rule.ts';

/** An address that stands for itself or in place of a host; that of a mailbox says nothing of where somebody is. */
const PLACED: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'ip|port', 'url']);

/** Addresses in a country that is not to be reported. */
export const country: Rule = ({ subject }, { countryOf, options }) => {
  if (options.excludeCountries.length === 0 || subject.ip === undefined || !PLACED.has(subject.kind)) {
    return undefined;
  }
  const entry = countryOf(subject.ip);
  return entry !== undefined && options.excludeCountries.includes(entry) ? { effect: 'hold', rule: 'country', entry } : undefined;
};
