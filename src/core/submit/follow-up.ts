import type { Refusal } from './submission.ts';

/** One sighting to be added. */
export interface SightingWish {
  /** Uuid of the attribute that was seen, ours or one of another event. */
  readonly attribute: string;
  readonly row: string;
  readonly value: string;
}

/** What follows once MISP has a draft, and how far it has come: whoever goes on with it does nothing of it twice. */
export interface FollowUp {
  /** In the order in which they are added. */
  readonly wishes: readonly SightingWish[];
  /** How many of them are over, and how many of these MISP took. */
  readonly tried: number;
  readonly sighted: number;
  readonly refused: readonly Refusal[];
}
