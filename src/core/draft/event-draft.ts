import type { Directive, Tagged } from '../classify/classification.ts';
import type { Occurrence } from '../extract/indicator.ts';
import type { Notice } from '../problem.ts';
import type { Reason } from '../screen/screened.ts';
import type { Fingerprint } from './event-uuid.ts';
import type { MispEvent } from './misp-event.ts';

/** An event as it would be sent, with all that an analyst needs to judge it. */
export interface EventDraft {
  /** Holds every row, those held back too: `eventToSend()` leaves them out. */
  readonly event: MispEvent;
  /** One per attribute and one per object of the event, in the order shown; and one per attribute of an object that is held back or has a reason of its own. */
  readonly rows: readonly DraftRow[];
  readonly directives: readonly Directive[];
  readonly notices: readonly Notice[];
  /** What the mail said of the event as a whole, as long as nobody changes it. Missing in drafts of older versions. */
  readonly origins?: Origins;
  /** Of its mails. Missing in drafts of older versions, and in those of one of several events of a mail. */
  readonly fingerprints?: readonly Fingerprint[];
  /** What goes to MISP beside the event, decided when drafting. */
  readonly delivery: Delivery;
}

/** Where the title and the tags of an event come from. */
export interface Origins {
  /** The title that the subject gave; missing where the mail had none. */
  readonly title?: string;
  readonly tags: readonly Tagged[];
}

/** How a draft is to reach MISP. */
export type Delivery = Destination & {
  /** A sighting for each attribute that was sent and for what MISP knew of it already. */
  readonly sightings?: { readonly source?: string };
  /** Given to MISP's own free-text import once the event exists. */
  readonly freeText?: { readonly text: string; readonly onWarninglist: 'add' | 'add without IDS' | 'skip' };
};

/** `event`: number or uuid. `sightings`: nothing but sightings of what MISP has already. */
type Destination = { readonly to: 'new event' } | { readonly to: 'event'; readonly event: string } | { readonly to: 'sightings' };

export interface DraftRow {
  /** Of the attribute or object that it speaks of, or of an attribute inside an object. */
  readonly uuid: string;
  readonly keep: boolean;
  /** Of a file object that is sent: its bytes stay here, only what is known about it leaves. */
  readonly hashesOnly?: true;
  readonly occurrences: readonly DraftOccurrence[];
  /** Of an event of several mails: the numbers of those that it comes from, counted from 0. */
  readonly ofMails?: readonly number[];
  readonly why: readonly Reason[];
  /** Events that have the value already, once MISP was asked. */
  readonly known?: readonly KnownIn[];
}

export interface DraftOccurrence extends Occurrence {
  /** Of an event of several mails: the number of the one that it stood in, counted from 0. Their parts are named alike. */
  readonly ofMail?: number;
}

export interface KnownIn {
  /** Number of the event. */
  readonly id: string;
  readonly uuid: string;
  readonly info: string;
  readonly organisation?: string;
  /** The attributes of that event that have the value: where a sighting goes. */
  readonly attributes: readonly string[];
}
