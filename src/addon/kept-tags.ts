/** What one MISP told of its tags and taxonomies, for when it does not answer. */
export interface KeptTags {
  /** When it last told of tags, ISO 8601 in UTC. */
  readonly asOf: string;
  /** Colours by name. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface KeptTaxonomies {
  readonly asOf: string;
  /** Namespaces of which an event may carry one tag only. */
  readonly exclusive: readonly string[];
  /** Namespaces of which an event should carry a tag before it is published. */
  readonly required: readonly string[];
}
