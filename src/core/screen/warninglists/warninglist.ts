/** One warninglist of MISP. */
export interface Warninglist {
  readonly name: string;
  /** Counts up, or is a date such as `20260811`. */
  readonly version?: string;
  /** How entries are compared: `string` as a whole, `hostname` with everything below, `cidr`, `substring`, `regex`. */
  readonly type: 'string' | 'substring' | 'hostname' | 'cidr' | 'regex';
  /** Attribute types that MISP applies the list to. */
  readonly types: readonly string[];
  readonly entries: readonly string[];
}

const TYPES: ReadonlySet<string> = new Set(['string', 'substring', 'hostname', 'cidr', 'regex']);

/**
 * Reads a list as misp-warninglists has it (`list`, `matching_attributes`) or as MISP's `/warninglists/view/ID` answers
 * (`WarninglistEntry`, `WarninglistType`). Entries that are no text are left out; `undefined` where it is no list at all.
 */
export function readWarninglist(value: unknown): Warninglist | undefined {
  const outer = toRecord(value);
  const list = toRecord(outer.Warninglist ?? value);
  const name = list.name;
  const type = list.type;
  if (typeof name !== 'string' || typeof type !== 'string' || !TYPES.has(type)) {
    return undefined;
  }
  const entries = toTexts(list.list ?? list.WarninglistEntry ?? outer.WarninglistEntry, 'value');
  const types = toTexts(list.matching_attributes ?? list.WarninglistType ?? outer.WarninglistType ?? list.valid_attributes, 'type');
  const version = list.version;
  const isVersion = typeof version === 'string' || typeof version === 'number';
  return { name, ...(isVersion && { version: String(version) }), type: type as Warninglist['type'], types, entries };
}

/** A list of texts, of records with a text each, or texts between commas. */
function toTexts(value: unknown, field: string): readonly string[] {
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return list
    .map((one: unknown) => (typeof one === 'string' ? one : toRecord(one)[field]))
    .filter((one): one is string => typeof one === 'string')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
