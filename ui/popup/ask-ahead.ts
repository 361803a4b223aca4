import { mailsToPrepare } from '../editing/open-item.ts';
import type { Host } from '../host.ts';
import type { FirstView } from '../messages.ts';

/**
 * The host of a popup that asks by itself what the page asks first: Thunderbird looks for the mail while the page is drawn. Where there is
 * something to show already it asks once that is on the screen, for a background that starts then holds up the page.
 */
export function askAhead(host: Host): Host {
  const first = host.query.has('item') ? undefined : host.firstView(mailsToPrepare(host).mails).catch(() => undefined);
  const begun = beginAfter(host, first);
  const left = new Promise<unknown>((resolve) => addEventListener('pagehide', resolve));
  const prepared = begun.then((answers) => answers.get('prepare')).catch(() => undefined);
  const ask = async (request: string, input: unknown) => {
    const answers = await begun;
    const answer = answers.get(request);
    answers.delete(request);
    if (answer) {
      return answer;
    }
    // A draft may be shown, and pressed, before there is an item of it; a background that is stopped then forgets what came meanwhile. Who
    // closes the popup leaves nobody to wait.
    await (request === 'openPage' || Promise.race([prepared, left]));
    return host.ask(request as never, input as never);
  };
  return { ...host, ask: ask as Host['ask'], firstView: async () => first };
}

/** What was asked by itself, by its name. Whatever else is asked comes behind it. */
async function beginAfter(host: Host, first: Promise<FirstView | undefined> | undefined): Promise<Map<string, Promise<unknown>>> {
  await ((await first) && drawn());
  const begun = new Map<string, Promise<unknown>>([['state', host.ask('state', undefined)]]);
  if (first) {
    begun.set('prepare', host.ask('prepare', mailsToPrepare(host)));
  }
  // Whoever takes an answer hears what is wrong with it.
  begun.forEach((answer) => void answer.catch(() => undefined));
  return begun;
}

/** Longer than two frames take; a page that nobody sees has none. */
const AT_THE_LATEST_MS = 100;

/** Once what the page shows by now is on the screen. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, AT_THE_LATEST_MS);
  });
}
