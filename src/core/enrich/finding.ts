/** What one source said about one thing. */
export interface Finding {
  /** `virustotal`, `dns`, `abuseipdb` ... */
  readonly source: string;
  /** The value of the indicator or the SHA-256 of the file it is about. */
  readonly about: string;
  readonly tags: readonly string[];
  readonly comment?: string;
  readonly link?: string;
  readonly object?: FoundObject;
}

/** An object that a source had more to say in. The draft gives it its uuids, so that the same answer makes the same event. */
export interface FoundObject {
  /** Name of a template of src/core/draft/objects. */
  readonly template: string;
  readonly fields: readonly FoundField[];
  /** MISP's word for how the two belong together: `analysed-with`, `resolves-to`, `related-to`. */
  readonly relationship: string;
  /** The object holds the value, so the attribute is not sent beside it. */
  readonly replaces?: boolean;
}

/** `relation`: name of the field in the template. */
export interface FoundField {
  readonly relation: string;
  readonly value: string;
  /** Only ever takes detection away from what the template says. */
  readonly to_ids?: boolean;
  readonly comment?: string;
}
