import type { RequestName, Requests } from '#ui/messages.ts';
import type { Addon } from '../addon.ts';

/** The add-on, and which page asks it where that makes a difference. */
export interface Asked extends Addon {
  readonly page?: 'popup';
}

/** How the background answers one request. Throws a Problem. */
export type Answerer<N extends RequestName> = (input: Requests[N]['input'], addon: Asked) => Promise<Requests[N]['output']>;
export type Answerers<N extends RequestName> = { readonly [K in N]: Answerer<K> };
