/** What the configuration says about reading mail, and how much of a hostile mail is read at all. */
export interface ParseOptions {
  /** Hosts and CIDR ranges of our own relays: the Received chain is trusted up to the first hop outside of them. */
  readonly ownRelays: readonly string[];
  /** Only Authentication-Results and ARC-Authentication-Results of these servers are read (RFC 8601, 5). */
  readonly trustedAuthservIds: readonly string[];
  /** Whether `Re:`, `AW:`, `[tags]`, `{Spam?}` are taken off the start of the subject. The header field keeps them. */
  readonly stripSubjectMarkers: boolean;
  /** Lines that introduce a forwarded mail, beside those of the usual mail programs; dashes around them and case do not count. */
  readonly forwardMarkers: readonly string[];
  /** Whether those are all: nothing else in a text is taken for a forwarded mail. */
  readonly forwardMarkersAlone: boolean;
  readonly limits: ParseLimits;
}

/** Past a limit a part is kept as its bytes, a Notice says so, and the rest of the mail goes on. */
export interface ParseLimits {
  /** Multiparts, attached mails and containers inside each other. */
  readonly maxDepth: number;
  readonly maxParts: number;
  /** Bytes of one header block; of what stands behind them only the fields that say how the content is read count. */
  readonly maxHeaderBytes: number;
  /** Bytes of everything that was decoded from something else, attached mails included. */
  readonly maxDecodedBytes: number;
  /** Bytes of one body that are read as text. */
  readonly maxTextBytes: number;
  /** Received fields of one mail that are read as hops. Mail servers turn a mail away that has more than some thirty to a hundred (RFC 5321, 6.3). */
  readonly maxHops: number;
  /** Forwards inside the text of one body. */
  readonly maxForwards: number;
}

export const PARSE_DEFAULTS: ParseOptions = {
  ownRelays: [],
  trustedAuthservIds: [],
  stripSubjectMarkers: false,
  forwardMarkers: [],
  forwardMarkersAlone: false,
  limits: {
    maxDepth: 100,
    maxParts: 25_000,
    maxHeaderBytes: 2_097_152,
    maxDecodedBytes: 268_435_456,
    maxTextBytes: 16_777_216,
    maxHops: 1000,
    maxForwards: 50,
  },
};

/** What a caller may say; limits that it leaves out take their defaults one by one. */
export interface GivenParseOptions extends Partial<Omit<ParseOptions, 'limits'>> {
  readonly limits?: Partial<ParseLimits>;
}

/** The options with every default filled in; one that is given as `undefined` counts as left out. */
export function fillInOptions(given: GivenParseOptions): ParseOptions {
  return {
    ownRelays: given.ownRelays ?? PARSE_DEFAULTS.ownRelays,
    trustedAuthservIds: given.trustedAuthservIds ?? PARSE_DEFAULTS.trustedAuthservIds,
    stripSubjectMarkers: given.stripSubjectMarkers ?? PARSE_DEFAULTS.stripSubjectMarkers,
    forwardMarkers: given.forwardMarkers ?? PARSE_DEFAULTS.forwardMarkers,
    forwardMarkersAlone: given.forwardMarkersAlone ?? PARSE_DEFAULTS.forwardMarkersAlone,
    limits: { ...PARSE_DEFAULTS.limits, ...given.limits },
  };
}
