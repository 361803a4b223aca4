import type { RequestName, Requests } from '#ui/messages.ts';
import type { Addon } from '../addon.ts';

/** How the background answers one request. Throws a Problem. */
export type Answerer<N extends RequestName> = (input: Requests[N]['input'], addon: Addon) => Promise<Requests[N]['output']>;
export type Answerers<N extends RequestName> = { readonly [K in N]: Answerer<K> };
