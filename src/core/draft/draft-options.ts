import type { Kind } from '../extract/indicator.ts';
import type { AttributeType } from './attribute-types.ts';
import type { Delivery } from './event-draft.ts';
import type { Analysis, Distribution, ThreatLevel } from './misp-event.ts';

/** How a mail is to look as an event. */
export interface DraftOptions {
  readonly distribution: Distribution;
  /** Number of the sharing group; only with distribution 4. */
  readonly sharingGroup?: string;
  readonly threatLevel: ThreatLevel;
  readonly analysis: Analysis;
  /** Stands before the subject as it is, as `Phishing: ` does. */
  readonly titlePrefix: string;
  /** Takes `Re:`, `AW:`, `{Spam?}` and their like off the start of the title. */
  readonly stripMarkers: boolean;
  /** Texts, or regular expressions between slashes: the title is without them. An expression that is not valid is passed over. */
  readonly removeFromTitle: readonly string[];
  /** The words that mail_to_misp has for a missing subject, and every blank of the subject. */
  readonly titleAsMailToMisp: boolean;
  /** Writes hosts and addresses of the title so that nobody can click them: MISP sends titles by mail. */
  readonly defangTitle: boolean;
  /** The day of the event where it is not that of the mail. */
  readonly date: 'mail' | 'today';
  /** YYYY-MM-DD, for a mail without a date. */
  readonly today?: string;
  /** Uuid of the event that the new one extends. */
  readonly extends?: string;
  readonly publish: boolean;
  readonly delivery: Delivery;
  /** URLs, domains and addresses as links with the comment `subject (from: sender)`, and nothing else. */
  readonly linksOnly: boolean;
  /** Which mails are the evidence: those inside the mail where there are any, the mail itself, those inside it alone. */
  readonly evidence: 'auto' | 'mail' | 'forwarded';
  /** Whether the evidence becomes email objects. */
  readonly emailObject: boolean;
  /** Whether To, Cc, Bcc and Delivered-To leave the house. Held back, they stay visible in the draft. */
  readonly recipients: 'held back' | 'sent';
  /** Puts a copy of the mail itself into its email object. */
  readonly attachMail: boolean;
  /** Markers below which a text quotes mails: given, a copy of what is quoted goes along, too, as mail_to_misp makes it. */
  readonly quotedBelow?: readonly string[];
  /** Malware samples that MISP encrypts, plain attachments, or hashes alone. */
  readonly attachments: 'malware' | 'benign' | 'hashes';
  /** Pictures of the text, signatures and the like. */
  readonly decoration: 'held back' | 'sent';
  readonly emptyAttachments: 'held back' | 'sent';
  /** Objects have no more fields than PyMISP gives them. */
  readonly fieldsOfPyMisp: boolean;
  /** Makes url objects of addresses that lead on to others. */
  readonly objects: boolean;
  /** Whether an indicator that stands in header fields alone becomes an attribute beside the email object. */
  readonly fromHeaders: boolean;
  /** Another MISP type for a kind than the usual one. */
  readonly types: Partial<Readonly<Record<Kind, AttributeType>>>;
  /** Sets first_seen and last_seen of attributes to the time of the mail. */
  readonly seenTimes: boolean;
  /** Has MISP's free-text import read the text of the mail, too, with this treatment of what its warninglists have. */
  readonly freeText?: 'add' | 'add without IDS' | 'skip';
  /** Adds a report in Markdown. */
  readonly report: boolean;
  /** The word before the colon of lines such as `m2m:publish:1`. Those lines, which may hold a key, never leave the house. */
  readonly directivePrefix: string;
  /** Does what authorised `m2m:` lines in the mail ask for. Never in the add-on. */
  readonly obeyDirectives: boolean;
}

export const DRAFT_DEFAULTS: DraftOptions = {
  distribution: 0,
  threatLevel: 4,
  analysis: 0,
  titlePrefix: '',
  stripMarkers: true,
  removeFromTitle: [],
  titleAsMailToMisp: false,
  defangTitle: false,
  date: 'mail',
  publish: false,
  delivery: { to: 'new event' },
  linksOnly: false,
  evidence: 'auto',
  emailObject: true,
  recipients: 'held back',
  attachMail: true,
  attachments: 'malware',
  decoration: 'held back',
  emptyAttachments: 'held back',
  fieldsOfPyMisp: false,
  objects: true,
  fromHeaders: true,
  types: {},
  seenTimes: true,
  report: true,
  directivePrefix: 'm2m',
  obeyDirectives: false,
};
