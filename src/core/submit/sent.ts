import type { Refusal, Submission } from './submission.ts';

/** What MISP has of what was sent to one event. */
export interface AddedEvent {
  /** `already there`: nothing was missing, or nothing of it could be added. */
  readonly status: 'created' | 'updated' | 'already there';
  readonly id: string;
  readonly uuid: string;
  readonly published: boolean;
  /** How many attributes of those that were sent are there now. */
  readonly kept: number;
  /** Uuids of the attributes that this call put there, those of objects included. */
  readonly added: readonly string[];
  /** By the uuid that was sent: the attribute or object that the event had in its place before. */
  readonly same: ReadonlyMap<string, string>;
  readonly refused: readonly Refusal[];
  readonly correlates: readonly string[];
  /** This user may not add to the event, so that what is missing in it can only be proposed. */
  readonly forbidden?: true;
}

/** What came of sending a draft. Rows are named as in the draft. */
export interface Sent extends Omit<AddedEvent, 'status' | 'same'> {
  readonly status: Exclude<Submission['status'], 'sighted'>;
  /** By row: the attribute or object of MISP that it became, or that stood there in its place. Without rows that were there before already. */
  readonly became: ReadonlyMap<string, string>;
}
