import { expect, test } from 'vitest';
import type { Host } from '#ui/host.ts';
import { askAhead } from '#ui/popup/ask-ahead.ts';

test('The popup asks for state and mail before it is drawn, and gives each answer once', async () => {
  const { asked, host } = startHost('from=selected');
  const ahead = askAhead(host);
  expect(asked).toEqual(['state', 'prepare selected']);
  const ask = () => ahead.ask('prepare', { mails: 'selected', as: 'one event' });
  expect([await ahead.ask('state', undefined), await ask(), await ask()]).toEqual([1, 2, 3]);
});

test('The popup prepares no mail where it was opened for an item that waits', () => {
  const { asked, host } = startHost('item=pressed-1');
  askAhead(host);
  expect(asked).toEqual(['state']);
});

/** A host that counts its answers. */
function startHost(query: string) {
  const asked: string[] = [];
  const ask = async (request: string, input?: { mails?: string }) => asked.push([request, input?.mails].filter(Boolean).join(' '));
  return { asked, host: { ask, query: new URLSearchParams(query) } as unknown as Host };
}
