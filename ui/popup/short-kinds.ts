import { type Row, shownTypeOf } from '../editing/rows.ts';

/** The kinds that the popup counts. */
export const SHORT_KINDS = ['url', 'host', 'ip', 'hash', 'mail', 'other'] as const;

type ShortKind = (typeof SHORT_KINDS)[number];

/** Which of the few kinds a row counts as. */
export function kindOf(row: Row): ShortKind {
  const type = shownTypeOf(row);
  if (/^(url|link|uri)$/.test(type)) {
    return 'url';
  }
  if (/^(domain|hostname)/.test(type)) {
    return 'host';
  }
  if (/^ip-/.test(type)) {
    return 'ip';
  }
  if (/^(filename\|)?(md5|sha\d|ssdeep|tlsh|imphash|authentihash)/.test(type)) {
    return 'hash';
  }
  return type.startsWith('email') ? 'mail' : 'other';
}
