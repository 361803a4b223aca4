import type { Host } from '../host.ts';
import type { Requests } from '../messages.ts';

/** Which mails the popup was opened for. */
export function mailsToPrepare({ query }: Host): Requests['prepare']['input'] {
  return { mails: query.get('from') === 'selected' ? 'selected' : 'shown', as: 'one event' };
}

/** The host of a popup that has asked already what the page asks first: Thunderbird looks for the mail while the page is drawn. */
export function askAhead(host: Host): Host {
  const begun = new Map<string, Promise<unknown>>([['state', host.ask('state', undefined)]]);
  if (!host.query.has('item')) {
    begun.set('prepare', host.ask('prepare', mailsToPrepare(host)));
  }
  // Whoever takes an answer hears what is wrong with it.
  begun.forEach((answer) => void answer.catch(() => undefined));
  const ask = (request: string, input: unknown) => {
    const answer = begun.get(request);
    begun.delete(request);
    return answer ?? host.ask(request as never, input as never);
  };
  return { ...host, ask: ask as Host['ask'] };
}
