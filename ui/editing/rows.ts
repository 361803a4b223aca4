import type { DraftRow, EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute, MispObject } from '#core/draft/misp-event.ts';
import type { Refusal } from '#core/submit/submission.ts';

/** One line of the list: an attribute or an object of the event, with all that speaks for and against it. */
export type Row = AttributeRow | ObjectRow;

export interface AttributeRow extends RowBasics {
  readonly is: 'attribute';
  readonly attribute: MispAttribute;
}

interface ObjectRow extends RowBasics {
  readonly is: 'object';
  readonly object: MispObject;
}

interface RowBasics {
  readonly uuid: string;
  readonly group: Group;
  readonly keep: boolean;
  readonly draft: DraftRow;
  readonly refusal?: Refusal;
}

export type Group = 'refused' | 'network' | 'payload' | 'mail' | 'links' | 'other' | 'objects' | 'attachments' | 'mail objects';

const NOTHING_SAID = { keep: true, occurrences: [], why: [] } as const;

/** A draft that is edited becomes another one, and every part of a page asks for the rows of the same one while somebody waits for it. */
const made = new WeakMap<EventDraft, readonly Row[]>();

/** Every attribute and object of the event, in the order of the draft. What MISP refused says so. */
export function rowsOf(draft: EventDraft, refused: readonly Refusal[] = []): readonly Row[] {
  const known = refused.length === 0 ? made.get(draft) : undefined;
  const rows = known ?? makeRows(draft, refused);
  if (refused.length === 0) {
    made.set(draft, rows);
  }
  return rows;
}

function makeRows(draft: EventDraft, refused: readonly Refusal[]): readonly Row[] {
  const said = new Map(draft.rows.map((row) => [row.uuid, row]));
  const refusals = new Map(refused.map((refusal) => [refusal.row, refusal]));
  function basics(uuid: string, group: Group): RowBasics {
    const row = said.get(uuid) ?? { ...NOTHING_SAID, uuid };
    const refusal = refusals.get(uuid);
    return { uuid, group: refusal ? 'refused' : group, keep: row.keep, draft: row, ...(refusal && { refusal }) };
  }
  const { Attribute, Object: objects } = draft.event;
  return [
    ...Attribute.map((attribute): Row => ({ is: 'attribute', attribute, ...basics(attribute.uuid, groupOfAttribute(attribute)) })),
    ...objects.map((object): Row => ({ is: 'object', object, ...basics(object.uuid, groupOfObject(object)) })),
  ];
}

/** The type as people read it: of an attribute its type, of an object its template's name. */
export function shownTypeOf(row: Row): string {
  return row.is === 'attribute' ? row.attribute.type : row.object.name;
}

/** The value as people read it; of an object its telling fields. */
export function shownValueOf(row: Row): string {
  if (row.is === 'attribute') {
    return row.attribute.value;
  }
  const telling = row.object.Attribute.filter(({ type }) => type !== 'datetime' && type !== 'size-in-bytes').slice(0, 3);
  return telling.map(({ value }) => value).join(' · ') || row.object.name;
}

/** Whether an analyst should look at it before sending: a list has it, MISP knows it, or it was refused. */
export function isWorthALook(row: Row): boolean {
  return row.refusal !== undefined || (row.draft.known?.length ?? 0) > 0 || row.draft.why.some(({ rule }) => LOOK.has(rule));
}

const LOOK: ReadonlySet<string> = new Set(['warninglist', 'lookalike', 'unwrapped', 'executable', 'guess', 'display-name', 'idn']);

/** What a person would put on a slip: rows that deserve a look first, then those to be sent, then the rest. */
export function mostTellingFirst(rows: readonly Row[]): readonly Row[] {
  const rank = (row: Row) => (isWorthALook(row) ? 0 : row.keep ? 1 : 2);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a row is listed among the indicators; attachments and mail objects have tables of their own. */
export function isIndicator(row: Row): boolean {
  return row.group !== 'attachments' && row.group !== 'mail objects';
}

const MAIL_TYPES = /^(email|dkim|whois-registrant-email|target-email)/;
const NETWORK_CATEGORIES: ReadonlySet<string> = new Set(['Network activity', 'Attribution']);
const PAYLOAD_CATEGORIES: ReadonlySet<string> = new Set([
  'Payload delivery',
  'Artifacts dropped',
  'Payload installation',
  'Payload type',
  'Persistence mechanism',
]);

function groupOfAttribute({ category, type }: MispAttribute): Group {
  if (MAIL_TYPES.test(type)) {
    return 'mail';
  }
  if (category === 'External analysis' || category === 'Internal reference') {
    return 'links';
  }
  if (type === 'attachment' || type === 'malware-sample') {
    return 'attachments';
  }
  if (NETWORK_CATEGORIES.has(category)) {
    return 'network';
  }
  return PAYLOAD_CATEGORIES.has(category) ? 'payload' : 'other';
}

function groupOfObject({ name }: MispObject): Group {
  return name === 'file' ? 'attachments' : name === 'email' ? 'mail objects' : 'objects';
}
