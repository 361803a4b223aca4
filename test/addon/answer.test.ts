import { describe, expect, test, vi } from 'vitest';
import type { Addon } from '../../src/addon/addon.ts';
import { answerPages } from '../../src/addon/answers/answer.ts';
import type { Sender } from '../../src/addon/thunderbird.ts';

const PAGES = 'moz-extension://this/ui/';
const OURS: Sender = { id: 'addon', url: `${PAGES}options/options.html` };

type Listener = (message: unknown, sender: Sender) => Promise<unknown> | undefined;

/** A background whose MISP gives its sharing groups when it is told to. */
function background() {
  let listen: Listener = () => undefined;
  let answer: (groups: readonly unknown[]) => void = () => {};
  const sharingGroups = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const awake = new Set<object>();
  answerPages({
    browser: {
      runtime: {
        id: 'addon',
        getURL: () => PAGES,
        onMessage: {
          addListener: (listener: Listener) => {
            listen = listener;
          },
        },
      },
    },
    connect: async () => ({ sharingGroups }),
    stayAwake: () => {
      const holder = {};
      awake.add(holder);
      return () => awake.delete(holder);
    },
  } as unknown as Addon);
  return {
    awake,
    answer: (groups: readonly unknown[]) => answer(groups),
    ask: (message: unknown, sender = OURS) => listen(message, sender),
  };
}

describe('A page that asks the background', () => {
  test('gets its answer from a MISP that takes longer than Thunderbird lets the background rest', async () => {
    const { answer, ask, awake } = background();
    const asked = ask({ request: 'sharingGroups', input: { profile: 'default' } });
    await vi.waitFor(() => expect(awake.size).toBe(1));
    answer([]);
    expect([await asked, awake.size]).toEqual([JSON.stringify({ answer: { groups: [] } }), 0]);
  });

  test('is told what went wrong, and the background may rest', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { ask, awake } = background();
    expect(JSON.parse(String(await ask({ request: 'taxonomies', input: { profile: 'default' } })))).toHaveProperty('problem.code');
    expect(awake.size).toBe(0);
  });

  test.each([
    ['another add-on', { id: 'other', url: OURS.url ?? '' }],
    ['a page of the web', { id: 'addon', url: 'https://evil.example/ui/' }],
    ['a page that is none of these', { id: 'addon', url: 'moz-extension://this/evil.html' }],
  ])('is not %s', (_, sender) => {
    expect(background().ask({ request: 'sharingGroups', input: { profile: 'default' } }, sender)).toBeUndefined();
  });

  test.each([['constructor'], ['__proto__'], ['toString'], [7], [undefined]])('gets no answer to %s', (request) => {
    expect(background().ask({ request, input: {} })).toBeUndefined();
  });
});
