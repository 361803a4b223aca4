import type { Rule } from '../rule.ts';

/** A host that is made to be taken for an own one: worth a look, and no reason to keep it from detection. */
export const lookalike: Rule = ({ subject }, { lookAlikes }) => {
  const entry = subject.host === undefined ? undefined : lookAlikes.find(subject.host);
  return entry === undefined ? undefined : { effect: 'none', rule: 'lookalike', entry };
};
