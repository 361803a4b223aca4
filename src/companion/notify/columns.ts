/** One column of a table of events. `extra.NAME` is a value out of the field `extra`, whose names may have dots of their own. */
export interface Column {
  readonly field: string;
  readonly title: string;
}

/** A column as people write it: a field alone has its usual title. */
export type ColumnText = string | readonly [field: string, title: string];

/** What recipients know the fields of IntelMQ as. */
const TITLES: Readonly<Record<string, string>> = {
  'classification.identifier': 'malware',
  'destination.fqdn': 'dst_host',
  'destination.ip': 'dst_ip',
  'destination.port': 'dst_port',
  'protocol.transport': 'proto',
  'source.asn': 'asn',
  'source.ip': 'ip',
  'source.local_hostname': 'server_name',
  'source.port': 'src_port',
  'source.reverse_dns': 'hostname',
  'time.source': 'timestamp',
};

const EXTRA = 'extra.';
const NAME = /^[A-Za-z0-9_.]{1,100}$/;

/** What is sent where nobody says anything else. */
export const DEFAULT_COLUMNS: readonly ColumnText[] = [
  'source.asn',
  'source.ip',
  'time.source',
  'source.port',
  'destination.ip',
  'destination.port',
  'destination.fqdn',
  'protocol.transport',
];

/** What is sent of infected machines. */
export const MALWARE_COLUMNS: readonly ColumnText[] = [
  'source.asn',
  'source.ip',
  'time.source',
  'classification.identifier',
  'source.port',
  'destination.ip',
  'destination.port',
  'destination.fqdn',
  'protocol.transport',
];

/** The columns that are meant. Throws an Error that names a field which is none, or which comes twice. */
export function toColumns(texts: readonly ColumnText[]): readonly Column[] {
  const columns = texts.map((text) => {
    const [field, title] = typeof text === 'string' ? [text, Object.hasOwn(TITLES, text) ? TITLES[text] : undefined] : text;
    if (!field.startsWith(EXTRA) && !NAME.test(field)) {
      throw new Error(`${JSON.stringify(field)} is no field of an event`);
    }
    return { field, title: title ?? (field.startsWith(EXTRA) ? field.slice(EXTRA.length) : field) };
  });
  const twice = columns.find(({ field }, index) => columns.findIndex((other) => other.field === field) !== index);
  if (twice !== undefined) {
    throw new Error(`the column ${JSON.stringify(twice.field)} is there twice`);
  }
  return columns;
}

/** The columns of the database that are read for these. */
export function fieldsOf(columns: readonly Column[]): readonly string[] {
  return [...new Set(columns.map(({ field }) => (field.startsWith(EXTRA) ? 'extra' : field)))];
}

/** The name inside of `extra`; `undefined` for a field of its own. */
export function nameInExtra(field: string): string | undefined {
  return field.startsWith(EXTRA) ? field.slice(EXTRA.length) : undefined;
}
