import { isSpoilt } from '../../classify/written-as-report.ts';
import type { Rule } from '../rule.ts';

/** Of misp-warninglists; MISP's free-text import makes links of its hosts as well. */
const WRITERS = 'List of known security providers/vendors blog domain';

/**
 * What a report lets its readers click while it spoils its indicators, on a site that writes about threats, is what it refers to. Such sites hold
 * malware too, so where nothing is spoilt a URL there is judged like any other.
 */
export const reference: Rule = ({ indicator, isHostOfUrl, subject: { host, kind } }, { spoilsIndicators, warninglists }) => {
  const mayRefer = spoilsIndicators && (kind === 'url' || isHostOfUrl) && !isSpoilt(indicator);
  if (!mayRefer || host === undefined || !warninglists?.find(host, 'hostname').some(({ list }) => list === WRITERS)) {
    return undefined;
  }
  // The link is there already; its host says nothing more.
  return isHostOfUrl
    ? { effect: 'hold', rule: 'reference', entry: host }
    : { effect: 'link', rule: 'reference', entry: host, type: 'link', category: 'External analysis' };
};
