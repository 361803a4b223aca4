/** The fields of an object out of a file. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object. Throws an Error for anything else, and for a field that is not known. */
export function readFields(given: unknown, place: string, known?: readonly string[]): Fields {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`${place} must have names with values`);
  }
  const unknown = known && Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`${place} has no ${JSON.stringify(unknown)}; there is ${known?.join(', ')}`);
  }
  return given as Fields;
}

/** A list, each entry read by `read`. Nothing is an empty list. */
export function readList<T>(given: unknown, place: string, read: (entry: unknown, place: string) => T): readonly T[] {
  if (given === undefined || given === null) {
    return [];
  }
  if (!Array.isArray(given)) {
    throw new Error(`${place} must be a list`);
  }
  return given.map((entry: unknown, index) => read(entry, `${place}[${index}]`));
}

/** A text, or `undefined`. A number is taken as it is written. */
export function readText(given: unknown, place: string): string | undefined {
  if (given === undefined) {
    return undefined;
  }
  if (typeof given !== 'string' && typeof given !== 'number') {
    throw new Error(`${place} must be a text`);
  }
  return String(given);
}

/** One text or several. */
export function readTexts(given: unknown, place: string): readonly string[] {
  return (Array.isArray(given) ? given : [given]).map((entry: unknown) => {
    const text = readText(entry, place);
    if (text === undefined || text === '') {
      throw new Error(`${place} must be a text or a list of texts`);
    }
    return text;
  });
}

/** A whole number within its limits, or `undefined`. */
export function readNumber(
  given: unknown,
  place: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (given !== undefined && (typeof given !== 'number' || !Number.isInteger(given) || given < least || given > most)) {
    throw new Error(`${place} must be a whole number from ${least} to ${most}`);
  }
  return given;
}

/** One of few words, or `undefined`. */
export function readOneOf<const W extends string>(given: unknown, place: string, words: readonly W[]): W | undefined {
  const found = words.find((word) => word === given);
  if (given !== undefined && found === undefined) {
    throw new Error(`${place} must be one of ${words.join(', ')}`);
  }
  return found;
}
