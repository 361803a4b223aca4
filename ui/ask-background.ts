import { Problem } from '#core/problem.ts';
import type { Ask, Call, Reply, RequestName, Requests } from './messages.ts';

/** Of `browser.runtime`. */
export interface Messenger {
  /** Undefined, or an error, where nobody replied. */
  sendMessage(call: Call): Promise<string | undefined>;
}

/** Longer altogether than the background takes to start. */
const SENT_AGAIN = 10;
const SENT_AGAIN_AFTER_MS = 200;

/**
 * How a page asks the background. Thunderbird stops that when it rests, even as a message is on its way to it: then nobody replies, and the
 * next message starts it again. So what was lost is sent again, in its order, and what is asked meanwhile waits, for it may be about an item
 * that is only made by it. The background takes the same twice as once. What goes wrong there is thrown as the Problem that it is.
 */
export function createAsk(messenger: Messenger): Ask {
  /** Settled, never rejected, when nothing is lost any more. */
  let found: Promise<unknown> = Promise.resolve();

  async function send(call: Call): Promise<string> {
    await found;
    const reply = await messenger.sendMessage(call).catch(() => undefined);
    if (reply !== undefined) {
      return reply;
    }
    const again = found.then(() => sendAgain(messenger, call, SENT_AGAIN));
    found = again.catch(() => undefined);
    return again;
  }

  return async <N extends RequestName>(request: N, input: Requests[N]['input']) => {
    const reply = JSON.parse(await send({ request, input })) as Reply<N>;
    if ('problem' in reply) {
      throw new Problem(reply.problem.code, reply.problem.details);
    }
    return reply.answer;
  };
}

async function sendAgain(messenger: Messenger, call: Call, times: number): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, SENT_AGAIN_AFTER_MS));
  const sent = messenger.sendMessage(call);
  const reply = await (times > 1 ? sent.catch(() => undefined) : sent);
  if (reply !== undefined) {
    return reply;
  }
  if (times === 1) {
    throw new Error('the background does not reply');
  }
  return sendAgain(messenger, call, times - 1);
}
