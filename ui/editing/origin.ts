import type { EventDraft } from '#core/draft/event-draft.ts';

/** Where a value comes from that nobody typed: the subject, another place in the mail, or a rule of the configuration. */
export type Origin = 'subject' | 'mail' | 'rule';

/** Of the title, as long as it is the one that the subject gave. */
export function originOfTitle({ event, origins }: EventDraft): Origin | undefined {
  return origins?.title !== undefined && origins.title === event.info ? 'subject' : undefined;
}

/** Of a tag of the event; `undefined` where a person added it. */
export function originOfTag({ origins }: EventDraft, tag: string): Origin | undefined {
  const why = origins?.tags.find(({ name }) => name === tag)?.why;
  // core/classify/tlp.ts: `the subject says "TLP:RED"`, `X-TLP says "red"`
  return why === undefined ? undefined : why.startsWith('the subject says ') ? 'subject' : / says "/.test(why) ? 'mail' : 'rule';
}
