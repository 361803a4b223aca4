import type { OptionsView, RequestName, Requests } from '../messages.ts';

/** Requests that answer with all options. */
type OptionsRequest = { [N in RequestName]: Requests[N]['output'] extends OptionsView ? N : never }[RequestName];
export type AskOptions = <N extends OptionsRequest>(request: N, input: Requests[N]['input']) => Promise<boolean>;
