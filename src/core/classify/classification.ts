import type { Kind } from '../extract/indicator.ts';

/** What the mail is about, as far as its words say. */
export interface Classification {
  /** MISP tag names without doubles; at most one of each exclusive taxonomy. */
  readonly tags: readonly Tagged[];
  /** What keyword rules say of single values. */
  readonly remarks: readonly Remark[];
  /**
   * What the values of the mail are of, each in one of these; the first has what is in the mail itself, where that has something. At least one,
   * and only one where no rule has a title. What stands in header fields alone is in none.
   */
  readonly detections: readonly [Detection, ...Detection[]];
  /** What `m2m:` lines in the mail ask for. Told to the analyst; obeyed only where the key was right and the program may. */
  readonly directives: readonly Directive[];
  /** The mail tells of evidence and is none itself: who sent it is a partner. */
  readonly isReport: boolean;
  /** Keys that stand in the mail, and the configured one: they are blacked out in everything that leaves the house. */
  readonly keys: readonly string[];
  /** The configured one, where there is one that counts. */
  readonly ownKey?: string;
}

export interface Tagged {
  readonly name: string;
  /** For people: `subject says "TLP:RED"`, `keyword "emotet" in the subject`, `default`. */
  readonly why: string;
}

/** What a keyword rule says of a value, by the row of a table that it stands in or by the mail. */
export interface Remark {
  readonly kind: Kind;
  readonly value: string;
  readonly comment?: string;
  /** The word for which it is not for detection. */
  readonly withoutIds?: string;
}

/** Values that a mail tells of as the same thing. */
export interface Detection {
  /** That of its rules; missing for what none of those with a title is for. */
  readonly title?: string;
  /** Of an event of these values alone. */
  readonly tags: readonly Tagged[];
  readonly values: readonly string[];
}

/** Why a tag is there that nothing in the mail asks for. */
export const DEFAULT_TAG = 'default';

/** One request in the mail itself, such as `m2m:distribution:3`. */
export interface Directive {
  readonly name: 'distribution' | 'threat_level' | 'analysis' | 'publish' | 'attachment' | 'attach_original_mail' | 'tag';
  readonly value: string;
  /** The key in the mail was the configured one. */
  readonly authorised: boolean;
  /** Set where the value is not one that MISP takes. */
  readonly invalid?: string;
}
