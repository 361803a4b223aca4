import type { Rule } from '../rule.ts';

/** What a mail server explains of a mail that it could not deliver, or that somebody complained about. */
export const serverReport: Rule = ({ indicator: { occurrences } }, { serverReportOf }) => {
  const types = occurrences.map(serverReportOf);
  const [first] = types;
  return first !== undefined && types.every((type) => type !== undefined)
    ? { effect: 'no_ids', rule: 'server-report', entry: first }
    : undefined;
};
