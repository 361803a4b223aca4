import type { Rule } from '../rule.ts';

/** URLs with an address in place of a name. */
export const ipUrl: Rule = ({ subject }, { options }) =>
  options.ipUrls !== 'off' && subject.kind === 'url' && subject.ip !== undefined
    ? { effect: options.ipUrls, rule: 'ip-url', entry: subject.ip }
    : undefined;
