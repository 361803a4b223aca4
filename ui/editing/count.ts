import type { EventDraft } from '#core/draft/event-draft.ts';
import { isIndicator, type Row } from './rows.ts';

/** How much of a draft would leave this machine. */
export interface Leaving {
  readonly indicators: number;
  readonly heldBack: number;
  readonly files: number;
  readonly headerFields: number;
  /** MISP was asked already which values it knows. */
  readonly asked: boolean;
}

/** Counts what is to be sent. */
export function countLeaving(rows: readonly Row[], draft: EventDraft): Leaving {
  const indicators = rows.filter((row) => isIndicator(row) && !isBlank(row));
  const kept = rows.filter(({ keep }) => keep);
  const heldBack = new Set(draft.rows.filter(({ keep }) => !keep).map(({ uuid }) => uuid));
  const fieldsOf = (row: Row) => (row.group === 'mail objects' && row.is === 'object' ? row.object.Attribute : []);
  return {
    indicators: indicators.filter(({ keep }) => keep).length,
    heldBack: indicators.filter(({ keep }) => !keep).length,
    files: kept.filter(carriesFile).length,
    headerFields: kept.flatMap(fieldsOf).filter(({ uuid }) => !heldBack.has(uuid)).length,
    asked: draft.rows.some(({ known }) => known !== undefined),
  };
}

/** One that was added by hand and not filled in yet: it goes nowhere. */
function isBlank(row: Row): boolean {
  return row.is === 'attribute' && row.attribute.value.trim() === '';
}

/** Whether the bytes of a file go with the row. */
export function carriesFile(row: Row): boolean {
  if (row.draft.hashesOnly) {
    return false;
  }
  return row.is === 'attribute' ? row.attribute.data !== undefined : row.object.Attribute.some(({ data }) => data !== undefined);
}

/** Whether the mail's recipients are known and none of them is sent. */
export function leavesOutRecipients({ rows }: EventDraft): boolean {
  const recipients = rows.filter(({ why }) => why.some(({ rule }) => rule === 'recipient'));
  return recipients.length > 0 && recipients.every(({ keep }) => !keep);
}
