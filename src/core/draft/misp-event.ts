/**
 * MISP's own core format, as its REST API takes and gives it. Names, spelling and numbers are MISP's:
 * there is no translation layer. Only what this program sends is here; `services/misp` has the schemas of answers.
 */
export interface MispEvent {
  readonly uuid: string;
  readonly info: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly distribution: Distribution;
  readonly sharing_group_id?: string;
  readonly threat_level_id: ThreatLevel;
  readonly analysis: Analysis;
  readonly published?: boolean;
  readonly extends_uuid?: string;
  readonly Attribute: readonly MispAttribute[];
  readonly Object: readonly MispObject[];
  readonly Tag: readonly MispTag[];
  readonly EventReport?: readonly MispEventReport[];
}

/** 0 own organisation, 1 this community, 2 connected communities, 3 all, 4 sharing group. */
export type Distribution = 0 | 1 | 2 | 3 | 4;
/** 1 high, 2 medium, 3 low, 4 undefined. */
export type ThreatLevel = 1 | 2 | 3 | 4;
/** 0 initial, 1 ongoing, 2 complete. */
export type Analysis = 0 | 1 | 2;

export interface MispAttribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly to_ids: boolean;
  /** 0 to 4 as for events, 5 inherits. */
  readonly distribution: Distribution | 5;
  readonly sharing_group_id?: string;
  readonly comment?: string;
  readonly disable_correlation?: boolean;
  readonly first_seen?: string;
  readonly last_seen?: string;
  /** Inside an object: which of its fields this is. */
  readonly object_relation?: string;
  /** Base64 of the raw file, for `attachment` and `malware-sample`. */
  readonly data?: string;
  /** Present and true for a malware-sample alone: MISP then makes the zip itself. Even `false` would have it encrypt. */
  readonly encrypt?: true;
  readonly enforceWarninglist?: boolean;
  readonly Tag?: readonly MispTag[];
}

export interface MispObject {
  readonly uuid: string;
  readonly name: string;
  readonly 'meta-category': string;
  readonly description?: string;
  readonly template_uuid: string;
  readonly template_version: string;
  readonly distribution: Distribution | 5;
  readonly comment?: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
  readonly Attribute: readonly MispAttribute[];
  readonly ObjectReference?: readonly MispObjectReference[];
}

export interface MispObjectReference {
  readonly uuid?: string;
  readonly referenced_uuid: string;
  readonly relationship_type: string;
  readonly comment?: string;
}

export interface MispTag {
  readonly name: string;
  readonly local?: boolean;
}

export interface MispEventReport {
  readonly uuid: string;
  readonly name: string;
  readonly content: string;
  readonly distribution: Distribution | 5;
}
