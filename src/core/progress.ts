/** How far the reading of mails has come. */
export interface Progress {
  readonly stage: 'parse' | 'inspect' | 'extract' | 'screen' | 'enrich' | 'draft';
  /** What of the stage is under way, counted from 1: a mail that is parsed, a file that is inspected. */
  readonly nth?: number;
  /** How many there are of them. */
  readonly of?: number;
  /** Of several mails that become one event: which one is read, counted from 1. */
  readonly mail?: number;
  readonly mails?: number;
}

export type TellProgress = (progress: Progress) => void;
