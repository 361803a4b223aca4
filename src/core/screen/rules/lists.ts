import type { Candidate, Rule, Ruling, ScreenContext } from '../rule.ts';

/** Held back altogether. */
export const excludelist: Rule = ({ subject }, { lists }) => {
  const entry = lists.exclude.find(subject);
  return entry === undefined ? undefined : { effect: 'hold', rule: 'excludelist', entry };
};

/** Addresses of own systems become references. */
export const internallist: Rule = (candidate, context) => toReference(candidate, context, 'internal', 'Internal reference');

/** Sites that write about threats become references. */
export const externallist: Rule = (candidate, context) => toReference(candidate, context, 'external', 'External analysis');

/** Hosts that everybody uses, malware too. The words of the comment are those of mail_to_misp. */
export const noidsflaglist: Rule = ({ subject }, { lists }) => {
  const entry = lists.noIds.find(subject);
  const comment = subject.kind === 'url' ? 'Known host (mostly for connectivity test or IP lookup)' : undefined;
  return entry === undefined ? undefined : { effect: 'no_ids', rule: 'noidsflaglist', entry, ...(comment && { comment }) };
};

const LINKS: ReadonlySet<string> = new Set(['url', 'domain', 'hostname', 'onion', 'ipv4', 'ipv6', 'ip|port', 'hostname|port']);

function toReference(
  { isHostOfUrl, subject }: Candidate,
  { lists }: ScreenContext,
  list: 'internal' | 'external',
  category: string,
): Ruling | undefined {
  const entry = lists[list].find(subject);
  if (entry === undefined) {
    return undefined;
  }
  const rule = `${list}list`;
  if (isHostOfUrl) {
    // The link is there already; its host says nothing more.
    return { effect: 'hold', rule, entry };
  }
  return LINKS.has(subject.kind) ? { effect: 'link', rule, entry, type: 'link', category } : { effect: 'no_ids', rule, entry };
}
