import type { Indicator, Kind } from './indicator.ts';
import type { Scan } from './scan/scan.ts';

/** Something found in a text: an indicator before it is known where else it stands. */
export interface Hit extends Omit<Indicator, 'occurrences' | 'role'> {
  readonly role?: Indicator['role'] | undefined;
  readonly start: number;
  readonly end: number;
}

/** What the rules before this one have taken, and where to put what is found. */
export interface Claims {
  /** Whether nothing between the two offsets belongs to an indicator yet. */
  isFree(start: number, end: number): boolean;
  /** Takes the span for an indicator. */
  add(hit: Hit): void;
  /** Takes a span that is known to be none. */
  veto(start: number, end: number): void;
  /** Notes an indicator that may hold others, so that its span stays free; its value is what was written, with nothing brought back in it. */
  enclose(kind: Kind, start: number, end: number): void;
  /** Whether the span was defanged, which nobody does to a file name or a version. */
  isDefanged(start: number, end: number): boolean;
}

/** How one kind is found and what MISP calls it. One file in rules/ each. */
export interface Rule {
  readonly kind: Kind;
  /** What it is, for docs/indicators.md. */
  readonly title: string;
  /** MISP attribute type, as describeTypes.json has it. */
  readonly type: string;
  readonly category: string;
  readonly to_ids: boolean;
  /** As it may be written, and what comes out. */
  readonly examples: readonly (readonly [written: string, value: string])[];
  find(scan: Scan, claims: Claims): void;
}
