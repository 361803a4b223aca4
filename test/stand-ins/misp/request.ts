import type { User } from './people.ts';
import type { Store } from './store.ts';

/** One call as the handlers see it: whose it is, and what for. */
export interface Request {
  readonly method: string;
  /** As it was called: what MISP repeats in `url` of its refusals. */
  readonly path: string;
  /** /attributes/add/5 -> ["5"] */
  readonly args: readonly string[];
  /** /attributes/add/5/enforceWarninglist:1 -> {enforceWarninglist: "1"} */
  readonly named: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly user: User;
  readonly store: Store;
  /** Where the stand-in is reached, without a slash at the end. */
  readonly origin: string;
}
