import type { EventDraft } from '#core/draft/event-draft.ts';
import type { ListAction, ListState } from '../editing/list-state.ts';
import type { Row } from '../editing/rows.ts';
import type { SessionControl } from '../editing/use-session.ts';

/** What the parts of the editor share. */
export interface Bench {
  readonly control: SessionControl;
  readonly draft: EventDraft;
  readonly rows: readonly Row[];
  /** Those of the list that are in sight, in its order. */
  readonly inSight: readonly Row[];
  /** Nothing is selected in it that is not in sight. */
  readonly list: ListState;
  readonly act: (action: ListAction) => void;
  /** Copies the rows defanged, and says so. */
  readonly copy: (rows: readonly Row[]) => void;
  /** How many rows were copied last; missing once something was done to the list since. */
  readonly copied?: number | undefined;
  /** Brings a row into sight and shows it in the mail. Nothing where it did not stand there. */
  readonly showInMail: (row: string) => void;
  /** Brings a row into sight in the list. */
  readonly showInList: (row: string) => void;
}
