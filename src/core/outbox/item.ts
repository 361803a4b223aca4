import type { EventDraft } from '../draft/event-draft.ts';
import type { RawMail } from '../parse/mail.ts';
import type { ProblemReport } from '../problem.ts';
import type { FollowUp } from '../submit/follow-up.ts';
import type { Sent } from '../submit/sent.ts';
import type { Before, Submission } from '../submit/submission.ts';

/** One mail on its way to MISP. Durable from the moment that its source is told "accepted" until retention removes it. */
export interface OutboxItem {
  readonly id: string;
  /** Raised after the event was deleted in MISP on purpose, so that the same mail can be sent anew. Starts at 0. */
  readonly generation: number;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly attempts: number;
  /** ISO 8601 in UTC: not before this moment is it tried again. */
  readonly notBefore: string;
  /** Which MISP and which settings, by the name in the configuration. */
  readonly profile: string;
  /** Whether somebody looks at the draft before it goes out. */
  readonly review: boolean;
  /** Made to see what MISP knows and not to be sent: it is gone with its page, unless somebody changes or sends it. */
  readonly lookUp?: true;
  /** Subject or file name, to know it again in a list. */
  readonly title: string;
  /** Those of its mails, by which an operator finds it elsewhere. Missing in older items, and in those of the add-on. */
  readonly messageIds?: readonly string[];
  /** What was asked for this item alone when it was handed over; where it is silent the profile decides. */
  readonly wishes?: Wishes;
  /** Why it stands still, when it does. */
  readonly problem?: ProblemReport;
  readonly work: Work;
}

export type Work =
  /** `slice`: one of several events of a mail, drafted with it in its first generation; then there are no mails here. */
  | { readonly step: 'draft'; readonly mails: readonly RawMail[]; readonly slice?: EventDraft }
  | { readonly step: 'review'; readonly draft: EventDraft; readonly before?: Before }
  /**
   * `before`: what MISP took of it the last time; only what is missing since goes there again. `sent`: it is in MISP, and its sightings
   * and the free-text import are not yet. `followUp`: how far these have come.
   */
  | { readonly step: 'submit'; readonly draft: EventDraft; readonly before?: Before; readonly sent?: Sent; readonly followUp?: FollowUp }
  | { readonly step: 'done'; readonly submission: Submission; readonly draft?: EventDraft };

/** What a person or a pipe may ask for one item, over the settings of its profile. Kept with it, so that a later try does the same. */
export interface Wishes {
  /** Number or uuid of an event: everything goes there in place of a new one. */
  readonly event?: string;
  /** Only URLs, domains and addresses, as links. */
  readonly urlsOnly?: boolean;
  /** Uuid of the event that the new one extends. */
  readonly extends?: string;
  /** Nothing but sightings of what MISP knows already. */
  readonly sightingsOnly?: boolean;
  /** No attachment is looked into and none goes along: somebody did not want to wait for that. */
  readonly skipsAttachments?: boolean;
  /** Single options by their key in the configuration, as text: `{ 'event.publish': 'true' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}
