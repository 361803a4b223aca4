import type { Rule } from '../rule.ts';

/** How to call who reports. Addresses and pages there may be meant, and those of the reporter himself have a rule of their own. */
export const signature: Rule = ({ indicator: { kind, occurrences } }, { isInSignature }) =>
  kind === 'phone' && occurrences.length > 0 && occurrences.every(isInSignature) ? { effect: 'hold', rule: 'signature' } : undefined;
