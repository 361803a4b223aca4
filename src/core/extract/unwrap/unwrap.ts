export interface Unwrapped {
  readonly value: string;
  readonly host: string;
  readonly port?: number;
}

/** The URL inside of a redirector's, or nothing where it is none. */
export function unwrapUrl(_url: string): Unwrapped | undefined {
  return undefined;
}
