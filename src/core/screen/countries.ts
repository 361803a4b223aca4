import type { GeoDatabase } from '../ports.ts';
import { type Notice, toProblem } from '../problem.ts';

/** Countries of addresses, as long as they can be told. */
export interface Countries {
  /** Never throws: once the database turned out to be broken it is asked no more, and says nothing. */
  readonly countryOf: (address: string) => string | undefined;
  /** What went wrong until now. */
  readonly notices: () => readonly Notice[];
}

/** Asks a database about each address, until it fails. */
export function createCountries(geo: GeoDatabase | undefined): Countries {
  let failure: Notice | undefined;
  return {
    countryOf(address) {
      try {
        return failure ? undefined : geo?.countryOf(address);
      } catch (thrown) {
        const { code, details, message } = toProblem(thrown);
        failure = { stage: 'screen', code, text: message, details };
        return undefined;
      }
    },
    notices: () => (failure ? [failure] : []),
  };
}
