import type { Rule } from '../rule.ts';

/** What belongs to the own organisation. */
export const own: Rule = ({ subject }, { lists, options }) => {
  const entry = options.own === 'off' ? undefined : lists.own.find(subject);
  return entry === undefined || options.own === 'off' ? undefined : { effect: options.own, rule: 'own', entry };
};

/** Who got the mail, and the domain that they got it at. */
export const recipient: Rule = ({ subject }, { options, people }) => {
  if (options.recipients === 'off') {
    return undefined;
  }
  if (subject.kind === 'email' && people.isRecipient(subject.value)) {
    return { effect: options.recipients, rule: 'recipient', entry: subject.value };
  }
  const domain = subject.host === undefined ? undefined : people.recipientDomain(subject.host);
  // A domain is a weaker sign than an address: never a reason to hold something back.
  return domain === undefined ? undefined : { effect: 'no_ids', rule: 'recipient', entry: domain };
};

/** The pages of who sends a report or sends a mail on, such as those in a signature. */
export const reporter: Rule = ({ subject }, { options, people }) => {
  if (subject.kind === 'email' && people.isSenderInside(subject.value)) {
    return undefined;
  }
  const domain = options.recipients === 'off' || subject.host === undefined ? undefined : people.reporterDomain(subject.host);
  return domain === undefined ? undefined : { effect: 'no_ids', rule: 'reporter', entry: domain };
};
