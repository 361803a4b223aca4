import { Problem } from '#core/problem.ts';
import type { Host } from '../host.ts';
import type { Ask, RequestName, Requests } from '../messages.ts';

/** Answers to requests; what is missing never answers, as a page sees it that waits. */
export type Answers = { readonly [N in RequestName]?: (input: Requests[N]['input']) => Requests[N]['output'] | Problem };

/** When the gallery's clock stands still, ISO 8601 in UTC. */
export const GALLERY_TIME = '2026-11-20T09:29:00.000Z';

export interface Surroundings {
  readonly messages: Readonly<Record<string, { readonly message: string }>>;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly query: URLSearchParams;
}

/** A host for a plain browser: it answers from fixtures, leads nowhere and keeps what was asked on `window.asked`. */
export function fixtureHost(answers: Answers, { direction, language, messages, query }: Surroundings): Host {
  const asked: { request: string; input: unknown }[] = [];
  Object.assign(globalThis, { asked });
  const ask: Ask = async (request, input) => {
    asked.push({ request, input });
    const answer = answers[request]?.(input);
    if (answer instanceof Problem) {
      throw answer;
    }
    // Nothing to say: the page shows itself waiting.
    return request in answers ? (answer as Requests[typeof request]['output']) : new Promise(() => {});
  };
  return {
    ask,
    firstView: async () => undefined,
    message: (id) => messages[id]?.message ?? '',
    language,
    direction,
    now: () => Date.parse(GALLERY_TIME),
    query,
    onItemChanged: () => () => {},
    requestAccess: async () => true,
    hasAccess: async () => true,
    openPage: async () => {},
    openLink: async () => {},
    copy: async (text) => void asked.push({ request: 'copy', input: text }),
    saveFile: (name, _type, text) => void asked.push({ request: 'saveFile', input: { name, text } }),
  };
}
