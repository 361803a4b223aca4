/** A JSON object as it came in: nothing in it is certain. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object, or an empty one where it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The objects of a list; one object alone counts as a list of one. */
export function listOf(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) {
    return value.map(fieldsOf);
  }
  return value === undefined || value === null ? [] : [fieldsOf(value)];
}

/** Text or a number as text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** Text or a number as text, or what stands in for it. */
export function textOr(value: unknown, otherwise: string): string {
  return textOf(value) ?? otherwise;
}

/** MISP takes true, 1 and "1" alike. */
export function isSet(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

/** `isSet`, where something was given. */
export function flagOr(value: unknown, otherwise: boolean): boolean {
  return value === undefined || value === null ? otherwise : isSet(value);
}

/** The wrapped object (`{"Event": {...}}`), or the body itself when it came bare. */
export function unwrap(body: unknown, name: string): Fields {
  const fields = fieldsOf(body);
  return fields[name] === undefined ? fields : fieldsOf(fields[name]);
}
