import { keyOf, type Rule } from '../rule.ts';

/** Values of a row, or of a mail, that a keyword rule keeps from detection. */
export const keyword: Rule = ({ indicator }, { withoutIds }) => {
  const entry = withoutIds.get(keyOf(indicator));
  return entry === undefined ? undefined : { effect: 'no_ids', rule: 'keyword', entry };
};
