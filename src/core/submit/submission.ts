/** What became of a draft in MISP. */
export interface Submission {
  /**
   * `updated`: something was added to an event that was there. `already there`: nothing was missing in it. `proposed`: it is another
   * organisation's, who now decides. `sighted`: there is no event of it, only sightings of what MISP had already.
   */
  readonly status: 'created' | 'updated' | 'already there' | 'proposed' | 'sighted';
  readonly uuid: string;
  /** Number of the event in that MISP. */
  readonly id: string;
  /** Page of the event. */
  readonly url: string;
  readonly published: boolean;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** How many attributes, those of objects included, MISP has of what was sent. */
  readonly kept: number;
  /** What was added, or proposed, to an event that was there before: the rest of `kept` it had already. Empty for a new event. */
  readonly added: readonly Addition[];
  readonly refused: readonly Refusal[];
  /** Numbers of events that share a value with this one. */
  readonly correlates: readonly string[];
  readonly sightings: number;
}

/** What became of a draft before a person opened it again. */
export interface Before extends Submission {
  /** The rows and tags that were sent then: what MISP lacks of them now was refused, or somebody deleted it there. Missing in older items. */
  readonly sent?: { readonly rows: readonly string[]; readonly tags: readonly string[] };
}

/** One attribute that was put into an event, or proposed to it. */
export interface Addition {
  /** Its uuid in the draft. */
  readonly row: string;
  /** `ip-dst 192.0.2.1`, for people. */
  readonly value: string;
}

/** One thing that was sent and that MISP does not have. */
export interface Refusal {
  /** Of the attribute, object or tag's owner; the row's uuid where there is one. */
  readonly row: string;
  readonly what: 'attribute' | 'object' | 'tag' | 'reference' | 'report' | 'publish' | 'sighting';
  /** `ip-dst 8.8.8.8`, for people. */
  readonly value: string;
  /** MISP's own words where it gave some, else what its behaviour says. */
  readonly reason: string;
}
