/** Says what is wrong with an expression, and where in it. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** An expression and how far it is read. */
export interface Reader {
  readonly source: string;
  position: number;
  depth: number;
}

/** The next character, `undefined` behind the last one. */
export function peek(reader: Reader): string | undefined {
  return reader.source[reader.position];
}

/** What is wrong, and where the reader stands. */
export function fail(reader: Reader, what: string): PatternError {
  return new PatternError(`${what} (at character ${reader.position + 1})`);
}
